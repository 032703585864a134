/**
 * A bank that speaks 1C DirectBank: requests go into a mailbox, notices and statements come out of it some seconds
 * later, between packets that other programs have ordered with the same login.
 */
import { daysBetween, type Instant, isDay } from '../../../src-shared/dates/index.ts';
import type { BankEmulator, EmulatorOptions } from '../bank.ts';
import type { ContentFault } from '../faults.ts';
import { later } from '../ledger.ts';
import { type EmulatorAnswer, type EmulatorRequest, startServer, xml } from '../server.ts';
import { createMailbox, id } from './mailbox.ts';
import {
  CUSTOMER_ID,
  documentNotice,
  failure,
  type PaperDocument,
  packetNotice,
  packetPaper,
  type Refusal,
  type StatementOrder,
  settingsPaper,
  statementPaper,
  success,
} from './papers.ts';

export interface DirectBankOptions extends EmulatorOptions {
  /** From a request to its statement, milliseconds. */
  readonly delayMs?: number;
  /** Documents go packed. */
  readonly compress?: boolean;
  /** The statement does not name the request that it answers. */
  readonly silentAboutRequests?: boolean;
  /** Each sign-in wants a code from a message. */
  readonly wantsCode?: boolean;
  /** The bank takes requests and never answers them, while this is true. */
  ignores?(): boolean;
}

export interface DirectBankEmulator extends BankEmulator {
  /** All sessions run out now. */
  endSessions(): void;
  /** Sign-ins with a wrong password so far. */
  readonly badLogons: () => number;
  /** How many requests for statements were taken, repeated ones aside. */
  readonly orders: () => number;
}

const SESSION_MS = 5 * 60_000;

