/** Точка: statements are ordered, prepared for a few polls and kept for 24 hours. */
import { addDays, type Day, type Instant, isDay } from '../../../src-shared/dates/index.ts';
import type { BankEmulator, EmulatorOptions } from '../bank.ts';
import { type ContentFault, disturb } from '../faults.ts';
import { later, type VisibleRow } from '../ledger.ts';
import { type EmulatorAnswer, type EmulatorRequest, json, startServer } from '../server.ts';
import { createCabinetToken, roubles } from '../tokens.ts';

const DAY_MS = 24 * 3_600_000;

interface Order {
  readonly id: string;
  readonly account: string;
  readonly from: Day;
  readonly to: Day;
  readonly orderedAt: Instant;
  polls: number;
}

export interface TochkaOptions extends EmulatorOptions {
  /** Questions that are answered "Processing" before a statement is ready. */
  readonly preparing?: number;
  /** Orders, by number from 1, that end in the status Error. */
  readonly failing?: readonly number[];
}

export async function startTochkaEmulator(options: TochkaOptions): Promise<BankEmulator> {
  const { ledger, faults } = options;
  const token = createCabinetToken('tochka');
  const orders = new Map<string, Order>();

  const envelope = (status: number, path: string, Data: unknown): EmulatorAnswer =>
    json(status, { Data, Links: { self: path }, Meta: { totalPages: 1 } });

  const refusal = (status: number, errorCode: string, message: string): EmulatorAnswer =>
    json(status, {
      code: String(status),
      id: '00000000-0000-4000-8000-000000000403',
      message,
      Errors: [{ errorCode, message }],
    });

  function accounts(path: string): EmulatorAnswer {
    const Account = ledger.accounts.map(({ number, currency, title, open }) => ({
      customerCode: '300000123',
      accountId: `${number}/${ledger.bank.bic}`,
      status: open ? 'Enabled' : 'Disabled',
      statusUpdateDateTime: '2024-02-03T09:00:00+00:00',
      currency,
      accountType: 'Business',
      accountSubType: 'CurrentAccount',
      registrationDate: '2024-02-03',
      accountDetails: [{ schemeName: 'RU.CBR.AccountNumber', identification: number, name: title }],
    }));
    return envelope(200, path, { Account });
  }

  function order({ body, path }: EmulatorRequest): EmulatorAnswer {
    const [, accountId = '', from = '', to = ''] =
      /"accountId":"([^"]+)","startDateTime":"([^"]+)","endDateTime":"([^"]+)"/.exec(body) ?? [];
    const account = accountId.split('/')[0] ?? '';
    const known = ledger.accounts.some(({ number }) => number === account);
    if (!known || !isDay(from) || !isDay(to) || from > to)
      return refusal(400, 'HTTPBadRequest', 'Неверный запрос');
    const id = `7f0a9c1e-5b0f-4a55-9a11-${String(orders.size + 1).padStart(12, '0')}`;
    const made: Order = { id, account, from, to, orderedAt: options.now(), polls: 0 };
    orders.set(id, made);
    return envelope(200, path, { Statement: head(made, 'Created') });
  }

  const head = ({ id, account, from, to, orderedAt }: Order, status: string) => ({
    accountId: `${account}/${ledger.bank.bic}`,
    statementId: id,
    status,
    startDateTime: from,
    endDateTime: to,
    creationDateTime: orderedAt.replace(/\.\d+Z$/, '+00:00'),
  });

  function statement({ path, fault }: EmulatorRequest): EmulatorAnswer {
    const [, account, id = ''] = /\/accounts\/(\d{20})\/\d{9}\/statements\/([^/]+)$/.exec(path) ?? [];
    const found = orders.get(id);
    if (!found || found.account !== account) return refusal(404, 'HTTPNotFound', 'Выписка не найдена');
    if (later(found.orderedAt, DAY_MS) <= options.now()) {
      orders.delete(id);
      return refusal(410, 'HTTPGone', 'Выписка удалена');
    }
    found.polls += 1;
    const place = [...orders.keys()].indexOf(id) + 1;
    if (options.failing?.includes(place)) return envelope(200, path, { Statement: [head(found, 'Error')] });
    if (found.polls <= (options.preparing ?? 1)) {
      return envelope(200, path, { Statement: [{ ...head(found, 'Processing'), Transaction: [] }] });
    }
    // What the bank knew when the statement was ordered, not what it knows when it is fetched.
    const { from, to, orderedAt } = found;
    const balance = (day: Day) => roubles(ledger.balanceBefore(found.account, day, orderedAt));
    const ready = {
      ...head(found, 'Ready'),
      startDateBalance: balance(from),
      endDateBalance: balance(addDays(to, 1)),
      Transaction: transactions(found, fault),
    };
    return envelope(200, path, { Statement: [ready] });
  }

  const transactions = ({ account, from, to, orderedAt }: Order, fault: ContentFault | undefined) =>
    disturb(ledger.rows(account, orderedAt, { from, to }), fault).map((row) => transaction(row));

  function transaction(row: VisibleRow) {
    const own = {
      party: { name: ledger.owner.name, inn: ledger.owner.inn, kpp: ledger.owner.kpp },
      account: row.account,
      bic: ledger.bank.bic,
      corr: ledger.bank.corrAccount,
      bank: ledger.bank.name,
    };
    const { name, inn, kpp, account, bic, bankName } = row.counterparty;
    const other = {
      party: { name, ...(inn === '' ? {} : { inn }), ...(kpp === '' ? {} : { kpp }) },
      account,
      bic,
      corr: '30101810400000000225',
      bank: bankName,
    };
    const [debtor, creditor] = row.direction === 'in' ? [other, own] : [own, other];
    const side = (prefix: string, one: typeof own | typeof other) => ({
      [`${prefix}Party`]: one.party,
      [`${prefix}Account`]: { schemeName: 'RU.CBR.BBAN', identification: one.account },
      [`${prefix}Agent`]: {
        schemeName: 'RU.CBR.BICFI',
        identification: one.bic,
        accountIdentification: one.corr,
        name: one.bank,
      },
    });
    const id = `cbs-tb-${row.id.slice(0, 8)};1`;
    return {
      // Fees of the bank come without any id.
      ...(row.anonymous ? {} : { transactionId: id, paymentId: id }),
      creditDebitIndicator: row.direction === 'in' ? 'Credit' : 'Debit',
      status: row.held ? 'Pending' : 'Booked',
      documentNumber: row.number,
      transactionTypeCode: row.docKind,
      documentProcessDate: row.date,
      description: row.purpose,
      Amount: { amount: roubles(row.amount), amountNat: roubles(row.amount), currency: row.currency },
      ...side('Debtor', debtor),
      ...side('Creditor', creditor),
    };
  }

  const server = await startServer({
    ...options,
    basePath: '/uapi',
    respond(request) {
      const { authorization } = request.headers;
      if (!token.isGood(authorization)) {
        // A deleted key is answered with 403, not with 401.
        return token.wasGood(authorization)
          ? refusal(403, 'HTTPForbidden', 'Доступ запрещён')
          : refusal(401, 'HTTPUnauthorized', 'Неверный ключ');
      }
      const { method, path } = request;
      if (method === 'GET' && path === '/open-banking/v1.0/accounts') return accounts(path);
      if (method === 'POST' && path === '/open-banking/v1.0/statements') return order(request);
      if (method === 'GET' && path.includes('/statements/')) return statement(request);
      return refusal(404, 'HTTPNotFound', 'Нет такого метода');
    },
  });
  return {
    bank: 'tochka',
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
