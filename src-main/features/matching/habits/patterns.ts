/**
 * The shape in which a client writes our numbers: «#/У» where ours is «УТ-#». The `#` stands for one run of digits. Shapes
 * are compared in the canonical form of numbers: case, look-alike letters and leading zeros do not matter.
 */
import { numberKey } from '../registry/number-keys.ts';
import type { SpellingHabit } from '../types.ts';
import { familyOf } from './spelled.ts';

/** The place of the digits in a shape. */
export const DIGITS_MARK = '#';

/** Stands for the digits while a shape is made canonical. No prefix or suffix has so many digits. */
const PLACE = '9081726354';
const SHAPE_LENGTH_LIMIT = 30;

interface Affixes {
  readonly before: string;
  readonly behind: string;
}

/** One run of digits, anything else around it; `undefined` for what is no shape. */
function affixesOf(shape: string): Affixes | undefined {
  const parts = shape.trim().split(DIGITS_MARK);
  const [before, behind] = parts;
  if (parts.length !== 2 || before === undefined || behind === undefined) return undefined;
  if (/\d$/.test(before) || /^\d/.test(behind) || shape.length > SHAPE_LENGTH_LIMIT) return undefined;
  const [start, end] = numberKey(`${before}${PLACE}${behind}`).split(PLACE);
  return start === undefined || end === undefined ? undefined : { before: start, behind: end };
}

/** True for a shape that a person may enter: `#` once, up to 30 characters, no digits glued to it. */
export function isShape(text: string): boolean {
  return affixesOf(text) !== undefined;
}

/** The same for two spellings of one habit; nothing for one that cannot be used. */
export function habitKey(habit: SpellingHabit): string | undefined {
  const { spelled, own } = habit;
  const word = habit.word === '' ? '' : familyOf(habit.word);
  if (spelled === '' && own === '') return word === '' ? undefined : `${word}||`;
  const from = affixesOf(spelled);
  const to = affixesOf(own);
  if (!from || !to || (word === '' && from.before === to.before && from.behind === to.behind))
    return undefined;
  const shape = ({ before, behind }: Affixes) => `${before}${DIGITS_MARK}${behind}`;
  return `${word}|${shape(from)}|${shape(to)}`;
}

/** The key of our number that a number written by the client means; nothing when it has another shape. */
export function meantKey(habit: SpellingHabit, number: string): string | undefined {
  const key = numberKey(number);
  if (habit.spelled === '' && habit.own === '') return key === '' ? undefined : key;
  const from = affixesOf(habit.spelled);
  const to = affixesOf(habit.own);
  if (!from || !to || key.length <= from.before.length + from.behind.length) return undefined;
  if (!key.startsWith(from.before) || !key.endsWith(from.behind)) return undefined;
  const digits = key.slice(from.before.length, key.length - from.behind.length);
  return /^\d+$/.test(digits) ? `${to.before}${digits}${to.behind}` : undefined;
}

/**
 * The two shapes of a number written by a client and of ours, when both have the same run of digits: of two digits at
 * least, or the only run of both. A year that stands beside other digits tells nothing.
 */
export function shapesBetween(
  written: string,
  ours: string,
): { readonly spelled: string; readonly own: string } | undefined {
  const theirRuns = runsOf(written);
  const ourRuns = runsOf(ours);
  const single = theirRuns.length === 1 && ourRuns.length === 1;
  let best: { readonly theirs: Run; readonly mine: Run } | undefined;
  for (const theirs of theirRuns) {
    for (const mine of ourRuns) {
      if (mine.plain !== theirs.plain) continue;
      const tells = single || (mine.plain.length > 1 && !/^20[2-4]\d$/.test(mine.plain));
      if (tells && mine.plain.length >= (best?.mine.plain.length ?? 0)) best = { theirs, mine };
    }
  }
  if (!best) return undefined;
  return { spelled: shapeOf(written, best.theirs), own: shapeOf(ours, best.mine) };
}

interface Run {
  readonly start: number;
  readonly end: number;
  /** Without leading zeros. */
  readonly plain: string;
}

function runsOf(number: string): Run[] {
  return [...number.matchAll(/\d+/g)].map(({ 0: digits, index }) => ({
    start: index,
    end: index + digits.length,
    plain: digits.replace(/^0+(?=\d)/, ''),
  }));
}

function shapeOf(number: string, { start, end }: Run): string {
  return `${number.slice(0, start)}${DIGITS_MARK}${number.slice(end)}`.trim();
}
