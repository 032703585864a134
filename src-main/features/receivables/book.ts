/**
 * Invoices of one currency with their live effects, in columns of numbers: a hundred thousand are summed up for a day
 * in milliseconds. It says the same as `debtOn` of `aging.ts`, which states the rule for one invoice.
 */
import type { Day } from '../../../src-shared/dates/index.ts';

const DAY_MS = 86_400_000;
/** Later than any day: an invoice that is not cancelled. */
const NEVER = 0x7fffffff;
const NOWHERE = -1;

/** Days since 1970-01-01; both ends of an age are counted so. */
export function dayNumber(day: Day): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / DAY_MS;
}

export interface Book {
  readonly ids: Float64Array;
  readonly clientIds: Float64Array;
  readonly dates: Int32Array;
  readonly dueDates: Int32Array;
  readonly amounts: Float64Array;
  readonly cancelledOn: Int32Array;
  /** Effects of invoice `i` stand from `effectsFrom[i]` up to `effectsFrom[i + 1]`. */
  readonly effectsFrom: Int32Array;
  readonly effectDays: Int32Array;
  /** Live allocations above zero, refunds below. */
  readonly effectAmounts: Float64Array;
}

export interface BookEntry {
  readonly id: number;
  readonly clientId: number;
  readonly date: number;
  readonly dueDate: number;
  readonly amount: number;
  readonly cancelledOn: number | null;
}

export interface BookEffect {
  readonly invoiceId: number;
  readonly day: number;
  readonly amount: number;
}

/** Puts invoices and effects, in any order, into columns; effects of other invoices are left out. */
export function toBook(entries: readonly BookEntry[], effects: readonly BookEffect[]): Book {
  const places = placesById(entries);
  const effectsFrom = new Int32Array(entries.length + 1);
  for (const { invoiceId } of effects) {
    const place = places[invoiceId] ?? NOWHERE;
    if (place !== NOWHERE) effectsFrom[place + 1] = (effectsFrom[place + 1] ?? 0) + 1;
  }
  for (let i = 1; i <= entries.length; i++) {
    effectsFrom[i] = (effectsFrom[i] ?? 0) + (effectsFrom[i - 1] ?? 0);
  }
  const next = effectsFrom.slice();
  const total = effectsFrom[entries.length] ?? 0;
  const effectDays = new Int32Array(total);
  const effectAmounts = new Float64Array(total);
  for (const { invoiceId, day, amount } of effects) {
    const place = places[invoiceId] ?? NOWHERE;
    if (place === NOWHERE) continue;
    const at = next[place] ?? 0;
    next[place] = at + 1;
    effectDays[at] = day;
    effectAmounts[at] = amount;
  }
  const count = entries.length;
  const book = {
    ids: new Float64Array(count),
    clientIds: new Float64Array(count),
    dates: new Int32Array(count),
    dueDates: new Int32Array(count),
    amounts: new Float64Array(count),
    cancelledOn: new Int32Array(count),
    effectsFrom,
    effectDays,
    effectAmounts,
  };
  for (const [place, entry] of entries.entries()) {
    book.ids[place] = entry.id;
    book.clientIds[place] = entry.clientId;
    book.dates[place] = entry.date;
    book.dueDates[place] = entry.dueDate;
    book.amounts[place] = entry.amount;
    book.cancelledOn[place] = entry.cancelledOn ?? NEVER;
  }
  return book;
}

/** Place of each invoice by its id; ids of rows are small and dense, so an array serves faster than a map. */
function placesById(entries: readonly BookEntry[]): Int32Array {
  let last = 0;
  for (const { id } of entries) if (id > last) last = id;
  const places = new Int32Array(last + 1).fill(NOWHERE);
  for (const [place, { id }] of entries.entries()) places[id] = place;
  return places;
}

/** Paid by the end of a day. */
export function paidAt(book: Book, place: number, day: number): number {
  const end = book.effectsFrom[place + 1] ?? 0;
  let paid = 0;
  for (let at = book.effectsFrom[place] ?? 0; at < end; at++) {
    if ((book.effectDays[at] ?? NEVER) <= day) paid += book.effectAmounts[at] ?? 0;
  }
  return paid;
}

/** Owed at the end of a day; never below zero. */
export function debtAt(book: Book, place: number, day: number): number {
  if ((book.dates[place] ?? NEVER) > day || (book.cancelledOn[place] ?? NEVER) <= day) return 0;
  const left = (book.amounts[place] ?? 0) - paidAt(book, place, day);
  return left > 0 ? left : 0;
}

/** Days past due at the end of a day; 0 when not due yet. */
export function agePastDue(book: Book, place: number, day: number): number {
  return Math.max(0, day - (book.dueDates[place] ?? day));
}
