/** БИН/ИИН and ИИК (IBAN) of Kazakhstan. БИН/ИИН: open implementations agree; IBAN: ISO 13616, mod 97. */
import { type Verdict, weightedSum } from './verdict.ts';

const FIRST = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const SECOND = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];

/** Checks a БИН (company) or ИИН (person), twelve digits. */
export function checkBinIin(number: string): Verdict {
  if (!/^\d{12}$/.test(number)) return 'form';
  return binCheckDigit(number) === Number(number[11]) ? 'valid' : 'checkDigits';
}

/** True for a БИН: its fifth digit is 4, 5 or 6 (kind of registration); in an ИИН it is a day of birth's first digit. */
export function isBin(number: string): boolean {
  return /^\d{4}[456]\d{7}$/.test(number);
}

/** Check digit of the first eleven digits; `undefined` where no valid number begins so. */
export function binCheckDigit(number: string): number | undefined {
  const first = weightedSum(number, FIRST) % 11;
  if (first < 10) return first;
  const second = weightedSum(number, SECOND) % 11;
  return second < 10 ? second : undefined;
}

/** Checks an IBAN of Kazakhstan: KZ, two check digits, three characters of the bank, thirteen of the account. */
export function checkKzIban(iban: string): Verdict {
  if (!/^KZ\d{2}[0-9A-Z]{16}$/.test(iban)) return 'form';
  return ibanRemainder(iban.slice(4) + iban.slice(0, 4)) === 1 ? 'valid' : 'checkDigits';
}

/** Builds an IBAN of Kazakhstan from its sixteen characters after the check digits. Throws `RangeError` otherwise. */
export function completeKzIban(rest: string): string {
  if (!/^[0-9A-Z]{16}$/.test(rest)) throw new RangeError(`not an account: ${rest}`);
  return `KZ${String(98 - ibanRemainder(`${rest}KZ00`)).padStart(2, '0')}${rest}`;
}

function ibanRemainder(text: string): number {
  let remainder = 0;
  for (const character of text) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}
