/** An invoice found by a trace, as a match of the number that stands there. */
import type { Token, WrittenDate } from '../recognise/tokens.ts';
import type { InvoiceEntry } from '../registry/entries.ts';
import type { Span } from '../types.ts';
import { dateRelation, type RefMatch, type Wanted } from './number-matches.ts';
import type { Trace } from './traces.ts';

/** What may stand between a number and its date. */
export const BESIDE = /^[\s,.(«"/]*(?:от|ot|dd|dated)?[\s.]*$/iu;
/** A date so many characters behind a number still belongs to it. */
const DATE_REACH = 20;

export const place = ({ start, end }: Span): Span => ({ start, end });

export function matchOf(
  invoice: InvoiceEntry,
  trace: Trace,
  tokens: readonly Token[],
  wanted: Wanted,
): RefMatch {
  const ref = {
    kind: 'invoiceRef',
    number: trace.digits,
    ...place(trace),
    source: 'keyword',
    group: -1,
  } as const;
  return {
    keyed: { ref: { ...ref, inRange: false, cut: false }, exact: [], weak: [] },
    invoices: [invoice],
    chosen: invoice,
    weakKey: true,
    date: dateOf(invoice, trace, tokens, wanted),
    ambiguous: false,
  };
}

/** The invoice's own date anywhere in the text, else the date right behind the number. */
export function dateOf(
  invoice: InvoiceEntry,
  trace: Trace,
  tokens: readonly Token[],
  wanted: Wanted,
): RefMatch['date'] {
  const { dates } = wanted.mentions();
  if (dates.some((date) => dateRelation(invoice.date, date) === 'same')) return 'same';
  const behind = tokens.find(
    (token): token is Extract<Token, { date: WrittenDate }> =>
      token.kind === 'date' && token.start >= trace.end && token.start - trace.end <= DATE_REACH,
  );
  if (behind === undefined || !dates.includes(behind.date)) return 'none';
  const isBeside = BESIDE.test(wanted.purpose.slice(trace.end, behind.start));
  return isBeside ? dateRelation(invoice.date, behind.date) : 'none';
}
