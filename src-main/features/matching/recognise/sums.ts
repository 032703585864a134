/** VAT and other sums of money: read so that they are taken for nothing else. */

import type { Minor } from '../../../../src-shared/money/index.ts';
import { parseMinor } from '../../../../src-shared/money/index.ts';
import { DIGITS, type Lexeme, MARK, WORD } from './lexemes.ts';
import { isGluedMark, type Reading, take } from './reading.ts';
import { W } from './words.ts';

/** How far behind «НДС» its rate and its sum may stand, in lexemes. */
const VAT_REACH = 16;
const VAT_RATES = new Set([0, 5, 7, 8, 10, 12, 16, 18, 20, 22]);
const VAT_WORDS = new Set([
  'в',
  'размере',
  'по',
  'ставке',
  'составляет',
  'т',
  'ч',
  'том',
  'числе',
  'на',
  'v',
  'is',
]);

/** Every «НДС …» with its rate and sum. */
export function readVat(reading: Reading): void {
  const { lexemes, taken } = reading;
  for (let i = 0; i < lexemes.length; i++) {
    const lexeme = lexemes[i];
    if (lexeme === undefined || lexeme.cls !== W.VAT || taken[i] === 1) continue;
    const vat = vatBehind(reading, i);
    const end = lexemes[vat.last]?.end ?? lexeme.end;
    reading.tokens.push({ kind: 'vat', start: lexeme.start, end, ratePercent: vat.rate, sum: vat.sum });
    take(reading, i, vat.last);
    i = vat.last;
  }
}

interface Vat {
  last: number;
  rate: number | undefined;
  sum: Minor | undefined;
}

function vatBehind(reading: Reading, at: number): Vat {
  const { lexemes, taken } = reading;
  const vat: Vat = { last: at, rate: undefined, sum: undefined };
  if (lexemes[at - 1]?.text === 'без' || lexemes[at - 1]?.text === 'bez') return vat;
  for (let i = at + 1; i < lexemes.length && i <= at + VAT_REACH; ) {
    const lexeme = lexemes[i];
    if (lexeme === undefined || taken[i] === 1) break;
    if (lexeme.kind === DIGITS) {
      const rate = vat.rate === undefined ? rateAt(lexemes, i) : undefined;
      if (rate) {
        vat.rate = rate.value;
        vat.last = rate.last;
        i = rate.last + 1;
        continue;
      }
      const sum = amountAt(lexemes, i, true);
      if (!sum) break;
      vat.sum = sum.amount;
      vat.last = sum.last;
      break;
    }
    if (!isVatFiller(lexemes, i, lexeme)) break;
    i++;
  }
  return vat;
}

function isVatFiller(lexemes: readonly Lexeme[], i: number, lexeme: Lexeme): boolean {
  if (lexeme.kind === WORD) {
    return VAT_WORDS.has(lexeme.text) || lexeme.cls === W.TOTAL || lexeme.cls === W.MONEY;
  }
  if (lexeme.text === '.') {
    const next = lexemes[i + 1];
    return next?.kind === WORD && VAT_WORDS.has(next.text);
  }
  return '():-=,%"'.includes(lexeme.text);
}

function rateAt(lexemes: readonly Lexeme[], i: number): { value: number; last: number } | undefined {
  const value = Number(lexemes[i]?.text);
  const next = lexemes[i + 1];
  if (next?.text === '%' || next?.text.startsWith('процент')) return { value, last: i + 1 };
  const fraction = lexemes[i + 2];
  if (isGluedMark(next, '.,') && fraction?.kind === DIGITS && lexemes[i + 3]?.text === '%') {
    return { value, last: i + 3 };
  }
  const glued = next !== undefined && !next.gap && (next.kind === DIGITS || isGluedMark(next, '.,-'));
  const isSum = glued || next?.cls === W.MONEY;
  return VAT_RATES.has(value) && !isSum ? { value, last: i } : undefined;
}

export interface PlacedAmount {
  readonly last: number;
  readonly amount: Minor;
}

