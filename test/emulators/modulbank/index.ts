/** Модульбанк: everything is POST, `Debet` is incoming, fifty rows a page, newest first, and «apierror» now and then. */
import { addDays, dayOf, isDay } from '../../../src-shared/dates/index.ts';
import { toDecimalText } from '../../../src-shared/money/index.ts';
import type { BankEmulator, EmulatorOptions } from '../bank.ts';
import { disturb } from '../faults.ts';
import { later, type VisibleRow } from '../ledger.ts';
import { type EmulatorAnswer, type EmulatorRequest, json, startServer } from '../server.ts';
import { createCabinetToken, roubles } from '../tokens.ts';

const LONGEST_PAGE = 50;
const MOSCOW_MS = 3 * 3_600_000;

export interface ModulbankOptions extends EmulatorOptions {
  /** Each such request is answered with «apierror»; 0 for none. */
  readonly apiErrorEvery?: number;
}

export async function startModulbankEmulator(options: ModulbankOptions): Promise<BankEmulator> {
  const { ledger, faults, apiErrorEvery = 9 } = options;
  const token = createCabinetToken('modulbank');
  let requests = 0;

  const idOf = (at: number) => `22222222-0000-4000-8000-0000000000${String(at + 10).padStart(2, '0')}`;
  const numberOf = (id: string) =>
    ledger.accounts[ledger.accounts.findIndex((_, at) => idOf(at) === id)]?.number;

  const balanceOf = (number: string) =>
    ledger.balanceBefore(number, addDays(dayOf(options.now()), 1), options.now());

  function accounts(): EmulatorAnswer {
    const bankAccounts = ledger.accounts.map(({ number, currency, title, open }, at) => ({
      id: idOf(at),
      accountName: title,
      balance: roubles(balanceOf(number)),
      bankBic: ledger.bank.bic,
      bankInn: ledger.bank.inn,
      bankKpp: '771543001',
      bankCorrespondentAccount: ledger.bank.corrAccount,
      bankName: ledger.bank.name,
      beginDate: '2024-03-01T00:00:00',
      category: 'CheckingAccount',
      currency: currency === 'RUB' ? 'RUR' : currency,
      number,
      status: open ? 'New' : 'Closed',
    }));
    const companyId = '22222222-0000-4000-8000-000000000001';
    return json(200, [
      { companyId, companyName: ledger.owner.name, registrationCompleted: true, bankAccounts },
    ]);
  }

  function history(number: string, { body, fault }: EmulatorRequest): EmulatorAnswer {
    const asked = Object.fromEntries(
      [...body.matchAll(/"(from|till|skip|records)":"?([\d-]+)/g)].map(([, name = '', value = '']) => [
        name,
        value,
      ]),
    );
    const { from = '', till = '' } = asked;
    const [skip, records] = [Number(asked.skip ?? 0), Number(asked.records ?? LONGEST_PAGE)];
    if (!isDay(from) || !isDay(till) || records > LONGEST_PAGE) return json(400, { message: 'Bad request' });
    const rows = ledger
      .rows(number, options.now(), { from, to: till, withdrawn: true })
      // What the bank called off stays with its status or goes, as it pleases the bank.
      .filter((row) => !row.withdrawn || /[02468]$/.test(row.id))
      .reverse();
    // Rows before the boundary have gone, or some have come, while the pages are read.
    const shift = fault === 'shift' && skip > 0 ? (skip % 2 === 0 ? -3 : 3) : 0;
    return json(200, disturb(rows.slice(skip + shift, skip + shift + records), fault).map(operation));
  }

  function operation(row: VisibleRow) {
    const { name, inn, kpp, account, bic, bankName } = row.counterparty;
    const executed = later(row.time, MOSCOW_MS).slice(0, 19);
    return {
      id: row.id,
      companyId: '22222222-0000-4000-8000-000000000001',
      status: statusOf(row),
      category: row.direction === 'in' ? 'Debet' : 'Credit',
      contragentName: name,
      contragentInn: inn,
      contragentKpp: kpp,
      contragentBankAccountNumber: account,
      contragentBankName: bankName,
      contragentBankBic: bic,
      currency: row.currency === 'RUB' ? 'RUR' : row.currency,
      amount: roubles(row.amount),
      bankAccountNumber: row.account,
      paymentPurpose: row.purpose,
      executed,
      created: /[13579]$/.test(row.id) ? `${executed}.123` : executed,
      docNumber: row.number,
      absId: `M${row.id.slice(0, 8)}`,
      kbk: '',
      oktmo: '',
      uin: '',
    };
  }

  function respond(request: EmulatorRequest): EmulatorAnswer {
    requests += 1;
    if (apiErrorEvery > 0 && requests % apiErrorEvery === 0) {
      return json(requests % 2 === 0 ? 500 : 200, { message: 'apierror' });
    }
    if (!token.isGood(request.headers.authorization)) return json(401, { message: 'Unauthorized' });
    if (request.method !== 'POST') return json(405, { message: 'Method not allowed' });
    if (request.path === '/account-info') return accounts();
    const [, kind, id = ''] =
      /^\/(account-info\/balance|operation-history)\/([\w-]+)$/.exec(request.path) ?? [];
    const number = numberOf(id);
    if (number === undefined) return json(404, { message: 'Not found' });
    if (kind === 'operation-history') return history(number, request);
    return {
      status: 200,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: toDecimalText(balanceOf(number)),
    };
  }

  const server = await startServer({ ...options, basePath: '/v1', respond });
  return {
    bank: 'modulbank',
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

function statusOf({ direction, held, withdrawn }: VisibleRow): string {
  if (withdrawn) return 'Canceled';
  if (direction === 'in') return held ? 'PayReceived' : 'Received';
  return held ? 'SendToBank' : 'Executed';
}
