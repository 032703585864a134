/**
 * Sums stated beside numbers, told by their places and by the total: «№ 536 от 18.10 - 49 300,00 руб., № 537 - 28 000»,
 * «38 200,00 по сч. 958, 116 100,00 по сч. 959». They count only when they make the payment to the kopeck.
 */
import { type Minor, parseMinor, sum } from '../../../../src-shared/money/index.ts';
import type { Token } from '../recognise/tokens.ts';
import type { Span } from '../types.ts';

export interface PlacedInvoice extends Span {
  readonly remaining: Minor;
}

const SUM = /\d{1,3}(?:[\s\u00a0]\d{3})+(?:[.,-]\d{2})?(?!\d)|\d+(?:[.,-]\d{2})?(?!\d)/gu;
const VALUES_LIMIT = 4;
const INVOICES_LIMIT = 8;

/** One sum for each invoice, in order; undefined unless exactly one way to read them makes `total`. */
export function statedSums(
  purpose: string,
  tokens: readonly Token[],
  placed: readonly PlacedInvoice[],
  total: Minor,
): Minor[] | undefined {
  if (placed.length < 2 || placed.length > INVOICES_LIMIT) return undefined;
  const text = withoutOthers(purpose, tokens);
  const behind = placed.map((one, i) => valuesIn(text, one.end, placed[i + 1]?.start ?? text.length, one));
  const before = placed.map((one, i) => valuesIn(text, placed[i - 1]?.end ?? 0, one.start, one));
  for (const values of [behind, before]) {
    const ways: Minor[][] = [];
    choose(values, 0, [], total, ways);
    if (ways.length === 1) return ways[0];
    if (ways.length > 1) return undefined;
  }
  return undefined;
}

/** Dates, VAT and identifiers blanked, so that what is left of the digits are numbers and sums. */
function withoutOthers(purpose: string, tokens: readonly Token[]): string {
  let text = purpose;
  for (const { kind, start, end } of tokens) {
    if (kind === 'date' || kind === 'period' || kind === 'vat' || kind === 'inn' || kind === 'account')
      text = text.slice(0, start) + '|'.repeat(end - start) + text.slice(end);
  }
  return text;
}

function valuesIn(text: string, from: number, until: number, { remaining }: PlacedInvoice): Minor[] {
  const values: Minor[] = [];
  for (const [written] of text.slice(from, until).matchAll(SUM)) {
    const value = parseMinor(written.replace(/[\s\u00a0]/gu, '').replace(/[,-](\d{2})$/, '.$1'));
    if (value !== undefined && value > 0 && value <= remaining && !values.includes(value)) values.push(value);
  }
  return values.slice(0, VALUES_LIMIT);
}

function choose(
  values: readonly (readonly Minor[])[],
  at: number,
  chosen: readonly Minor[],
  total: Minor,
  ways: Minor[][],
): void {
  if (ways.length > 1) return;
  if (at === values.length) {
    if (sum(chosen) === total) ways.push([...chosen]);
    return;
  }
  for (const value of values[at] ?? []) choose(values, at + 1, [...chosen, value], total, ways);
}