/**
 * A sum at a run of digits: `55442.09`, `1 803,28`, `317632 руб. 04 коп.`, `5000=`; with `expected` also a plain number
 * and `41412-62`. Undefined when it does not look like money.
 */
export function amountAt(
  lexemes: readonly Lexeme[],
  at: number,
  expected: boolean,
): PlacedAmount | undefined {
  const first = lexemes[at];
  if (first?.kind !== DIGITS || first.text.length > 13) return undefined;
  let whole = first.text;
  let last = at;
  while (isThousandsGroup(lexemes, last)) {
    whole += lexemes[last + 1]?.text ?? '';
    last++;
  }
  const mark = lexemes[last + 1];
  const fraction = lexemes[last + 2];
  const marks = expected ? '.,-=' : '.,';
  if (isGluedMark(mark, marks) && fraction?.kind === DIGITS && !fraction.gap && fraction.text.length <= 2) {
    const longer = isGluedMark(lexemes[last + 3], '.,-/') && lexemes[last + 4]?.kind === DIGITS;
    if (longer && lexemes[last + 4]?.gap === false) return undefined;
    if (!expected && fraction.text.length !== 2) return undefined;
    return finish(`${whole}.${fraction.text.padEnd(2, '0')}`, withMoneyWord(lexemes, last + 2));
  }
  // «3427-50 руб.»
  const kopecks =
    isGluedMark(mark, '-') && fraction?.kind === DIGITS && !fraction.gap && fraction.text.length === 2;
  if (kopecks && lexemes[last + 3]?.cls === W.MONEY) return finish(`${whole}.${fraction.text}`, last + 3);
  if (mark?.cls === W.MONEY || mark?.text === '₽') return withKopecks(lexemes, whole, last + 1);
  if (mark?.text === '=' && !mark.gap) return finish(whole, last + 1);
  return expected ? finish(whole, last) : undefined;
}

function isThousandsGroup(lexemes: readonly Lexeme[], last: number): boolean {
  const current = lexemes[last];
  const next = lexemes[last + 1];
  if (!current || next?.kind !== DIGITS || next.text.length !== 3 || current.text.length > 3) return false;
  const after = lexemes[last + 2];
  return (
    after !== undefined &&
    (isGluedMark(after, '.,') || after.cls === W.MONEY || (after.kind === DIGITS && after.text.length === 3))
  );
}

function withMoneyWord(lexemes: readonly Lexeme[], last: number): number {
  return lexemes[last + 1]?.cls === W.MONEY ? last + 1 : last;
}

/** «317632 руб. 04 коп.» */
function withKopecks(lexemes: readonly Lexeme[], whole: string, moneyWord: number): PlacedAmount | undefined {
  let at = moneyWord + 1;
  while (lexemes[at]?.kind === MARK && '.,'.includes(lexemes[at]?.text ?? '')) at++;
  const kopecks = lexemes[at];
  const word = lexemes[at + 1];
  if (kopecks?.kind === DIGITS && kopecks.text.length <= 2 && word?.text.startsWith('к')) {
    return finish(`${whole}.${kopecks.text.padStart(2, '0')}`, at + 1);
  }
  return finish(whole, moneyWord);
}

function finish(text: string, last: number): PlacedAmount | undefined {
  const amount = parseMinor(text);
  return amount === undefined ? undefined : { last, amount };
}

/** Sums that nothing else has claimed; `readReferences` runs before. */
export function readAmounts(reading: Reading): void {
  const { lexemes, taken } = reading;
  for (let i = 0; i < lexemes.length; i++) {
    const lexeme = lexemes[i];
    if (lexeme?.kind !== DIGITS || taken[i] === 1) continue;
    const named = lexemes[i - 1]?.cls === W.TOTAL || lexemes[i - 2]?.cls === W.TOTAL;
    const found = amountAt(lexemes, i, named);
    if (!found) continue;
    reading.tokens.push({
      kind: 'amount',
      start: lexeme.start,
      end: lexemes[found.last]?.end ?? lexeme.end,
      amount: found.amount,
    });
    take(reading, i, found.last);
    i = found.last;
  }
}
