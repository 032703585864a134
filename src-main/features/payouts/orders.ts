/** The invoices that the orders of a registry may be: by number as the matcher normalises it, else by their deal's. */
import type { Day } from '../../../src-shared/dates/index.ts';
import { toDay } from '../../../src-shared/dates/index.ts';
import { type Currency, type Minor, toMinor } from '../../../src-shared/money/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import { numberKeys, recognise } from '../matching/index.ts';

export interface OrderInvoice {
  readonly id: number;
  readonly number: string;
  readonly date: Day;
  readonly clientId: number;
  readonly clientName: string;
  readonly clientInn: string;
  readonly amount: Minor;
  readonly paid: Minor;
  readonly cancelled: boolean;
}

/** `surely`: under its own number; `weakly`: by a number without its prefix or by its deal, where only the sum settles. */
export interface Candidates {
  readonly surely: readonly OrderInvoice[];
  readonly weakly: readonly OrderInvoice[];
}

/** Invoices read between two breaths. */
const PORTION = 1_000;

interface Wanted {
  readonly exact: readonly string[];
  readonly weak: readonly string[];
}

/** Keys of an order as a registry writes it: the whole text, else the numbers of invoices and orders that it speaks of. */
export function orderKeys(order: string): Wanted {
  const whole = numberKeys(order, undefined);
  if (!/\s/.test(order.trim())) return whole;
  const spoken = recognise(order).flatMap((token) =>
    'number' in token && typeof token.number === 'string' ? [numberKeys(token.number, undefined)] : [],
  );
  return {
    exact: [...whole.exact, ...spoken.flatMap(({ exact }) => exact)],
    weak: spoken.flatMap(({ weak }) => weak),
  };
}

/** Reads the invoices of the currency once and keeps those that an order may mean; by order, as it is written. */
export async function findOrders(
  read: Reader,
  orders: ReadonlySet<string>,
  currency: Currency,
  pace: () => Promise<void>,
): Promise<ReadonlyMap<string, Candidates>> {
  const wanted = new Map<string, Wanted>();
  const keys = new Set<string>();
  for (const order of orders) {
    const found = orderKeys(order);
    wanted.set(order, found);
    for (const key of [...found.exact, ...found.weak]) keys.add(key);
    await pace();
  }
  const surely = new Map<string, OrderInvoice[]>();
  const weakly = new Map<string, OrderInvoice[]>();
  for (let after = 0; ; ) {
    const rows = await invoicesAfter(read, after, currency);
    for (const row of rows) {
      const { exact, weak } = numberKeys(row.number, Number(row.date.slice(0, 4)));
      const invoice = toInvoice(row);
      for (const key of exact) if (keys.has(key)) put(surely, key, invoice);
      for (const key of weak) if (keys.has(key)) put(weakly, key, invoice);
      for (const key of row.deal_number ? numberKeys(row.deal_number, undefined).exact : [])
        if (keys.has(key)) put(weakly, key, invoice);
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < PORTION) break;
    after = last.id;
    await pace();
  }
  const pick = (map: ReadonlyMap<string, readonly OrderInvoice[]>, of: readonly string[]) => [
    ...new Set(of.flatMap((key) => map.get(key) ?? [])),
  ];
  const found = new Map<string, Candidates>();
  for (const [order, { exact, weak }] of wanted) {
    found.set(order, { surely: pick(surely, exact), weakly: pick(weakly, [...exact, ...weak]) });
    await pace();
  }
  return found;
}

function put(map: Map<string, OrderInvoice[]>, key: string, invoice: OrderInvoice): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [invoice]);
  else known.push(invoice);
}

function invoicesAfter(read: Reader, after: number, currency: Currency) {
  return read
    .selectFrom('invoices as i')
    .innerJoin('clients as c', 'c.id', 'i.client_id')
    .leftJoin('deals as d', 'd.id', 'i.deal_id')
    .select(['i.id', 'i.number', 'i.date', 'i.client_id', 'i.amount', 'i.paid', 'i.cancelled_at'])
    .select(['c.name as client_name', 'c.inn as client_inn', 'd.number as deal_number'])
    .where('i.id', '>', after)
    .where('i.currency', '=', currency)
    .orderBy('i.id')
    .limit(PORTION)
    .execute();
}

function toInvoice(row: Awaited<ReturnType<typeof invoicesAfter>>[number]): OrderInvoice {
  return {
    id: row.id,
    number: row.number,
    date: toDay(row.date),
    clientId: row.client_id,
    clientName: row.client_name,
    clientInn: row.client_inn,
    amount: toMinor(row.amount),
    paid: toMinor(row.paid),
    cancelled: row.cancelled_at !== null,
  };
}
