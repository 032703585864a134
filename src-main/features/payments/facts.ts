/**
 * What seldom changes about a payment once it is written, as columns in memory: 100,000 payments are filtered, summed
 * up and put in order in a few milliseconds, whatever was written meanwhile. New payments are read on demand, by their
 * ids, which only grow. Banks edit what they have told: the schema's triggers let these facts change only together with
 * a new row of `payment_versions`, whose ids only grow too, so that the edited ones are found and read again.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '../../platform/db/index.ts';
import { createTexts, type Texts } from './texts.ts';

/** The columns as they stood at one moment: place 0 is the oldest id. Only the first `count` places are filled. */
export interface Facts {
  readonly count: number;
  /** Grows with each payment that was edited. */
  readonly revision: number;
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
/** Edits followed between two breaths. */
const EDITS = 200;
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
  const rowById = db.prepareRead((q) =>
    q
      .selectFrom('payments')
      .select(['id', 'date', 'amount', 'direction', 'currency', 'account_id', 'number', 'search'])
      .where('id', '=', 0),
  );
  const editsAfter = db.prepareRead((q) =>
    q
      .selectFrom('payment_versions')
      .select(['id', 'payment_id'])
      .where('id', '>', 0)
      .orderBy('id')
      .limit(EDITS),
  );
  const newestEdit = db.prepareRead((q) =>
    q.selectFrom('payment_versions').select('id').orderBy('id', 'desc').limit(sql.lit(1)),
  );
  let ready = false;
  let reading: Promise<void> | undefined;
  let followed: number | undefined;

  /** Reads anew what was edited since the last time; false when there is no more of it. */
  function readEdits(): boolean {
    const edits = editsAfter.all([followed ?? 0, EDITS]);
    const ids = new Set(edits.map(({ payment_id }) => payment_id));
    columns.replace([...ids].flatMap((id) => rowById.get([id]) ?? []));
    followed = edits.at(-1)?.id ?? followed;
    return edits.length === EDITS;
  }

  async function readOn(): Promise<void> {
    followed ??= newestEdit.get([])?.id ?? 0;
    while (readEdits()) await breathe();
    for (;;) {
      const rows = rowsAfter.all([columns.lastId(), STEP]);
      columns.append(rows);
      // Nothing may come between the last read and the answer: a caller must see what it has committed.
      if (rows.length < STEP && !readEdits()) break;
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
  let revision = 0;

  function put(place: number, row: FactRow): void {
    arrays.ids[place] = row.id;
    arrays.days[place] = toDayNumber(row.date);
    arrays.amounts[place] = row.amount;
    arrays.out[place] = row.direction === 'out' ? 1 : 0;
    arrays.currencies[place] = currencies.place(row.currency);
    arrays.accounts[place] = row.account_id;
    arrays.parties[place] = parties.place(PARTY_NAME.exec(row.search)?.[0] ?? '');
    arrays.numbers[place] = leadingNumber(row.number);
  }

  return {
    lastId: () => (count === 0 ? 0 : (arrays.ids[count - 1] ?? 0)),
    now: (): Facts => ({
      ...arrays,
      count,
      revision,
      currencyNames: currencies.names,
      partyNames: parties.names,
      texts,
    }),
    append(rows: readonly FactRow[]) {
      if (count + rows.length > arrays.ids.length) arrays = grown(arrays, count + rows.length);
      for (const row of rows) {
        put(count, row);
        count += 1;
      }
      if (count > maxTexts) texts = undefined;
      texts?.append(rows.map(({ search }) => search));
    },
    /** Rows that were edited; those that are not there yet come by `append`. */
    replace(rows: readonly FactRow[]) {
      const known = rows.flatMap((row) => {
        const place = placeOf({ ids: arrays.ids, count }, row.id);
        return place === undefined ? [] : [{ row, place }];
      });
      if (known.length === 0) return;
      // Whoever reads the old columns goes on with them as they were.
      arrays = grown(arrays, arrays.ids.length, arrays.ids.length);
      for (const { row, place } of known) {
        put(place, row);
        texts?.replace(place, row.search);
      }
      revision += 1;
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
function grown(before: Arrays, needed: number, size = Math.max(needed, before.ids.length * 2)): Arrays {
  const after = emptyArrays(size);
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

/** Where a payment stands among the facts; undefined for one that was written after them. */
export function placeOf({ ids, count }: Pick<Facts, 'ids' | 'count'>, id: number): number | undefined {
  // Ids are seldom left out.
  const guess = id - (ids[0] ?? 0);
  if (guess < count && ids[guess] === id) return guess;
  let from = 0;
  let to = count - 1;
  while (from <= to) {
    const middle = (from + to) >> 1;
    const found = ids[middle] ?? 0;
    if (found === id) return middle;
    if (found < id) from = middle + 1;
    else to = middle - 1;
  }
  return undefined;
}
