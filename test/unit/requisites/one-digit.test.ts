/** One wrong digit is the commonest slip: each algorithm must catch it wherever its arithmetic can. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  binCheckDigit,
  checkAccountKey,
  checkBinIin,
  checkInn,
  checkKzIban,
  checkOgrn,
  completeInn,
  completeKzIban,
  withAccountKey,
} from '../../../src-shared/requisites/index.ts';

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
const slip = (length: number) =>
  fc.record({ at: fc.nat({ max: length - 1 }), by: fc.integer({ min: 1, max: 9 }) });

function withSlip(number: string, { at, by }: { at: number; by: number }): string {
  return number.slice(0, at) + ((Number(number[at]) + by) % 10) + number.slice(at + 1);
}

const WEIGHTS_10 = [2, 4, 10, 3, 5, 9, 4, 6, 8];
const remainder11 = (inn: string) =>
  WEIGHTS_10.reduce((sum, weight, at) => sum + weight * Number(inn[at]), 0) % 11;

test('ИНН of a company: missed only when the remainders 0 and 10 share the digit 0', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99 }), digits(7), slip(10), (region, rest, mistake) => {
      const inn = completeInn(String(region).padStart(2, '0') + rest);
      const wrong = withSlip(inn, mistake);
      const blind = new Set([remainder11(inn), remainder11(wrong)]);
      const mayPass = blind.has(0) && blind.has(10);
      expect(checkInn(wrong) === 'valid').toBe(mayPass && !wrong.startsWith('00'));
    }),
  );
});

test('ИНН of a person: a slip in the last digit is always caught', () => {
  fc.assert(
    fc.property(digits(8), fc.integer({ min: 1, max: 9 }), (rest, by) => {
      const inn = completeInn(`77${rest}`);
      expect(checkInn(inn)).toBe('valid');
      expect(checkInn(withSlip(inn, { at: 11, by }))).toBe('checkDigits');
    }),
  );
});

test('ОГРН: missed only between remainders of equal last digit', () => {
  fc.assert(
    fc.property(digits(11), slip(13), (rest, mistake) => {
      const remainder = (text: string) => Number(BigInt(text.slice(0, 12)) % 11n);
      const start = `1${rest}`;
      const ogrn = start + (remainder(start) % 10);
      const wrong = withSlip(ogrn, mistake);
      expect(checkOgrn(ogrn)).toBe('valid');
      expect(checkOgrn(wrong) === 'valid').toBe(
        remainder(ogrn) % 10 === remainder(wrong) % 10 && mistake.at < 12,
      );
    }),
  );
});

test('account key: every one-digit slip is caught', () => {
  fc.assert(
    fc.property(digits(20), digits(3), slip(20), (start, bank, mistake) => {
      const bic = `044525${bank}`;
      const account = withAccountKey(`407${start.slice(3)}`, bic);
      const wrong = withSlip(account, mistake);
      fc.pre(!/^(301|401|03)/.test(wrong));
      expect(checkAccountKey(account, bic)).toBe('valid');
      expect(checkAccountKey(wrong, bic)).toBe('checkDigits');
    }),
  );
});

test('БИН/ИИН: a slip in the first ten digits or the last is caught unless a remainder of 10 changes the weights', () => {
  fc.assert(
    fc.property(digits(11), slip(12), (start, mistake) => {
      const first = (text: string) =>
        [...text.slice(0, 11)].reduce((sum, d, at) => sum + Number(d) * (at + 1), 0) % 11;
      const check = binCheckDigit(start);
      fc.pre(check !== undefined && mistake.at !== 10);
      const number = start + check;
      const wrong = withSlip(number, mistake);
      fc.pre(first(number) !== 10 && first(wrong) !== 10);
      expect(checkBinIin(number)).toBe('valid');
      expect(checkBinIin(wrong)).toBe('checkDigits');
    }),
  );
});

test('IBAN: every one-digit slip is caught', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9A-Z]{3}\d{13}$/), slip(13), (rest, { at, by }) => {
      const iban = completeKzIban(rest);
      expect(checkKzIban(iban)).toBe('valid');
      expect(checkKzIban(withSlip(iban, { at: at + 7, by }))).toBe('checkDigits');
    }),
  );
});
