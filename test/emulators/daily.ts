/** Bodies of the statement API that Альфа-Банк and Сбер share. */
import { addDays, type Day, type Instant, isDay } from '../../src-shared/dates/index.ts';
import { type Minor, sum } from '../../src-shared/money/index.ts';
import { type ContentFault, disturb } from './faults.ts';
import type { Ledger, VisibleRow } from './ledger-types.ts';

const CODES: Readonly<Record<string, string>> = {
  'Платежное поручение': '01',
  'Инкассовое поручение': '06',
  'Мемориальный ордер': '09',
  'Платежный ордер': '16',
  'Банковский ордер': '17',
};

/** How this bank writes what the two write differently. */
export interface DailyStyle {
  readonly pageSize: number;
  amount(minor: Minor, place: number): { amount: unknown; currencyName: string };
  /** Of a row: its ids and whatever only this bank has. */
  ids(row: VisibleRow): Record<string, unknown>;
  date(day: Day): string;
  /** ИНН of a counterparty that has none. */
  readonly noInn: string | null;
}

export interface DailyQuestion {
  readonly account: string;
  readonly day: Day;
  readonly page: number;
}

/** Reads a question; undefined when it is none of the bank's accounts or no day. */
export function dailyQuestion(ledger: Ledger, query: URLSearchParams): DailyQuestion | undefined {
  const account = query.get('accountNumber') ?? '';
  const day = query.get('statementDate') ?? '';
  const page = Number(query.get('page') ?? '1');
  const known = ledger.accounts.some(({ number }) => number === account);
  return known && isDay(day) && Number.isInteger(page) && page > 0 ? { account, day, page } : undefined;
}

/** A page of rows. A shifted one begins a row too late: something moved over to the page before meanwhile. */
export function pageOf(
  rows: readonly VisibleRow[],
  { account, day, page }: DailyQuestion,
  style: DailyStyle,
  fault: ContentFault | undefined,
  makeRow: (row: VisibleRow, place: number) => unknown,
): { readonly count: number; readonly body: unknown } {
  const begin = (page - 1) * style.pageSize + (fault === 'shift' ? 1 : 0);
  const shown = disturb(
    rows.slice(begin, begin + style.pageSize).map((row) => ({ ...row, anonymous: false })),
    fault,
  );
  const more = begin + style.pageSize < rows.length;
  const href = `?accountNumber=${account}&statementDate=${day}&page=${page + 1}`;
  const back = { rel: 'prev', href: `?accountNumber=${account}&statementDate=${day}&page=${page - 1}` };
  const links = [...(page > 1 ? [back] : []), ...(more ? [{ rel: 'next', href }] : [])];
  return { count: shown.length, body: { _links: links, transactions: shown.map(makeRow) } };
}

export function bookedRows(ledger: Ledger, account: string, day: Day, now: Instant): VisibleRow[] {
  return ledger.rows(account, now, { from: day, to: day }).filter((row) => !row.held);
}

export function rowOf(ledger: Ledger, row: VisibleRow, place: number, style: DailyStyle): unknown {
  const transfer = transferOf(ledger, row, style);
  const rouble = row.currency === 'RUB';
  return {
    ...style.ids(row),
    operationDate: style.date(row.date),
    documentDate: row.date,
    number: row.number,
    operationCode: CODES[row.docKind] ?? '09',
    direction: row.direction === 'in' ? 'CREDIT' : 'DEBIT',
    amount: { ...style.amount(row.amount, place), ...(rouble ? {} : { currencyName: row.currency }) },
    amountRub: style.amount(row.amount, place + 1),
    correspondingAccount: row.counterparty.account,
    filial: null,
    paymentPurpose: row.purpose,
    priority: '5',
    revaln: null,
    // A number where the description says text: the bank's own test bench does it.
    debtorCode: place % 7 === 0 ? 7 : null,
    rurTransfer: rouble ? transfer : null,
    curTransfer: rouble ? null : transfer,
    swiftTransfer: null,
  };
}

function transferOf(ledger: Ledger, row: VisibleRow, style: DailyStyle): Record<string, unknown> {
  const { bank, owner } = ledger;
  const { name, inn, kpp, account, bic, bankName } = row.counterparty;
  const other = { name, inn: inn === '' ? style.noInn : inn, kpp, account, bic, bankName, corr: '' };
  const own = { ...owner, account: row.account, bic: bank.bic, bankName: bank.name, corr: bank.corrAccount };
  const [payer, payee] = row.direction === 'in' ? [other, own] : [own, other];
  const side = (prefix: string, party: typeof own | typeof other) => ({
    [`${prefix}Name`]: party.name,
    [`${prefix}Inn`]: party.inn,
    [`${prefix}Kpp`]: party.kpp,
    [`${prefix}Account`]: party.account,
    [`${prefix}BankName`]: party.bankName,
    [`${prefix}BankBic`]: party.bic,
    [`${prefix}BankCorrAccount`]: party.corr,
  });
  return {
    ...side('payer', payer),
    ...side('payee', payee),
    deliveryKind: 'электронно',
    valueDate: null,
    departmentalInfo: null,
  };
}

/** A day's summary as the bank counts it now. */
export function summaryOf(
  ledger: Ledger,
  { account, day }: DailyQuestion,
  now: Instant,
  style: DailyStyle,
): unknown {
  const rows = bookedRows(ledger, account, day, now);
  const currency = ledger.accounts.find(({ number }) => number === account)?.currency ?? '';
  const money = (minor: Minor) => ({
    ...style.amount(minor, 0),
    ...(currency === 'RUB' ? {} : { currencyName: currency }),
  });
  const side = (direction: 'in' | 'out') => rows.filter((row) => row.direction === direction);
  const turnover = (direction: 'in' | 'out') => money(sum(side(direction).map(({ amount }) => amount)));
  return {
    composedDateTime: now,
    lastMovementDate: style.date(day),
    openingRate: null,
    openingBalance: money(ledger.balanceBefore(account, day, now)),
    closingBalance: money(ledger.balanceBefore(account, addDays(day, 1), now)),
    debitTurnover: turnover('out'),
    debitTransactionsNumber: side('out').length,
    creditTurnover: turnover('in'),
    creditTransactionsNumber: side('in').length,
  };
}
