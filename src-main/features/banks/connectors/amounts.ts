/** Sums and currencies in the JSON of banks. */
import { type Currency, type Minor, parseCurrency, parseMinor } from '../../../../src-shared/money/index.ts';

/** Above this a JSON number no longer holds two decimals exactly. */
const LARGEST_EXACT = 1e13;
const DECIMAL = /^-?\d{1,15}(?:\.\d+)?$/;

/**
 * A sum that came as a JSON number or as text (`18000.1`, `"18000.00"`), in whole and hundredth units. The number is
 * printed back and its digits are read, so that no float is ever computed with. Returns `undefined` for anything else:
 * other marks, more decimals than the currency has, or a number too large to be exact.
 */
export function readAmount(value: unknown, currency: Currency): Minor | undefined {
  const digits = typeof value === 'number' ? printed(value) : value;
  if (typeof digits !== 'string' || !DECIMAL.test(digits.trim())) return undefined;
  return parseMinor(digits.trim(), currency);
}

function printed(value: number): string | undefined {
  return Number.isFinite(value) && Math.abs(value) < LARGEST_EXACT ? String(value) : undefined;
}

/** A currency as text or number: `RUB`, `RUR`, `"643"`, 810. */
export function readCurrency(value: unknown): Currency | undefined {
  return typeof value === 'string' || typeof value === 'number' ? parseCurrency(String(value)) : undefined;
}
