/** ИНН and КПП (Russia). Algorithm of the Federal Tax Service for ИНН as published in open implementations. */
import { type Verdict, weightedSum } from './verdict.ts';

const WEIGHTS_10 = [2, 4, 10, 3, 5, 9, 4, 6, 8];
const WEIGHTS_11 = [7, ...WEIGHTS_10];
const WEIGHTS_12 = [3, ...WEIGHTS_11];

/** Checks an ИНН: 10 digits of a company, 12 of a person or a sole trader; `00…` belongs to no region. */
export function checkInn(inn: string): Verdict {
  if (!/^(\d{10}|\d{12})$/.test(inn) || inn.startsWith('00')) return 'form';
  const agrees =
    inn.length === 10
      ? digit(inn, WEIGHTS_10) === inn[9]
      : digit(inn, WEIGHTS_11) === inn[10] && digit(inn, WEIGHTS_12) === inn[11];
  return agrees ? 'valid' : 'checkDigits';
}

function digit(inn: string, weights: readonly number[]): string {
  return String((weightedSum(inn, weights) % 11) % 10);
}

/** Adds the check digit or digits to the first 9 (company) or 10 (person) digits. Throws `RangeError` otherwise. */
export function completeInn(start: string): string {
  if (/^\d{9}$/.test(start)) return start + digit(start, WEIGHTS_10);
  if (!/^\d{10}$/.test(start)) throw new RangeError(`not the start of an ИНН: ${start}`);
  const eleven = start + digit(start, WEIGHTS_11);
  return eleven + digit(eleven, WEIGHTS_12);
}

/** Checks the shape of a КПП: four digits of the tax office, two digits or Latin capitals, three digits. No check digit. */
export function checkKpp(kpp: string): Verdict {
  return /^\d{4}[0-9A-Z]{2}\d{3}$/.test(kpp) ? 'valid' : 'form';
}
