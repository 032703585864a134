/** The bank's service as one signed-in conversation: a session that has run out is begun again by itself. */
import { type BankAnswer, BankError, type BankRequest } from '../../../../platform/http/index.ts';
import type { BankSession } from '../../contract.ts';
import { errorOf, readResult } from './result.ts';
import {
  chooseLogin,
  type DirectBankSettings,
  type Login,
  mayAskForStatements,
  readSettings,
} from './settings.ts';
import { attribute, childrenOf, find, textAt, type XmlElement } from './xml.ts';

export interface Service {
  readonly settings: DirectBankSettings;
  readonly login: Login;
  /** Puts a packet into the bank's inbox. Gives the id under which it was taken, `''` when it was there already. */
  send(packet: string): Promise<{ readonly answer: BankAnswer; readonly sentId: string }>;
  /** Ids of packets since a moment of the bank's clock (`YYYY-MM-DDTHH:MM:SS`). */
  list(since: string): Promise<PacketList>;
  /** One packet; `undefined` when the bank no longer has it. */
  take(id: string): Promise<BankAnswer | undefined>;
}

export interface PacketList {
  readonly answer: BankAnswer;
  readonly ids: readonly string[];
  /** Moment of the newest packet by the bank's clock, `''` when it told none. */
  readonly newest: string;
}

interface Reply {
  readonly answer: BankAnswer;
  /** Absent when the answer is the allowed refusal. */
  readonly success: XmlElement | undefined;
}

/** The session has run out (1006) or is not known (1007): signing in again helps. */
const SESSION_ENDED: ReadonlySet<string> = new Set(['1006', '1007']);
/** A packet (2002) or a document (2202) with this id is there already: our earlier sending has arrived. */
const DUPLICATES: readonly string[] = ['2002', '2202'];
const NO_SUCH_PACKET = '2102';

/** Signs in. Throws `BankError`. */
export async function signIn(session: BankSession): Promise<Service> {
  const settings = readSettings(await secretOf(session, 'settings'));
  const login = chooseLogin(settings, session.facts.values.login?.trim() ?? '');
  if (!mayAskForStatements(settings, login)) throw new BankError('bank.badSettings', { reason: 'signature' });
  let sid = await logOn(session, settings, login);

  const ask = async (request: BankRequest, allowed: readonly string[] = []): Promise<Reply> => {
    for (let again = false; ; again = true) {
      const headers = { ...commonHeaders(settings), SID: sid, ...request.headers };
      const answer = await session.call({ ...request, headers });
      const result = readResult(answer.body);
      if ('success' in result) return { answer, success: result.success };
      const { code } = result.refusal;
      if (allowed.includes(code)) return { answer, success: undefined };
      if (!SESSION_ENDED.has(code) || again) throw errorOf(result.refusal);
      sid = await logOn(session, settings, login);
    }
  };

  return {
    settings,
    login,
    async send(packet) {
      const request = {
        method: 'POST',
        path: '/SendPack',
        headers: XML,
        body: packet,
        expect: 'xml',
      } as const;
      const { answer, success } = await ask(request, DUPLICATES);
      return { answer, sentId: success === undefined ? '' : textAt(success, 'SendPacketResponse', 'ID') };
    },
    async list(since) {
      const query = { date: asQueried(since) };
      const { answer, success } = await ask({ method: 'GET', path: '/GetPackList', query, expect: 'xml' });
      const list = success && find(success, 'GetPacketListResponse');
      if (list === undefined) throw new BankError('bank.malformed', { reason: 'packetList' });
      const ids = childrenOf(list, 'PacketID').map((element) => element.text.trim());
      return { answer, ids: ids.filter((id) => id !== ''), newest: readMoment(list) };
    },
    async take(id) {
      const request = { method: 'GET', path: '/GetPack', query: { id }, expect: 'xml' } as const;
      const { answer, success } = await ask(request, [NO_SUCH_PACKET]);
      return success === undefined ? undefined : answer;
    },
  };
}

const XML = { 'Content-Type': 'application/xml; charset=utf-8' };

function commonHeaders(settings: DirectBankSettings): Record<string, string> {
  return { CustomerID: settings.customerId, APIVersion: settings.formatVersion };
}

/** Asked once only: whoever repeats a wrong password gets the login locked. */
async function logOn(session: BankSession, settings: DirectBankSettings, { user }: Login): Promise<string> {
  const password = await secretOf(session, 'password');
  const basic = Buffer.from(`${user}:${password}`, 'utf8').toString('base64');
  const { body } = await session.call({
    method: 'POST',
    path: '/Logon',
    headers: { ...commonHeaders(settings), ...XML, Authorization: `Basic ${basic}` },
    body: '',
    expect: 'xml',
  });
  const result = readResult(body);
  if ('refusal' in result) throw errorOf(result.refusal);
  const logon = find(result.success, 'LogonResponse');
  const sid = logon === undefined ? '' : textAt(logon, 'SID');
  if (logon === undefined || sid === '') throw new BankError('bank.malformed', { reason: 'sid' });
  // With a code from a message at every sign-in nothing can be fetched while nobody sits at the machine.
  if (find(logon, 'ExtraAuth', 'OTP') !== undefined) throw new BankError('bank.codeNeeded');
  return sid;
}

async function secretOf(session: BankSession, name: string): Promise<string> {
  const value = await session.secrets.get(name);
  if (value === undefined || value === '') throw new BankError('bank.noSecret');
  return value;
}

/** `YYYY-MM-DDTHH:MM:SS` as the query wants it: `dd.MM.yyyy HH:mm:ss`. */
function asQueried(moment: string): string {
  const [day = '', time = ''] = moment.split('T');
  return `${day.slice(8, 10)}.${day.slice(5, 7)}.${day.slice(0, 4)} ${time}`;
}

/** The bank's own moment, letter by letter: its fraction and zone do not go back to it. */
function readMoment(list: XmlElement): string {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/.exec(attribute(list, 'TimeStampLastPacket'))?.[0] ?? '';
}
