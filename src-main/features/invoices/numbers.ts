/** Invoice numbers: the next one, and twins. Pure. */
import { fold } from '../../../src-shared/text/index.ts';

/**
 * The number after this one: its last run of digits grows by one and keeps its width (`УТ-0099` → `УТ-0100`,
 * `15/2026` → `16/2026`: a year at the end stays). Without digits, `1` is put after it; after nothing comes `1`.
 */
export function numberAfter(number: string): string {
  const parts = /^(.*?)(\d+)((?:\D+20\d\d)?\D*)$/s.exec(number);
  if (!parts) return number === '' ? '1' : `${number}-1`;
  const [, before = '', digits = '', after = ''] = parts;
  return before + (BigInt(digits) + 1n).toString().padStart(digits.length, '0') + after;
}

/** Equal for spellings of one number that people take for the same. */
export function sameNumberKey(number: string): string {
  return fold(number).replaceAll(' ', '');
}
