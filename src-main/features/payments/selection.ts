/**
 * Which payments a list shows, in order, with the totals of all of them.
 *
 * The facts of all payments stand in memory (`facts.ts`), so that any filter and any order costs milliseconds, also
 * just after something was written. Until they have been read, the database's indexes answer what they can.
 */
import type { PaymentFilter, PaymentPageInput } from '../../../src-shared/domain/index.ts';
import { parseMinor } from '../../../src-shared/money/index.ts';
import { foldWords } from '../../../src-shared/text/index.ts';
import { createReadCache, type Database } from '../../platform/db/index.ts';
import { createPacer } from '../../platform/pace.ts';
import { createFactsStore, type Facts, toDayNumber } from './facts.ts';
import { indexedPage, indexedTotals, isIndexed } from './indexed.ts';
import { createOrders, groupedNewestFirst } from './orders.ts';
import { createStates, STATUS_RANKS } from './states.ts';
import { type PaymentTotals, toTotals } from './totals.ts';

export interface Selection extends PaymentTotals {
  readonly ids: readonly number[];
}

interface WholeList extends PaymentTotals {
  readonly ids: Float64Array;
}

/** The first answer is on its way to the screen by then. */
const READ_FACTS_AFTER_MS = 100;

export function createSelections(db: Database, maxTexts?: number) {
  const { read } = db;
  const store = createFactsStore(db, maxTexts);
  const states = createStates(db);
  const orders = createOrders();
  const statuses = createReadCache<Uint8Array>(read, 1);
  const totals = createReadCache<PaymentTotals>(read, 8);
  const lists = createReadCache<WholeList>(read, 8);

  const statusesOf = (facts: Facts) =>
    statuses.get(`${facts.count} ${facts.revision}`, async () =>
      states.statuses(facts, await orders.get(facts, { sort: 'date', descending: false })),
    );

  async function order(facts: Facts, { sort, descending }: PaymentPageInput): Promise<Uint32Array> {
    if (sort !== 'status') return orders.get(facts, { sort, descending });
    const ranks = Float64Array.from(await statusesOf(facts));
    return groupedNewestFirst(ranks, descending, (newestFirst) =>
      orders.get(facts, { sort: 'date', descending: newestFirst }),
    );
  }

  async function wholeList(input: PaymentPageInput): Promise<WholeList> {
    const { filter } = input;
    const facts = await store.upToDate();
    const pace = createPacer();
    const fits = (await states.marks(facts, filter)) ?? new Uint8Array(facts.count).fill(1);
    states.leaveOutWithdrawn(fits, facts, filter);
    if (filter.statuses.length > 0) keepStatuses(fits, await statusesOf(facts), filter);
    if (facts.texts !== undefined) await keepText(fits, facts, filter.text, pace);
    await pace();
    keepFacts(fits, facts, filter);
    await pace();
    const sums = sumsOf(fits, facts);
    const ids = new Float64Array(sums.total);
    let at = 0;
    for (const place of await order(facts, input)) {
      if (fits[place] === 1) ids[at++] = facts.ids[place] ?? 0;
    }
    return { ...sums, ids };
  }

  /** Reads the facts a little later; a failure is told to whoever asks for them next, when they are read again. */
  function readFactsSoon(): void {
    setTimeout(() => store.upToDate().catch(() => undefined), READ_FACTS_AFTER_MS).unref();
  }

  return {
    /** The ids of one page and the totals of the whole selection. */
    async page(input: PaymentPageInput): Promise<Selection> {
      const { filter, offset, limit, sort, descending } = input;
      if (!store.ready && isIndexed(input)) {
        const counted = await totals.get(JSON.stringify(filter), () => indexedTotals(read, filter));
        const ids = await indexedPage(read, input);
        readFactsSoon();
        return { ...counted, ids };
      }
      const key = JSON.stringify([filter, sort, descending]);
      const { ids, ...sums } = await lists.get(key, () => wholeList(input));
      return { ...sums, ids: [...ids.subarray(offset, offset + limit)] };
    },
  };
}

function keepStatuses(fits: Uint8Array, ranks: Uint8Array, { statuses }: PaymentFilter): void {
  const wanted = new Uint8Array(256);
  for (const status of statuses) wanted[STATUS_RANKS[status]] = 1;
  for (let place = 0; place < fits.length; place++) {
    if (wanted[ranks[place] ?? 0] === 0) fits[place] = 0;
  }
}

/** Every word stands somewhere in the payment, or the text is the payment's sum. */
async function keepText(
  fits: Uint8Array,
  { texts, amounts, count }: Facts,
  text: string,
  pace: () => Promise<void>,
): Promise<void> {
  const words = foldWords(text);
  if (texts === undefined || words.length === 0) return;
  const found = new Uint8Array(count);
  for (let block = 0; texts.mark(block, words, found); block++) await pace();
  const amount = parseMinor(text);
  for (let place = 0; place < count; place++) {
    if (found[place] !== 1 && amounts[place] !== amount) fits[place] = 0;
  }
}

function keepFacts(fits: Uint8Array, facts: Facts, filter: PaymentFilter): void {
  const { days, amounts, out, accounts, count } = facts;
  const { direction, dateFrom, dateTo, amountFrom, amountTo } = filter;
  const away = direction === undefined ? -1 : direction === 'in' ? 1 : 0;
  const own = new Set(filter.accountIds);
  const firstDay = dateFrom === undefined ? 0 : toDayNumber(dateFrom);
  const lastDay = dateTo === undefined ? Number.POSITIVE_INFINITY : toDayNumber(dateTo);
  const least: number = amountFrom ?? Number.NEGATIVE_INFINITY;
  const most: number = amountTo ?? Number.POSITIVE_INFINITY;
  for (let place = 0; place < count; place++) {
    const day = days[place] ?? 0;
    const amount = amounts[place] ?? 0;
    if (
      out[place] === away ||
      day < firstDay ||
      day > lastDay ||
      amount < least ||
      amount > most ||
      (own.size > 0 && !own.has(accounts[place] ?? 0))
    )
      fits[place] = 0;
  }
}

function sumsOf(fits: Uint8Array, facts: Facts): PaymentTotals {
  const { out, currencies, currencyNames, amounts, count } = facts;
  const kinds = currencyNames.length;
  const rows = new Float64Array(kinds * 2);
  const sums = new Float64Array(kinds * 2);
  for (let place = 0; place < count; place++) {
    if (fits[place] !== 1) continue;
    const kind = (out[place] ?? 0) * kinds + (currencies[place] ?? 0);
    rows[kind] = (rows[kind] ?? 0) + 1;
    sums[kind] = (sums[kind] ?? 0) + (amounts[place] ?? 0);
  }
  const totals = (from: number) =>
    toTotals(
      currencyNames.flatMap((currency, at) =>
        (rows[from + at] ?? 0) === 0 ? [] : [[currency, sums[from + at] ?? 0] as const],
      ),
    );
  return { total: rows.reduce((sum, n) => sum + n, 0), sumIn: totals(0), sumOut: totals(kinds) };
}
