/** A purpose read as one client writes. */
import type { Token, WrittenDate } from '../recognise/tokens.ts';
import type { Span, SpellingHabit } from '../types.ts';
import { habitKey, meantKey } from './patterns.ts';
import { familyOf, spelledNumbers } from './spelled.ts';
import { isAnnounced } from './taught.ts';

export interface HabitReading extends Span {
  /** As written. */
  readonly number: string;
  /** Key of the number of ours that it means. */
  readonly key: string;
  readonly date: WrittenDate | undefined;
  /** Key of the habit. */
  readonly rule: string;
}

const READINGS_LIMIT = 8;

/**
 * What the habits make of the numbers. Where an invoice's number is written, words that announce other things mean what
 * they ordinarily mean.
 */
export function readByHabits(
  purpose: string,
  tokens: readonly Token[],
  habits: readonly SpellingHabit[],
): HabitReading[] {
  const written = tokens.some((token) => token.kind === 'invoiceRef' && isAnnounced(token));
  const readings: HabitReading[] = [];
  for (const { number, word, start, end, date } of spelledNumbers(purpose, tokens)) {
    if (written && word !== '') continue;
    for (const habit of habits) {
      const key = familyOf(habit.word) === word ? meantKey(habit, number) : undefined;
      if (key !== undefined && readings.length < READINGS_LIMIT)
        readings.push({ number, key, start, end, date, rule: habitKey(habit) ?? '' });
    }
  }
  return readings;
}
