/** The reconciled period as a 1CClientBankExchange file, streamed. */
import { sql } from 'kysely';
import { z } from 'zod';
import { type Day, toDay } from '../../../src-shared/dates/index.ts';
import { toCurrency, toMinor } from '../../../src-shared/money/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import { createPacer } from '../../platform/pace.ts';
import { documentText, type ExchangeAccount, type ExchangePayment, FILE_END, headText } from './document.ts';
import { type ExportPeriod, exchangeAccounts, newestPayment, type Organization } from './period.ts';
import { planTransfers, type TransferPlan } from './transfers.ts';
import { toWindows1251 } from './windows1251.ts';

/** Documents in one piece of the stream. */
const PORTION = 200;

const extraSchema = z.record(z.string(), z.string());

export interface ClientBankOptions {
  readonly read: Reader;
  readonly period: ExportPeriod;
  readonly organization: Organization;
  readonly createdOn: Day;
  /** `HH:MM:SS` */
  readonly createdAt: string;
}

/** Bytes of the file in Windows-1251, in pieces. Only payments that are there when it begins are written. */
export async function* clientBankFile(options: ClientBankOptions): AsyncGenerator<Uint8Array, undefined> {
  const { read, period, organization, createdOn, createdAt } = options;
  const upTo = await newestPayment(read);
  const accounts = await exchangeAccounts(read, period, organization, upTo);
  yield toWindows1251(headText({ from: period.from, to: period.to, createdOn, createdAt, accounts }));
  const transfers = await transfersOf(read, period, accounts, upTo);
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const own = new Set(accounts.map(({ account }) => account));
  const pace = createPacer();
  for await (const rows of portions(read, period, [...byId.keys()], upTo)) {
    let text = '';
    for (const row of rows) {
      const account = byId.get(row.account_id);
      if (account === undefined || transfers.merged.has(row.id)) continue;
      text += documentText(toExchangePayment(row, transfers, own), account);
    }
    yield toWindows1251(text);
    await pace();
  }
  yield toWindows1251(FILE_END);
  return undefined;
}

type PaymentRecord = Awaited<ReturnType<typeof portion>>[number];

function toExchangePayment(
  row: PaymentRecord,
  transfers: TransferPlan,
  own: ReadonlySet<string>,
): ExchangePayment {
  return {
    direction: row.direction,
    date: toDay(row.date),
    docDate: row.doc_date === null ? null : toDay(row.doc_date),
    number: row.number,
    amount: toMinor(row.amount),
    currency: toCurrency(row.currency),
    partyName: row.party_name,
    partyInn: row.party_inn,
    partyKpp: row.party_kpp,
    partyAccount: row.party_account,
    partyBic: row.party_bic,
    partyBank: row.party_bank,
    purpose: row.purpose,
    docKind: row.doc_kind,
    // The first statement of two own accounts could not yet know the other one as own.
    internal: row.internal === 1 || own.has(row.party_account),
    receivedOn: transfers.receivedOn.get(row.id) ?? null,
    extra: extraSchema.parse(JSON.parse(row.extra)),
  };
}

async function* portions(read: Reader, period: ExportPeriod, accountIds: readonly number[], upTo: number) {
  let after = { date: '', id: 0 };
  for (;;) {
    const rows = await portion(read, period, accountIds, upTo, after);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    after = last;
  }
}

function portion(
  read: Reader,
  { from, to }: ExportPeriod,
  accountIds: readonly number[],
  upTo: number,
  after: { date: string; id: number },
) {
  return read
    .selectFrom('payments')
    .selectAll()
    .where('date', '>=', from)
    .where('date', '<=', to)
    .where('id', '<=', upTo)
    .where('status', '<>', 'withdrawn')
    .where('account_id', 'in', accountIds)
    .where(sql<boolean>`(date, id) > (${after.date}, ${after.id})`)
    .orderBy('date')
    .orderBy('id')
    .limit(PORTION)
    .execute();
}

async function transfersOf(
  read: Reader,
  { from, to }: ExportPeriod,
  accounts: readonly ExchangeAccount[],
  upTo: number,
): Promise<TransferPlan> {
  const numbers = new Map(accounts.map(({ id, account }) => [id, account]));
  const rows = await read
    .selectFrom('payments')
    .select(['id', 'account_id', 'direction', 'party_account', 'amount', 'currency', 'date', 'number'])
    .select(['doc_kind', 'doc_date'])
    .where('date', '>=', from)
    .where('date', '<=', to)
    .where('id', '<=', upTo)
    .where('status', '<>', 'withdrawn')
    .where('account_id', 'in', [...numbers.keys()])
    .where('party_account', 'in', [...numbers.values()])
    .orderBy('date')
    .orderBy('id')
    .execute();
  return planTransfers(
    rows.map((row) => ({
      id: row.id,
      direction: row.direction,
      account: numbers.get(row.account_id) ?? '',
      partyAccount: row.party_account,
      amount: row.amount,
      currency: row.currency,
      date: toDay(row.date),
      document: [row.number, row.doc_kind, row.doc_date ?? row.date].join('|'),
    })),
  );
}
