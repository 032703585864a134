/** Т-Банк: pages by a cursor, times in UTC, ids of night operations that change at three in the morning. */
import { addDays, dayOf, type Instant, toInstant } from '../../../src-shared/dates/index.ts';
import type { BankEmulator, EmulatorOptions } from '../bank.ts';
import { disturb } from '../faults.ts';
import { later, midnight, type VisibleRow } from '../ledger.ts';
import { type EmulatorAnswer, type EmulatorRequest, json, startServer } from '../server.ts';
import { createCabinetToken, roubles } from '../tokens.ts';

const HOUR = 3_600_000;
const LONGEST_PAGE = 5000;
const CURRENCIES: Readonly<Record<string, string>> = { RUB: '643', USD: '840', EUR: '978', CNY: '156' };
const CATEGORIES = {
  client: 'incomePeople',
  supplier: 'contragentPeople',
  fee: 'fee',
  tax: 'tax',
  salary: 'salary',
  card: 'cardOperation',
  own: 'selfTransferInner',
} as const;

export interface TbankOptions extends EmulatorOptions {
  /** The last page tells its own cursor again for ever, as the bank's test circuit does, instead of none. */
  readonly repeatsCursor?: boolean;
}

export async function startTbankEmulator(options: TbankOptions): Promise<BankEmulator> {
  const { ledger, faults } = options;
  const token = createCabinetToken('tbank');

  const refusal = (status: number, errorCode: string, errorMessage: string): EmulatorAnswer =>
    json(status, { errorId: 'a1b2c3d4', errorMessage, errorCode });

  function accounts(): EmulatorAnswer {
    const today = dayOf(options.now());
    return json(
      200,
      ledger.accounts.map(({ number, currency, title, open }) => {
        const balance = roubles(ledger.balanceBefore(number, addDays(today, 1), options.now()));
        return {
          accountNumber: number,
          name: title,
          status: open ? 'NORM' : 'CLOSED',
          currency: CURRENCIES[currency],
          bankBik: ledger.bank.bic,
          accountType: 'Current',
          activationDate: '2024-03-01',
          balance: { balance, realOtb: balance, otb: balance, authorized: 0, pendingPayments: 0 },
        };
      }),
    );
  }

  function statement({ query, fault }: EmulatorRequest): EmulatorAnswer {
    const account = query.get('accountNumber') ?? '';
    const [from, to] = [Date.parse(query.get('from') ?? ''), Date.parse(query.get('to') ?? '')];
    const limit = Number(query.get('limit') ?? LONGEST_PAGE);
    const known = ledger.accounts.some(({ number }) => number === account);
    const wrong = !known || Number.isNaN(from) || Number.isNaN(to) || !(limit > 0 && limit <= LONGEST_PAGE);
    if (wrong) return refusal(422, 'INVALID_DATA', 'Неверные данные запроса');
    const [first, last] = [dayOf(instant(from)), dayOf(instant(to))];
    const rows = ledger
      .rows(account, options.now(), { from: first, to: last })
      .filter((row) => Date.parse(row.time) >= from && Date.parse(row.time) <= to)
      .filter((row) => query.get('operationStatus') !== 'Transaction' || !row.held);
    const cursor = query.get('cursor');
    const offset = offsetOf(cursor);
    // Rows before the boundary have gone while the pages are read: others slip through.
    const start = fault === 'shift' && offset > 0 ? offset + 3 : offset;
    const page = disturb(rows.slice(start, start + limit), fault).map(operation);
    const isLast = offset + limit >= rows.length;
    const ending = options.repeatsCursor && cursor !== null ? cursor : '';
    const balance = (moment: number, days: number) =>
      roubles(ledger.balanceBefore(account, addDays(dayOf(instant(moment)), days), options.now()));
    return json(200, {
      operations: page,
      nextCursor: isLast ? ending : btoa(`offset=${offset + limit}`),
      ...(query.get('withBalances') === 'true' && cursor === null
        ? { balances: { balanceBegin: balance(from, 0), balanceEnd: balance(to, 1) } }
        : {}),
    });
  }

  function operation(row: VisibleRow) {
    const { name, inn, kpp, account, bic, bankName } = row.counterparty;
    const other = { acct: account, inn, kpp, name, bicRu: bic, bankName, corAcct: '30101810400000000225' };
    const { owner, bank } = ledger;
    const own = {
      acct: row.account,
      inn: owner.inn,
      kpp: owner.kpp,
      name: owner.name,
      bicRu: bank.bic,
      bankName: bank.name,
      corAcct: bank.corrAccount,
    };
    const time = plain(row.time);
    const date = plain(midnight(row.date, 'Europe/Moscow'));
    return {
      operationDate: time,
      operationId: idAt(row, options.now()),
      operationStatus: row.held ? 'Authorization' : 'Transaction',
      accountNumber: row.account,
      bic: bank.bic,
      typeOfOperation: row.direction === 'in' ? 'Credit' : 'Debit',
      category: CATEGORIES[row.sort],
      trxnPostDate: plain(row.bookedAt),
      drawDate: date,
      chargeDate: time,
      docDate: date,
      documentNumber: row.number,
      payVo: '01',
      priority: 5,
      operationAmount: roubles(row.amount),
      operationCurrencyDigitalCode: CURRENCIES[row.currency],
      accountAmount: roubles(row.amount),
      accountCurrencyDigitalCode: CURRENCIES[row.currency],
      rubleAmount: roubles(row.amount),
      description: row.purpose,
      payPurpose: row.purpose,
      payer: row.direction === 'in' ? other : own,
      receiver: row.direction === 'in' ? own : other,
      counterParty: { account, inn, kpp, name, bankName, bankBic: bic, corrAccount: other.corAcct },
    };
  }

  const server = await startServer({
    ...options,
    basePath: '/openapi/api',
    respond(request) {
      if (!token.isGood(request.headers.authorization))
        return refusal(401, 'UNAUTHORIZED', 'Токен недействителен');
      const { method, path } = request;
      if (method === 'GET' && path === '/v4/bank-accounts') return accounts();
      if (method === 'GET' && path === '/v1/statement') return statement(request);
      return refusal(404, 'NOT_FOUND', 'Нет такого метода');
    },
  });
  return {
    bank: 'tbank',
    baseUrl: server.baseUrl,
    log: server.log,
    faults,
    ledger,
    values: {},
    get secrets() {
      return { token: token.value };
    },
    revoke: token.revoke,
    reissue: token.reissue,
    close: server.close,
  };
}

const instant = (milliseconds: number): Instant => toInstant(new Date(milliseconds).toISOString());

/** Without milliseconds, as the bank writes moments. */
const plain = (moment: Instant): string => moment.replace(/\.\d+Z$/, 'Z');

function offsetOf(cursor: string | null): number {
  return Number(/^offset=(\d+)$/.exec(atob(cursor ?? ''))?.[1] ?? 0);
}

/** What was done between 22:00 and 03:00 of Moscow may have another id from three in the morning on. */
export function idAt(row: VisibleRow, now: Instant): string {
  const start = midnight(row.date, 'Europe/Moscow');
  const hour = Math.floor((Date.parse(row.time) - Date.parse(start)) / HOUR);
  if (hour >= 3 && hour < 22) return row.id;
  const changes = later(start, (hour >= 22 ? 27 : 3) * HOUR);
  return now < changes ? row.id : `9${row.id.slice(1)}`;
}
