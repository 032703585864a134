/** The Settings file that a bank gives out for 1C DirectBank (standard 2.3.2, Settings). */
import { BankError } from '../../../../platform/http/index.ts';
import { attribute, childrenOf, find, nameOf, readXml, textAt, type XmlElement } from './xml.ts';

export interface DirectBankSettings {
  readonly customerId: string;
  /** Base address of all methods. */
  readonly address: string;
  readonly formatVersion: string;
  readonly bank: { readonly bic: string; readonly name: string };
  readonly customer: { readonly name: string; readonly inn: string; readonly kpp: string };
  /** Login of the official reading mode (ReceiptStatement); `''` when the bank has none. */
  readonly statementLogin: string;
  /** The ordinary login; `''` when the bank knows certificates only. */
  readonly mainLogin: string;
  readonly kinds: readonly SettingsKind[];
}

/** A kind of document that the bank takes from us. */
export interface SettingsKind {
  readonly kind: string;
  /** True when it must carry an electronic signature, which this program never makes. */
  readonly signed: boolean;
}

export interface Login {
  readonly user: string;
  /** The login of the reading mode: it may fetch statements and nothing else. */
  readonly readOnly: boolean;
}

/** Kinds that move nothing: service documents, the request for a statement, the statement itself. */
const READING_KINDS: ReadonlySet<string> = new Set(['01', '02', '03', '04', '05', '06', '14', '15', '35']);

/** Reads the file. Throws `bank.badSettings` when it is none or lacks what an exchange needs. */
export function readSettings(text: string): DirectBankSettings {
  const data = dataOf(text);
  const settings = find(data.root, 'Data') ?? data.root;
  const customerId = textAt(settings, 'CustomerID');
  const address = textAt(settings, 'BankServerAddress');
  const formatVersion = textAt(settings, 'FormatVersion') || attribute(data.root, 'formatVersion');
  // The id goes into a header, where the standard allows ASCII alone.
  if (!/^[\x21-\x7e]{1,100}$/.test(customerId)) throw refuse('customer');
  if (URL.parse(address) === null) throw refuse('address');
  if (!/^2\.\d+(\.\d+)*$/.test(formatVersion)) throw refuse('version');
  const sender = find(data.root, 'Sender');
  const recipient = find(data.root, 'Recipient');
  const read = {
    customerId,
    address,
    formatVersion,
    bank: { bic: attributeOf(sender, 'bic'), name: attributeOf(sender, 'name') },
    customer: {
      name: attributeOf(recipient, 'name'),
      inn: attributeOf(recipient, 'inn'),
      kpp: attributeOf(recipient, 'kpp'),
    },
    statementLogin: textAt(settings, 'ReceiptStatement', 'Login'),
    mainLogin: textAt(settings, 'Logon', 'Login', 'User'),
    kinds: childrenOf(settings, 'Document').map(readKind),
  };
  if (read.statementLogin === '' && read.mainLogin === '') throw refuse('certificate');
  return read;
}

/** The address in a Settings file; `undefined` when the text is no such file. */
export function addressInSettings(text: string): string | undefined {
  try {
    return readSettings(text).address;
  } catch (error) {
    if (error instanceof BankError) return undefined;
    throw error;
  }
}

/** The login to use: the one of the reading mode where there is one. `named` is what the person gave instead. */
export function chooseLogin(settings: DirectBankSettings, named: string): Login {
  const user = named || settings.statementLogin || settings.mainLogin;
  return { user, readOnly: settings.statementLogin !== '' && user === settings.statementLogin };
}

/** The kinds of document that this login could send by its password alone and that are more than reading. */
export function writingKinds(settings: DirectBankSettings, login: Login): readonly string[] {
  if (login.readOnly) return [];
  return settings.kinds
    .filter(({ kind, signed }) => !signed && !READING_KINDS.has(kind))
    .map(({ kind }) => kind);
}

/** True when a request for a statement goes without a signature. */
export function mayAskForStatements(settings: DirectBankSettings, login: Login): boolean {
  return login.readOnly || settings.kinds.some(({ kind, signed }) => kind === '14' && !signed);
}

function readKind(element: XmlElement): SettingsKind {
  const signed = find(element, 'Signed');
  const rule = signed === undefined ? '' : textAt(signed, 'RuleSignatures').replaceAll(/\s/g, '');
  const none = signed === undefined || /^\(?0\)?$/.test(rule);
  return { kind: attribute(element, 'docKind').padStart(2, '0'), signed: !none };
}

function dataOf(text: string): { root: XmlElement } {
  try {
    const root = readXml(text);
    if (nameOf(root) === 'Settings') return { root };
  } catch (error) {
    throw error instanceof BankError ? refuse('file', error) : error;
  }
  throw refuse('file');
}

function attributeOf(element: XmlElement | undefined, name: string): string {
  return element === undefined ? '' : attribute(element, name);
}

function refuse(reason: string, cause?: unknown): BankError {
  return new BankError('bank.badSettings', { reason }, cause);
}
