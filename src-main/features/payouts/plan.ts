/** What a registry would do with a payout: which row goes to which invoice, and what is left. Pure. */
import type { Message, PayoutRowState, PayoutTotals } from '../../../src-shared/domain/index.ts';
import {
  add,
  type Currency,
  type Minor,
  subtract,
  sum,
  toMinor,
  ZERO,
} from '../../../src-shared/money/index.ts';
import { fold } from '../../../src-shared/text/index.ts';
import type { Candidates, OrderInvoice } from './orders.ts';
import type { ReadRow } from './reading.ts';
import { spreadByWeight } from './spread.ts';

export interface PlannedRow extends Omit<ReadRow, 'gross' | 'fee'> {
  readonly gross: Minor | null;
  /** Of a sale: with its share of what the file does not tell by row. */
  readonly fee: Minor;
  readonly state: PayoutRowState;
  readonly invoice: OrderInvoice | null;
  /** What its invoice has left to pay when the row's turn comes. */
  readonly remaining: Minor;
  readonly taken: boolean;
}

export interface PayoutPlan {
  readonly rows: readonly PlannedRow[];
  readonly file: PayoutTotals;
  readonly taken: PayoutTotals;
  readonly difference: Minor;
  readonly rest: Minor;
  readonly impliedFee: Minor | null;
  readonly blocked: Message | null;
}

export interface PlanOptions {
  /** What of the payment is not allocated yet. */
  readonly free: Minor;
  readonly currency: Currency;
  /** The file has a column of fees or of what came. */
  readonly feesByRow: boolean;
  readonly totalFee: Minor | null;
  readonly take: ReadonlySet<number>;
  readonly skip: ReadonlySet<number>;
  readonly refunds: boolean;
}

type Sale = ReadRow & { readonly gross: Minor };

/** Rows in the order of the file: of two for one invoice the first is the one that fits. */
export function planPayout(
  rows: readonly ReadRow[],
  candidates: ReadonlyMap<string, Candidates>,
  options: PlanOptions,
): PayoutPlan {
  const withFees = spreadFee(rows, options);
  const paid = new Map<number, Minor>();
  const placed = withFees.map((row) => place(row, candidates.get(row.order), paid, options));
  const planned = shareRefundFees(placed);
  const file = totalsOf(planned);
  const taken = totalsOf(planned.filter((row) => row.taken));
  const rest = subtract(options.free, taken.net);
  const grossOfSales = sum(rows.flatMap(({ gross }) => (gross !== null && gross > 0 ? [gross] : [])));
  const implied = subtract(subtract(grossOfSales, file.refunded), options.free);
  return {
    rows: planned,
    file,
    taken,
    difference: subtract(options.free, file.net),
    rest,
    impliedFee: options.feesByRow || implied <= 0 ? null : implied,
    blocked: blockedBy(planned, taken, rest, options.currency),
  };
}

/** Where rows tell no fee, the whole fee is spread over the sales in proportion to their sums. */
function spreadFee(rows: readonly ReadRow[], { feesByRow, totalFee }: PlanOptions): readonly ReadRow[] {
  if (feesByRow || totalFee === null) return rows;
  const fees = spreadByWeight(
    totalFee,
    rows.map(({ gross }) => (gross !== null && gross > 0 ? gross : ZERO)),
  );
  return rows.map((row, at) => ({ ...row, fee: add(row.fee, fees[at] ?? ZERO) }));
}

function place(
  row: ReadRow,
  candidates: Candidates | undefined,
  paid: Map<number, Minor>,
  { take, skip, refunds }: PlanOptions,
): PlannedRow {
  const none = { ...row, invoice: null, remaining: ZERO, taken: false };
  const { gross } = row;
  if (gross === null || row.order === '') return { ...none, state: 'unreadable' };
  const paidOn = (invoice: OrderInvoice) => paid.get(invoice.id) ?? invoice.paid;
  const left = (invoice: OrderInvoice) => subtract(invoice.amount, paidOn(invoice));
  const found = choose({ ...row, gross }, candidates, left);
  if (typeof found === 'string') return { ...none, state: found };
  const remaining = left(found);
  const state =
    gross < 0 ? stateOfRefund(gross, paidOn(found)) : stateOfSale({ ...row, gross }, found, remaining);
  const wanted = state === 'fits' || take.has(row.row) || (state === 'refund' && refunds);
  const taken = MAY_BE_TAKEN.has(state) && wanted && !skip.has(row.row);
  if (taken) paid.set(found.id, add(paidOn(found), gross));
  return { ...row, state, invoice: found, remaining, taken };
}

