/** What the wizard asks for, bank by bank. Names are those that the connectors read. */
import {
  BANK_KEYS,
  type BankField,
  type BankGuide,
  type BankKey,
} from '../../../../src-shared/domain/index.ts';
import type { Connectors } from '../poller/index.ts';

const field = (
  name: string,
  kind: BankField['kind'],
  required: boolean,
  more: Partial<BankField> = {},
): BankField => ({
  name,
  kind,
  required,
  encoding: 'text',
  accept: '',
  ...more,
});

const secret = (name: string, required = true) => field(name, 'secret', required);
const text = (name: string, required = true) => field(name, 'text', required);
const certificate = (required: boolean) => [
  field('certificate', 'file', required, { encoding: 'base64', accept: '.p12,.pfx' }),
  secret('certificatePassword', false),
];
const redirectUri = text('redirectUri', false);
const authorities = field('authorities', 'file', false, { accept: '.pem,.crt,.cer' });

const FIELDS: Readonly<Record<BankKey, readonly BankField[]>> = {
  tochka: [secret('token')],
  tbank: [secret('token')],
  modulbank: [secret('token')],
  alfa: [
    secret('apiKey', false),
    text('clientId', false),
    secret('clientSecret', false),
    text('accountNumbers', false),
    ...certificate(false),
    redirectUri,
    authorities,
  ],
  sber: [
    text('clientId'),
    secret('clientSecret'),
    secret('accessToken', false),
    ...certificate(true),
    redirectUri,
    authorities,
  ],
  directbank: [
    field('settings', 'file', true, { accept: '.xml' }),
    text('login', false),
    secret('password'),
    text('accounts'),
  ],
  bcc: [text('clientId'), secret('clientSecret'), text('clientIdn'), redirectUri],
};

/** Banks that tell what a token may do. */
const TELLS_RIGHTS: ReadonlySet<BankKey> = new Set(['tochka', 'alfa', 'sber', 'directbank']);
/** A token of one of these makes signing in needless. */
const INSTEAD_OF_SIGN_IN: Readonly<Partial<Record<BankKey, string>>> = {
  alfa: 'apiKey',
  sber: 'accessToken',
};

export function bankGuides(connectors: Connectors): BankGuide[] {
  return BANK_KEYS.flatMap((bank) => {
    const connector = connectors[bank];
    if (connector === undefined) return [];
    return [
      {
        bank,
        country: bank === 'bcc' ? 'KZ' : 'RU',
        defaultBaseUrl: connector.defaultBaseUrl,
        fields: FIELDS[bank],
        signIn: connector.signIn !== undefined,
        tellsRights: TELLS_RIGHTS.has(bank),
        emulatorOnly: true,
      },
    ];
  });
}

export interface SplitValues {
  /** Shown again, kept in the database. */
  readonly open: Readonly<Record<string, string>>;
  /** For the keychain. */
  readonly secret: Readonly<Record<string, string>>;
  /** Required ones that are missing. */
  readonly missing: readonly string[];
}

/** Parts what the wizard gave; unknown names are left out. */
export function splitValues(bank: BankKey, values: Readonly<Record<string, string>>): SplitValues {
  const open: Record<string, string> = {};
  const secrets: Record<string, string> = {};
  const missing: string[] = [];
  for (const { name, kind, required } of FIELDS[bank]) {
    const value = kind === 'file' ? (values[name] ?? '') : (values[name] ?? '').trim();
    if (value === '') {
      if (required) missing.push(name);
    } else if (kind === 'text') open[name] = value;
    else secrets[name] = value;
  }
  return { open, secret: secrets, missing };
}

/** True when the person must sign in at the bank's site before the first question. */
export function wantsSignIn(
  bank: BankKey,
  signsIn: boolean,
  secrets: Readonly<Record<string, string>>,
): boolean {
  const instead = INSTEAD_OF_SIGN_IN[bank];
  return signsIn && (instead === undefined || (secrets[instead] ?? '') === '');
}
