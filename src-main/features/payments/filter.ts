/** The filter of the list of payments as a condition of SQL. */
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { PaymentFilter } from '../../../src-shared/domain/index.ts';
import { parseMinor } from '../../../src-shared/money/index.ts';
import { foldWords } from '../../../src-shared/text/index.ts';
import type { Schema } from '../../platform/db/index.ts';

export type PaymentCondition = (e: ExpressionBuilder<Schema, 'payments'>) => Expression<SqlBool>;

/** Statuses that wait; written out so that SQLite uses the partial index `payments_waiting`. */
export const WAITING = sql<SqlBool>`payments.status in ('new', 'queued', 'postponed')`;

/** What the bank has withdrawn counts nowhere, unless somebody asks for just that. */
export const COUNTS = sql<SqlBool>`payments.status <> 'withdrawn'`;

const WAITING_STATUSES: ReadonlySet<string> = new Set(['new', 'queued', 'postponed']);

/** Text: every word stands somewhere in the payment, or the text is the payment's sum. */
export function textCondition(text: string): PaymentCondition | undefined {
  const words = foldWords(text);
  if (words.length === 0) return undefined;
  const amount = parseMinor(text);
  return (e) => {
    const found = e.and(words.map((word) => sql<SqlBool>`instr(payments.search, ${word}) > 0`));
    return amount === undefined ? found : e.or([found, e('payments.amount', '=', amount)]);
  };
}

/** Payments that a client's card shows: theirs by decision, or with a live part of theirs. */
export function ofClient(clientId: number): PaymentCondition {
  return () => sql<SqlBool>`payments.id in (
    select id from payments where client_id = ${clientId}
    union select payment_id from allocations where client_id = ${clientId} and reversed_at is null)`;
}

/** Payments with a live part on an invoice. */
export function ofInvoice(invoiceId: number): PaymentCondition {
  return () => sql<SqlBool>`payments.id in (
    select payment_id from allocations where invoice_id = ${invoiceId} and reversed_at is null)`;
}

/** The whole filter. */
export function filterCondition(filter: PaymentFilter): PaymentCondition {
  const nested = [
    textCondition(filter.text),
    filter.clientId === undefined ? undefined : ofClient(filter.clientId),
    filter.invoiceId === undefined ? undefined : ofInvoice(filter.invoiceId),
  ].filter((condition) => condition !== undefined);
  return (e) => {
    const all = nested.map((condition) => condition(e));
    const { direction, statuses, accountIds, importId, category, dateFrom, dateTo, amountFrom, amountTo } =
      filter;
    if (direction !== undefined) all.push(e('payments.direction', '=', direction));
    all.push(statuses.length > 0 ? e('payments.status', 'in', statuses) : COUNTS);
    if (statuses.length > 0 && statuses.every((status) => WAITING_STATUSES.has(status))) all.push(WAITING);
    // The plus keeps SQLite on `payments_list`, which covers the columns; the identity index starts with the account.
    if (accountIds.length > 0) all.push(sql<SqlBool>`+payments.account_id in (${sql.join(accountIds)})`);
    if (importId !== undefined) all.push(e('payments.import_id', '=', importId));
    if (category !== undefined) all.push(e('payments.category', '=', category));
    if (dateFrom !== undefined) all.push(e('payments.date', '>=', dateFrom));
    if (dateTo !== undefined) all.push(e('payments.date', '<=', dateTo));
    if (amountFrom !== undefined) all.push(e('payments.amount', '>=', amountFrom));
    if (amountTo !== undefined) all.push(e('payments.amount', '<=', amountTo));
    return e.and(all);
  };
}
