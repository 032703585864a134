/** The same purpose by another hand: other spaces, other case, letters of the other alphabet that look the same. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { numberKey, recognise, type Token } from '../../../src-main/features/matching/index.ts';
import { LURE_KINDS, makeLure } from '../../collection/lures.ts';
import { makeAmount, Office } from '../../collection/office.ts';
import { createRandom } from '../../collection/random.ts';
import { transliterated, written, writtenDate } from '../../collection/spelling.ts';

vi.setConfig({ testTimeout: 120_000 });

const LIST_WORDS = ['по счетам № ', 'по счетам ', 'сч. №№ ', 'счета: '];
const LIST_MARKS = [', ', ' и ', ',', '; '];

/** Purposes of every kind: one invoice, lists, ranges, transliterated and Kazakh ones, lures. */
const purpose = fc.integer({ min: 0, max: 2 ** 31 }).map((seed) => {
  const random = createRandom(seed);
  const office = new Office(random);
  const client = office.client();
  const [one, two, three] = [office.invoice(client), office.invoice(client), office.invoice(client)];
  const from = random.int(100, 900);
  const mark = random.pick(LIST_MARKS);
  const day = writtenDate(one.date, random);
  return random.pick([
    () => written(one, random),
    () => written(one, random),
    () =>
      `Оплата ${random.pick(LIST_WORDS)}${[one, two, three].map(({ number }) => number).join(mark)} от ${day}`,
    () => `Оплата по счетам с ${from} по ${from + random.int(1, 5)} за аренду. Без НДС`,
    () => `${written(one, random)} за ${client.name} ИНН ${client.inn}`,
    () => transliterated(written(one, random)),
    () => `Шот №${one.number} ${day} бойынша төлем, ҚҚС ${makeAmount(random) / 100}`,
    () => `Oplata po schetu No ${one.number} dated ${day}, invoice INV-${from}`,
    () => makeLure(random.pick(LURE_KINDS), random).purpose,
  ])();
});

/** Letters of the two alphabets that cannot be told apart on paper, capital and small. */
const PAIRS = [
  'АA',
  'ВB',
  'ЕE',
  'КK',
  'МM',
  'НH',
  'ОO',
  'РP',
  'СC',
  'ТT',
  'УY',
  'ХX',
  'аa',
  'еe',
  'оo',
  'рp',
  'сc',
  'уy',
  'хx',
];
const TWIN = new Map(PAIRS.flatMap(([a = '', b = '']) => [[a, b], [b, a]] as const)); // biome-ignore format: both ways
const SPACES = [' ', ' ', '\u00a0', '\u2009', '\u202f', '\t', '  ', ' \u00a0', '\u2009\u2009 '];

interface Rewritten {
  readonly text: string;
  /** Where each character of the original begins in the new text. */
  readonly places: readonly number[];
}

interface Hand {
  readonly spaces: boolean;
  readonly letterCase: 'as it is' | 'upper' | 'lower' | 'any';
  readonly twins: boolean;
  readonly seed: number;
}

function rewrite(original: string, { spaces, letterCase, twins, seed }: Hand): Rewritten {
  const random = createRandom(seed);
  const places: number[] = [];
  let text = '';
  for (const character of original) {
    for (let unit = 0; unit < character.length; unit++) places.push(text.length + unit);
    if (character === ' ' && spaces) {
      text += random.pick(SPACES);
      continue;
    }
    const upper = letterCase === 'upper' || (letterCase === 'any' && random.chance(0.5));
    const cased =
      letterCase === 'as it is' ? character : upper ? character.toUpperCase() : character.toLowerCase();
    text += (twins && random.chance(0.4) ? TWIN.get(cased) : undefined) ?? cased;
  }
  return { text, places: [...places, text.length] };
}

const hand = (given: Partial<Hand>): fc.Arbitrary<Hand> =>
  fc.record({
    spaces: fc.constant(given.spaces ?? false),
    letterCase: fc.constantFrom(
      ...(given.letterCase ? (['upper', 'lower', 'any'] as const) : (['as it is'] as const)),
    ),
    twins: fc.constant(given.twins ?? false),
    seed: fc.integer({ min: 0, max: 2 ** 31 }),
  });

/** What a token says, and where, in the places of the original. */
function told(token: Token, place: (at: number) => number): unknown {
  const span = [place(token.start), place(token.end)];
  if (!('number' in token)) {
    // How many words are surely the name's is told by capitals.
    const { start: _, end: __, ...facts } = token.kind === 'name' ? { ...token, least: 0 } : token;
    return [span, token.kind, token.kind === 'name' || token.kind === 'topic' ? facts : token.kind];
  }
  const { date } = token;
  const day = date && [date.day, date.month, date.year, place(date.start), place(date.end)];
  if (token.kind !== 'invoiceRef') return [span, token.kind, numberKey(token.number), day];
  const { source, group, inRange, cut, amount } = token;
  return [span, token.kind, numberKey(token.number), day, source, group, inRange, cut, amount];
}

function readingOf(text: string, place: (at: number) => number): string[] {
  return recognise(text).map((token) => JSON.stringify(told(token, place)));
}

function holds(original: string, by: Hand): void {
  const { text, places } = rewrite(original, by);
  // Banks cut at 210 characters: whether the last number was cut is a matter of length.
  if (text.length >= 200 || original.length >= 200) return;
  expect(readingOf(text, (at) => at)).toEqual(readingOf(original, (at) => places[at] ?? -1));
}

describe('the same is read in the same places', () => {
  it.each<[string, Partial<Hand>]>([
    ['whatever the spaces, no-break and thin ones too', { spaces: true }],
    ['whatever the case', { letterCase: 'any' }],
    ['whichever alphabet look-alike letters come from, in words and in numbers', { twins: true }],
    ['whatever of them together', { spaces: true, letterCase: 'any', twins: true }],
  ])('%s', (_, given) => {
    fc.assert(fc.property(purpose, hand(given), holds), { numRuns: 3000 });
  });
});

describe('whatever is recognised', () => {
  it('carries its place, and no number is two things at once', () => {
    fc.assert(
      fc.property(purpose, hand({ spaces: true, letterCase: 'any', twins: true }), (original, by) => {
        const { text } = rewrite(original, by);
        const numbers: Token[] = [];
        for (const token of recognise(text)) {
          expect(token.start).toBeGreaterThanOrEqual(0);
          expect(token.end).toBeGreaterThan(token.start);
          expect(token.end).toBeLessThanOrEqual(text.length);
          if ('value' in token) expect(text.slice(token.start, token.end)).toBe(token.value);
          if (!('number' in token)) {
            if (
              token.kind === 'vat' ||
              token.kind === 'amount' ||
              token.kind === 'date' ||
              token.kind === 'period'
            )
              numbers.push(token);
            continue;
          }
          const composed = token.kind === 'invoiceRef' && token.inRange;
          if (!composed) expect(text.slice(token.start, token.end)).toBe(token.number);
          if (!composed) numbers.push(token);
          if (token.date) expect(text.slice(token.date.start, token.date.end)).toMatch(/\d/);
        }
        numbers.sort((a, b) => a.start - b.start);
        for (const [at, token] of numbers.entries()) {
          const next = numbers[at + 1];
          if (next && next.start < token.end)
            expect.fail(
              `${token.kind} and ${next.kind} share ${text.slice(next.start, token.end)} of: ${text}`,
            );
        }
      }),
      { numRuns: 3000 },
    );
  });
});