export async function startDirectbankEmulator(options: DirectBankOptions): Promise<DirectBankEmulator> {
  const { ledger, faults, delayMs = 2_000, compress = false, canWrite = false } = options;
  const mailbox = createMailbox();
  const sessions = new Map<string, Instant>();
  const taken = new Set<string>();
  let password = 'emulator-password-1';
  let passwords = 1;
  let dead = false;
  let bad = 0;
  let logons = 0;
  let orders = 0;
  let papers = 0;

  const newId = () => {
    papers += 1;
    return id(papers);
  };

  function logOn({ headers }: EmulatorRequest): string {
    const user = canWrite ? 'emulator-main' : 'emulator-statements';
    const basic = `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`;
    if (headers.customerid !== CUSTOMER_ID) return failure('1003', 'Идентификатор клиента не найден');
    if (dead || headers.authorization !== basic) {
      bad += 1;
      return bad > 3
        ? failure('1203', 'Доступ к сервису временно заблокирован')
        : failure('1201', 'Некорректные данные для аутентификации');
    }
    logons += 1;
    const sid = `emulator-session-${logons}`;
    sessions.set(sid, options.now());
    const code = options.wantsCode ? '<ExtraAuth><OTP phoneMask="+7***0000" code="4821"/></ExtraAuth>' : '';
    return success(`<LogonResponse><SID>${sid}</SID>${code}</LogonResponse>`);
  }

  /** The bank's refusal of a session, if it refuses it. */
  function sessionFailure({ headers }: EmulatorRequest): string | undefined {
    const sid = headers.sid ?? '';
    const used = sessions.get(sid);
    if (headers.customerid !== CUSTOMER_ID || !headers.apiversion) {
      return failure('1002', 'Не указан обязательный заголовок в запросе');
    }
    if (used === undefined) return failure('1007', 'Некорректный идентификатор сессии');
    if (later(used, SESSION_MS) < options.now()) return failure('1006', 'Время сессии истекло');
    sessions.set(sid, options.now());
    return undefined;
  }

  function sendPack({ body }: EmulatorRequest): string {
    const packetId = /<Packet [^>]*\bid="([^"]+)"/.exec(body)?.[1];
    const [, documentId = '', kind = '', data = ''] =
      /<Document id="([^"]+)" dockind="(\d+)"[^>]*>\s*<Data>([^<]+)<\/Data>/.exec(body) ?? [];
    if (!body.startsWith('\uFEFF') || packetId === undefined || kind !== '14') {
      return failure('2001', 'Некорректный формат транспортного контейнера');
    }
    if (taken.has(packetId)) return failure('2002', 'Дубль транспортного контейнера');
    taken.add(packetId);
    const request = Buffer.from(data, 'base64').toString('utf8');
    const sentId = newId();
    if (options.ignores?.()) return success(`<SendPacketResponse><ID>${sentId}</ID></SendPacketResponse>`);
    answerOrder(packetId, sentId, documentId, request);
    return success(`<SendPacketResponse><ID>${sentId}</ID></SendPacketResponse>`);
  }

  function answerOrder(packetId: string, sentId: string, documentId: string, request: string): void {
    const at = options.now();
    const noticeId = newId();
    put(at, () => [{ id: noticeId, kind: '01', xml: packetNotice(ledger, noticeId, at, sentId, packetId) }]);
    const fateId = newId();
    const asked = readOrder(request);
    if ('words' in asked) {
      put(later(at, delayMs), () => [
        { id: fateId, kind: '02', xml: documentNotice(ledger, fateId, at, documentId, asked) },
      ]);
      return;
    }
    orders += 1;
    const order = { ...asked, requestId: options.silentAboutRequests ? '' : documentId };
    if (orders % 4 === 1) foreignPacket(order);
    const readyAt = later(at, delayMs);
    put(readyAt, (fault) => [
      { id: fateId, kind: '15', xml: statementPaper(ledger, fateId, readyAt, order, fault) },
    ]);
  }

  function readOrder(request: string): Omit<StatementOrder, 'requestId'> | Refusal {
    const tag = (name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(request)?.[1] ?? '';
    const [from, to] = [tag('DateFrom').slice(0, 10), tag('DateTo').slice(0, 10)];
    const account = tag('Account');
    if (!request.startsWith('\uFEFF')) return { code: '2201', words: 'Некорректный формат документа' };
    if (!ledger.accounts.some(({ number }) => number === account)) {
      return { code: '1013', words: 'Недостаточно прав на операции с расч.счетом' };
    }
    if (!isDay(from) || !isDay(to) || daysBetween(from, to) > 6) {
      return { code: '2206', words: 'Некорректный период запроса выписки' };
    }
    return { account, from, to };
  }

  /** Somebody ordered a statement of one day in 1C with the same login; the bank wrote a letter as well. */
  function foreignPacket({ account, to }: StatementOrder): void {
    const at = options.now();
    const order = { requestId: id(90_000 + orders), account, from: to, to };
    const [one, other] = [newId(), newId()];
    put(at, () => [
      { id: one, kind: '40', xml: '<Letter>Уважаемый клиент</Letter>' },
      { id: other, kind: '15', xml: statementPaper(ledger, other, at, order, undefined) },
    ]);
  }

  function put(readyAt: Instant, write: (fault: ContentFault | undefined) => readonly PaperDocument[]): void {
    const packetId = newId();
    mailbox.put({
      id: packetId,
      readyAt,
      write: (fault) => packetPaper(ledger, packetId, readyAt, write(fault), compress),
    });
  }

  function respond(request: EmulatorRequest): EmulatorAnswer {
    const { method, path, query, fault } = request;
    if (method === 'POST' && path === '/Logon') return xml(200, logOn(request));
    // Who starts the emulator by hand gets the settings file here; a bank gives it out in its cabinet.
    if (method === 'GET' && path === '/settings.xml') {
      return xml(200, settingsPaper(ledger, server.baseUrl, canWrite, compress));
    }
    const known = ['POST /SendPack', 'GET /GetPackList', 'GET /GetPack'].includes(`${method} ${path}`);
    if (!known) return xml(404, '<Error/>');
    const refusal = sessionFailure(request);
    if (refusal !== undefined) return xml(200, refusal);
    if (path === '/SendPack') return xml(200, sendPack(request));
    if (path === '/GetPackList') return xml(200, mailbox.list(query.get('date') ?? '', options.now()));
    return xml(200, mailbox.take(query.get('id') ?? '', options.now(), fault));
  }

  const server = await startServer({ ...options, basePath: '/directbank/v2', respond });
  return {
    bank: 'directbank',
    baseUrl: server.baseUrl,
    log: server.log,
    faults,
    ledger,
    values: { accounts: ledger.accounts.map(({ number }) => number).join(', ') },
    get secrets() {
      return { settings: settingsPaper(ledger, server.baseUrl, canWrite, compress), password };
    },
    revoke: () => {
      dead = true;
      sessions.clear();
    },
    reissue: () => {
      passwords += 1;
      password = `emulator-password-${passwords}`;
      dead = false;
      bad = 0;
      sessions.clear();
    },
    endSessions: () => {
      for (const sid of sessions.keys()) sessions.set(sid, later(options.now(), -2 * SESSION_MS));
    },
    badLogons: () => bad,
    orders: () => orders,
    close: server.close,
  };
}
