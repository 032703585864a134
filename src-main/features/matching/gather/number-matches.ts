/** Invoices of one client under the numbers that the purpose names. */
import type { Day } from '../../../../src-shared/dates/index.ts';
import { membersBetween } from '../recognise/reference-tokens.ts';
import type { InvoiceRef, WrittenDate } from '../recognise/tokens.ts';
import type { ClientEntry, InvoiceEntry } from '../registry/entries.ts';
import { numberKeys } from '../registry/number-keys.ts';
import type { Mentions } from './mentions.ts';

/** References with their keys worked out once; the surest kind of reference first. */
export interface RefTier {
  readonly refs: readonly KeyedRef[];
  /** A bare run of digits or a facture's number: never enough by itself. */
  readonly weak: boolean;
}

export interface KeyedRef {
  readonly ref: InvoiceRef;
  readonly exact: readonly string[];
  readonly weak: readonly string[];
}

/** No purpose names more invoices than this; the rest is not looked at. */
const REFS_LIMIT = 80;

/** «счёт 12» before «№ 12» before «Опл. УТ-12» before «145» and «с/ф 145». */
export function refTiers(refs: readonly InvoiceRef[]): RefTier[] {
  const tiers: RefTier[] = [];
  const push = (weak: boolean, fits: (ref: InvoiceRef) => boolean) => {
    const keyed = refs.filter(fits).slice(0, REFS_LIMIT).map(keyedRef);
    if (keyed.length > 0) tiers.push({ refs: keyed, weak });
  };
  if (refs.length === 0) return tiers;
  push(false, (ref) => (ref.source === 'keyword' || ref.source === 'typo') && !ref.cut);
  push(false, (ref) => ref.source === 'sign' && !ref.cut);
  push(false, (ref) => ref.source === 'bare' && !ref.cut && HAS_LETTER.test(ref.number));
  push(true, (ref) => ref.source === 'looseSign' && !ref.cut);
  push(true, (ref) => ref.source === 'bare' && !ref.cut && !HAS_LETTER.test(ref.number));
  push(true, (ref) => ref.source === 'facture' && !ref.cut);
  push(true, (ref) => ref.cut);
  return tiers;
}

const HAS_LETTER = /\p{L}/u;

function keyedRef(ref: InvoiceRef): KeyedRef {
  const keys = numberKeys(ref.number, ref.date?.year);
  if (ref.alternative === undefined) return withKeys(ref, keys.exact, keys.weak);
  const other = numberKeys(ref.alternative, ref.date?.year);
  return withKeys(ref, [...keys.exact, ...other.exact], [...keys.weak, ...other.weak]);
}

function withKeys(ref: InvoiceRef, exact: readonly string[], weak: readonly string[]): KeyedRef {
  return { ref, exact, weak };
}

export type DateRelation = 'none' | 'same' | 'near' | 'differs' | 'otherYear';

export interface RefMatch {
  readonly keyed: KeyedRef;
  /** All invoices of this number that are not ruled out, the chosen one first. */
  readonly invoices: readonly InvoiceEntry[];
  readonly chosen: InvoiceEntry;
  readonly weakKey: boolean;
  readonly date: DateRelation;
  /** Nothing but the sum tells the invoices of this number apart. */
  readonly ambiguous: boolean;
}

export interface Wanted {
  readonly amount: number;
  readonly day: Day;
  readonly allows: (invoice: InvoiceEntry) => boolean;
  /** The payer's name is a bank's or a payment system's. */
  readonly throughBank: boolean;
  readonly purpose: string;
  /** Money going back: what was paid matters, not what is left. */
  readonly refund: boolean;
  /** Dates and years anywhere in the purpose. */
  readonly mentions: () => Mentions;
}

/** Invoices of a client that a reference means; undefined when there is none. */
export function matchRef(client: ClientEntry, keyed: KeyedRef, wanted: Wanted): RefMatch | undefined {
  const exact = find(client, keyed.exact, false, wanted);
  if (exact.length > 0) return choose(keyed, exact, false, wanted);
  const shortened = find(client, keyed.exact, true, wanted);
  const weak = [
    ...shortened,
    ...find(client, keyed.weak, false, wanted).filter((one) => !shortened.includes(one)),
  ];
  return weak.length === 0 ? undefined : choose(keyed, weak, true, wanted);
}

const NONE: readonly InvoiceEntry[] = [];

function find(
  client: ClientEntry,
  keys: readonly string[],
  weak: boolean,
  wanted: Wanted,
): readonly InvoiceEntry[] {
  let found: InvoiceEntry[] | undefined;
  for (const key of keys) {
    for (const invoice of client.byNumber(key, weak)) {
      if (!wanted.allows(invoice) || found?.includes(invoice)) continue;
      if (found) found.push(invoice);
      else found = [invoice];
    }
  }
  return found ?? NONE;
}