const MAY_BE_TAKEN: ReadonlySet<PayoutRowState> = new Set(['fits', 'differs', 'refund']);

function stateOfRefund(gross: Minor, paid: Minor): PayoutRowState {
  return paid + gross >= 0 ? 'refund' : 'refundUnpaid';
}

function stateOfSale({ gross, fee }: Sale, { cancelled }: OrderInvoice, remaining: Minor): PayoutRowState {
  if (cancelled) return 'cancelled';
  if (remaining <= 0) return 'paid';
  if (gross > remaining) return 'exceeds';
  if (fee < 0 || fee >= gross) return 'unreadable';
  return gross === remaining ? 'fits' : 'differs';
}

/** The one invoice of the order, or why there is none: the row's ИНН and sum tell namesakes apart. */
function choose(
  row: Sale,
  candidates: Candidates | undefined,
  left: (invoice: OrderInvoice) => Minor,
): OrderInvoice | 'notFound' | 'ambiguous' | 'otherClient' {
  const agrees = (invoice: OrderInvoice) =>
    row.gross < 0
      ? invoice.paid >= -row.gross || left(invoice) < invoice.amount
      : left(invoice) === row.gross;
  const { surely = [], weakly = [] } = candidates ?? {};
  const mine = surely.filter((invoice) => isTheirs(row, invoice));
  if (mine.length === 1 && mine[0] !== undefined) return mine[0];
  if (mine.length > 1) {
    const bySum = mine.filter((invoice) => !invoice.cancelled && agrees(invoice));
    return oneOf(row, bySum) ?? 'ambiguous';
  }
  if (surely.length > 0) return 'otherClient';
  const [only, ...more] = weakly.filter(
    (invoice) => !invoice.cancelled && isTheirs(row, invoice) && agrees(invoice),
  );
  if (only === undefined) return 'notFound';
  return more.length > 0 ? 'ambiguous' : only;
}

/** False when the row's ИНН is another than that of the invoice's client. */
function isTheirs({ inn }: ReadRow, { clientInn }: OrderInvoice): boolean {
  return inn === '' || clientInn === '' || inn === clientInn;
}

/** The one invoice, else the one of the client that the row names. */
function oneOf({ client }: ReadRow, invoices: readonly OrderInvoice[]): OrderInvoice | undefined {
  if (invoices.length <= 1 || client === '') return invoices.length === 1 ? invoices[0] : undefined;
  const named = invoices.filter(({ clientName }) => fold(clientName) === fold(client));
  return named.length === 1 ? named[0] : undefined;
}

/**
 * A fee on a refund was kept back of the whole payout, one that came back was paid with it: the taken sales bear it or are
 * spared it, since an invoice is paid with what its buyer paid.
 */
function shareRefundFees(rows: readonly PlannedRow[]): readonly PlannedRow[] {
  const extra = sum(rows.filter((row) => row.taken && row.state === 'refund').map(({ fee }) => fee));
  if (extra === ZERO) return rows;
  const weights = rows.map((row) => {
    if (!row.taken || row.gross === null || row.gross < 0) return ZERO;
    return extra > 0 ? toMinor(row.gross - row.fee - 1) : row.fee;
  });
  if (sum(weights) < Math.abs(extra)) return rows;
  const shares = spreadByWeight(extra, weights);
  return rows.map((row, at) => {
    if (row.taken && row.state === 'refund') return { ...row, fee: ZERO };
    return { ...row, fee: add(row.fee, shares[at] ?? ZERO) };
  });
}

function totalsOf(rows: readonly PlannedRow[]): PayoutTotals {
  let [sales, refunds, gross, fee, refunded] = [0, 0, 0, 0, 0];
  for (const row of rows) {
    if (row.gross === null) continue;
    fee += row.fee;
    if (row.gross > 0) {
      sales += 1;
      gross += row.gross;
    } else {
      refunds += 1;
      refunded -= row.gross;
    }
  }
  const net = toMinor(gross - fee - refunded);
  return { sales, gross: toMinor(gross), fee: toMinor(fee), refunds, refunded: toMinor(refunded), net };
}

function blockedBy(
  rows: readonly PlannedRow[],
  taken: PayoutTotals,
  rest: Minor,
  currency: Currency,
): Message | null {
  if (taken.sales === 0) return { code: rows.length === 0 ? 'noRows' : 'nothingFits', params: {} };
  const unspent = rows.some((row) => row.taken && row.state === 'refund' && row.fee !== ZERO);
  if (unspent) return { code: 'refundFees', params: {} };
  if (rest < 0) return { code: 'exceeds', params: { amount: -rest, currency } };
  return null;
}
