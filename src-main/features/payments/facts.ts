/**
 * What never changes about a payment once it is written, as columns in memory: 100,000 payments are filtered, summed
 * up and put in order in a few milliseconds, whatever was written meanwhile. The schema's triggers refuse to edit or
 * delete these facts; new payments are read on demand, by their ids, which only grow.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Database } from '../../platform/db/index.ts';
import { createTexts, type Texts } from './texts.ts';

/** The columns as they stood at one moment: place 0 is the oldest id. Only the first `count` places are filled. */
export interface Facts {
  readonly count: number;
  readonly ids: Float64Array;
  /** `2026-03-16` as 20260316. */
  readonly days: Float64Array;
  /** Minor units. */
  readonly amounts: Float64Array;
  /** 1: money went out. */
  readonly out: Uint8Array;
  /** Place of the currency in `currencyNames`. */
  readonly currencies: Uint8Array;
  readonly currencyNames: readonly string[];
  readonly accounts: Float64Array;
  /** Place of the party's folded name in `partyNames`. */
  readonly parties: Float64Array;
  readonly partyNames: readonly string[];
  /** The number's leading digits, 0 without them. */
  readonly numbers: Float64Array;
  /** Undefined for an office so large that its texts stay in the database. */
  readonly texts: Texts | undefined;
}

export interface FactsStore {
  /** Every payment that is committed now. */
  upToDate(): Promise<Facts>;
  /** True when nothing has to be read but what was written lately. */
  readonly ready: boolean;
}

/** Payments read between two breaths. */
const STEP = 2_000;
/** A folded text begins with the party's name on a line of its own; so many signs of it put parties in order. */
const PARTY_NAME = /^[^\n]{0,60}/;
/** Above this many payments the texts would take more memory than they are worth (some 250 bytes a payment). */
const MAX_TEXTS = 400_000;

export function createFactsStore(db: Database, maxTexts = MAX_TEXTS): FactsStore {
  const columns = createColumns(maxTexts);
  const rowsAfter = db.prepareRead((q) =>
    q
      .selectFrom('payments')
      .select(['id', 'date', 'amount', 'direction', 'currency', 'account_id', 'number', 'search'])
      .where('id', '>', 0)
      .orderBy('id')
      .limit(STEP),
  );
  let ready = false;
  let reading: Promise<void> | undefined;

  async function readOn(): Promise<void> {
    for (;;) {
      const rows = rowsAfter.all([columns.lastId(), STEP]);
      columns.append(rows);
      // Nothing may come between the last read and the answer: a caller must see what it has committed.
      if (rows.length < STEP) break;
      await breathe();
    }
    ready = true;
  }

  return {
    get ready() {
      return ready;
    },
    async upToDate() {
      reading ??= readOn().finally(() => {
        reading = undefined;
      });
      await reading;
      return columns.now();
    },
  };
}

interface FactRow {
  readonly id: number;
  readonly date: string;
  readonly amount: number;
  readonly direction: 'in' | 'out';
  readonly currency: string;
  readonly account_id: number;
  readonly number: string;
  readonly search: string;
}

function createColumns(maxTexts: number) {
  let count = 0;
  let arrays = emptyArrays(1_024);
  let texts: Texts | undefined = createTexts();
  const currencies = createNames();
  const parties = createNames();
  return {
    lastId: () => (count === 0 ? 0 : (arrays.ids[count - 1] ?? 0)),
    now: (): Facts => ({
      ...arrays,
      count,
      currencyNames: currencies.names,
      partyNames: parties.names,
      texts,
    }),
    append(rows: readonly FactRow[]) {
      if (count + rows.length > arrays.ids.length) arrays = grown(arrays, count + rows.length);
      for (const row of rows) {
        arrays.ids[count] = row.id;
        arrays.days[count] = toDayNumber(row.date);
        arrays.amounts[count] = row.amount;
        arrays.out[count] = row.direction === 'out' ? 1 : 0;
        arrays.currencies[count] = currencies.place(row.currency);
        arrays.accounts[count] = row.account_id;
        arrays.parties[count] = parties.place(PARTY_NAME.exec(row.search)?.[0] ?? '');
        arrays.numbers[count] = leadingNumber(row.number);
        count += 1;
      }
      if (count > maxTexts) texts = undefined;
      texts?.append(rows.map(({ search }) => search));
    },
  };
}

function emptyArrays(size: number) {
  return {
    ids: new Float64Array(size),
    days: new Float64Array(size),
    amounts: new Float64Array(size),
    out: new Uint8Array(size),
    currencies: new Uint8Array(size),
    accounts: new Float64Array(size),
    parties: new Float64Array(size),
    numbers: new Float64Array(size),
  };
}
type Arrays = ReturnType<typeof emptyArrays>;

/** Longer arrays with the same content; whoever still reads the old ones may go on. */
function grown(before: Arrays, needed: number): Arrays {
  const after = emptyArrays(Math.max(needed, before.ids.length * 2));
  after.ids.set(before.ids);
  after.days.set(before.days);
  after.amounts.set(before.amounts);
  after.out.set(before.out);
  after.currencies.set(before.currencies);
  after.accounts.set(before.accounts);
  after.parties.set(before.parties);
  after.numbers.set(before.numbers);
  return after;
}

/** Numbers different texts in the order in which they come. */
function createNames() {
  const names: string[] = [];
  const places = new Map<string, number>();
  return {
    names,
    place(name: string): number {
      const known = places.get(name);
      if (known !== undefined) return known;
      // A part of a long text would keep the whole of it in memory.
      const own = Buffer.from(name).toString();
      places.set(own, names.length);
      return names.push(own) - 1;
    },
  };
}

/** A calendar day as a number that grows with it. */
export function toDayNumber(day: string): number {
  return Number(day.slice(0, 4) + day.slice(5, 7) + day.slice(8, 10));
}

function leadingNumber(text: string): number {
  const number = Number.parseInt(text, 10);
  return number > 0 ? number : 0;
}