function choose(keyed: KeyedRef, all: readonly InvoiceEntry[], weakKey: boolean, wanted: Wanted): RefMatch {
  const dated = byWrittenDate(all, keyed.ref.date ?? mentionedDate(all, wanted));
  let left = byMentionedYear(dated.invoices, keyed, wanted);
  let ambiguous = false;
  if (left.length > 1 && wanted.refund) {
    const ofSum = left.filter((invoice) => invoice.amount === wanted.amount);
    ambiguous = ofSum.length !== 1;
    left = (ofSum.length > 0 ? ofSum : left).toSorted((a, b) => preference(a, b, wanted));
  } else if (left.length > 1) {
    const open = left.filter((invoice) => invoice.remaining > 0);
    const paidOfThisSum = left.some((invoice) => invoice.remaining <= 0 && invoice.amount === wanted.amount);
    if (open.length > 0) {
      const ofSum = open.filter((invoice) => invoice.remaining === wanted.amount);
      // «30 - А»: without its letters a number means several, and only the sum can settle it anyway.
      const sumTells = weakKey && ofSum.length === 1 && !paidOfThisSum;
      ambiguous = (open.length > 1 && !sumTells) || (paidOfThisSum && open[0]?.remaining !== wanted.amount);
      left = open.toSorted((a, b) => preference(a, b, wanted));
    } else {
      ambiguous = true;
      left = left.toSorted((a, b) => preference(a, b, wanted));
    }
  }
  const [chosen = all[0]] = left;
  if (chosen === undefined) throw new RangeError('a match needs at least one invoice');
  const rest = dated.relation === 'same' ? left : all;
  const invoices = [chosen, ...rest.filter((invoice) => invoice !== chosen)];
  return { keyed, invoices, chosen, weakKey, date: dated.relation, ambiguous };
}

/** The one of exactly this sum, else the newest that existed on the day of the payment. */
function preference(a: InvoiceEntry, b: InvoiceEntry, wanted: Wanted): number {
  const exact = Number(b.remaining === wanted.amount) - Number(a.remaining === wanted.amount);
  if (exact !== 0) return exact;
  const existed = Number(b.date <= wanted.day) - Number(a.date <= wanted.day);
  if (existed !== 0) return existed;
  return a.date === b.date ? (a.id < b.id ? -1 : 1) : a.date < b.date ? 1 : -1;
}

/** A date that stands elsewhere in the purpose and is the date of just one of several invoices of one number. */
function mentionedDate(all: readonly InvoiceEntry[], wanted: Wanted): WrittenDate | undefined {
  if (all.length < 2) return undefined;
  let only: WrittenDate | undefined;
  for (const date of wanted.mentions().dates) {
    const fitting = all.filter((invoice) => dateRelation(invoice.date, date) === 'same');
    if (fitting.length === 0) continue;
    if (fitting.length > 1 || only !== undefined) return undefined;
    only = date;
  }
  return only;
}

/** «счёт 4123 от 2025 г.»: the one invoice of the only year that is named. */
function byMentionedYear(
  left: readonly InvoiceEntry[],
  { ref }: KeyedRef,
  wanted: Wanted,
): readonly InvoiceEntry[] {
  if (left.length < 2 || ref.date !== undefined) return left;
  const { years } = wanted.mentions();
  if (years.length !== 1) return left;
  const ofYear = left.filter(({ date }) => date.startsWith(`${years[0]}-`));
  return ofYear.length === 1 ? ofYear : left;
}

function byWrittenDate(
  all: readonly InvoiceEntry[],
  written: WrittenDate | undefined,
): { invoices: readonly InvoiceEntry[]; relation: DateRelation } {
  if (written === undefined) return { invoices: all, relation: 'none' };
  const same = all.filter((invoice) => dateRelation(invoice.date, written) === 'same');
  if (same.length > 0) return { invoices: same, relation: 'same' };
  const near = all.filter((invoice) => dateRelation(invoice.date, written) === 'near');
  if (near.length > 0) return { invoices: near, relation: 'near' };
  const differs = all.some((invoice) => dateRelation(invoice.date, written) === 'differs');
  return { invoices: all, relation: differs ? 'differs' : 'otherYear' };
}

/**
 * How the date written beside a number fits an invoice's date. `near` forgives a slip: another day of the same month, or
 * day and month swapped. Another year is worse than another month: numbering restarts with the year.
 */
export function dateRelation(day: Day, written: WrittenDate): DateRelation {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  const date = Number(day.slice(8, 10));
  const sameYear = written.year === undefined || written.year === year;
  if (!sameYear) return 'otherYear';
  if (written.month === month && written.day === date) return 'same';
  if (written.month === month) return 'near';
  return written.month === date && written.day === month ? 'near' : 'differs';
}

/** «101-103» that is no number of the client may be a range: its members. */
export function rangeRefs(keyed: KeyedRef): KeyedRef[] {
  const ends = /^(\d+)[-–—−](\d+)$/.exec(keyed.ref.number);
  const [, from, until] = ends ?? [];
  if (from === undefined || until === undefined) return [];
  const between = membersBetween(from, until);
  if (between.length === 0 && Number(until) !== Number(from) + 1) return [];
  return [from, ...between, until].map((number) => memberRef(keyed, number));
}

/** «9015/9016/9017» that is no number of the client may be a list. */
export function slashRefs(keyed: KeyedRef): KeyedRef[] {
  if (!/^\d+(?:\/\d+)+$/.test(keyed.ref.number)) return [];
  return keyed.ref.number.split('/').map((number) => memberRef(keyed, number));
}

function memberRef(whole: KeyedRef, number: string): KeyedRef {
  const ref: InvoiceRef = { ...whole.ref, number, alternative: undefined, inRange: true };
  return withKeys(ref, numberKeys(number, undefined).exact, []);
}
