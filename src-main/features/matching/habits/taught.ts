/** What a person's binding says of how a client writes our numbers. Pure. */
import type { Day } from '../../../../src-shared/dates/index.ts';
import { dateRelation } from '../gather/number-matches.ts';
import { recognise } from '../recognise/recognise.ts';
import type { InvoiceRef, Token, WrittenDate } from '../recognise/tokens.ts';
import { numberKey, numberKeys } from '../registry/number-keys.ts';
import type { Span, SpellingHabit } from '../types.ts';
import { habitKey, shapesBetween } from './patterns.ts';
import { spelledNumbers } from './spelled.ts';

/** An invoice that a person bound the payment to. */
export interface BoundInvoice {
  readonly number: string;
  readonly date: Day;
  readonly contractNumber: string;
}

export interface TaughtHabit extends Span {
  readonly habit: SpellingHabit;
  /** The client's words, as written: «договору № 145/У». */
  readonly sample: string;
}

const SAMPLE_LIMIT = 80;

/**
 * Habits that the purpose shows for the invoice: its number behind a word that announces something else, or in another
 * shape. None when the purpose names the invoice as people ordinarily do, when the date beside the number is another's, or
 * when the number is that of the invoice's contract.
 */
export function habitsTaught(purpose: string, invoice: BoundInvoice): TaughtHabit[] {
  const tokens = recognise(purpose);
  const keys = numberKeys(invoice.number, Number(invoice.date.slice(0, 4))).exact;
  if (keys.length === 0 || tokens.some((token) => isNamed(token, keys))) return [];
  const written = tokens.some((token) => token.kind === 'invoiceRef' && isAnnounced(token));
  const contractKey = numberKey(invoice.contractNumber);
  const words: TaughtHabit[] = [];
  const shapes: TaughtHabit[] = [];
  for (const { number, word, shown, from, start, end, date } of spelledNumbers(purpose, tokens)) {
    if (contradicts(invoice.date, date) || (written && word !== '')) continue;
    const key = numberKey(number);
    if (word !== '' && key === contractKey) continue;
    const found = { start, end, sample: purpose.slice(Math.max(from, end - SAMPLE_LIMIT), end) };
    if (word !== '' && keys.includes(key))
      words.push({ ...found, habit: { word: shown, spelled: '', own: '' } });
    const shape = keys.includes(key) ? undefined : shapesBetween(number, invoice.number);
    if (shape) shapes.push({ ...found, habit: { word: shown, ...shape } });
  }
  return (words.length > 0 ? words : shapes).filter(({ habit }) => habitKey(habit) !== undefined);
}

/** True when the date written beside a number cannot be this invoice's. */
export function contradicts(day: Day, written: WrittenDate | undefined): boolean {
  if (written === undefined) return false;
  const relation = dateRelation(day, written);
  return relation === 'differs' || relation === 'otherYear';
}

/** True for a reference to an invoice that a word or a sign announces, or that has a prefix: a written invoice number. */
export function isAnnounced({ source, number, cut }: InvoiceRef): boolean {
  if (cut || source === 'facture' || source === 'looseSign') return false;
  return source !== 'bare' || /\p{L}/u.test(number);
}

function isNamed(token: Token, keys: readonly string[]): boolean {
  if (token.kind !== 'invoiceRef') return false;
  const { number, alternative, date } = token;
  return [number, alternative].some(
    (one) => one !== undefined && numberKeys(one, date?.year).exact.some((key) => keys.includes(key)),
  );
}
