/**
 * Money as whole minor units (kopecks, tiyn, cents) of one currency.
 *
 * A sum is an integer `Minor`, never a float; text is read into it digit by digit. The safe limit is
 * `Number.MAX_SAFE_INTEGER` minor units (about 90 trillion roubles); what is larger is refused, not rounded.
 */

declare const minorBrand: unique symbol;
/** Whole minor units of some currency (1.23 ₽ is 123). */
export type Minor = number & { readonly [minorBrand]: true };

declare const currencyBrand: unique symbol;
/** ISO 4217 alphabetic code, upper case. */
export type Currency = string & { readonly [currencyBrand]: true };

/** A sum with its currency. */
export interface Money {
  readonly minor: Minor;
  readonly currency: Currency;
}

/** Minor-unit digits where they are not two (ISO 4217). */
const DIGITS: Readonly<Record<string, number>> = { JPY: 0, KRW: 0, VND: 0, BHD: 3, KWD: 3, TND: 3 };

export const ZERO = toMinor(0);

/** Checks that a number is a whole, safe count of minor units. Throws `RangeError` otherwise. */
export function toMinor(value: number): Minor {
  if (!isMinor(value)) throw new RangeError(`not a whole number of minor units: ${value}`);
  return value;
}

function isMinor(value: number): value is Minor {
  return Number.isSafeInteger(value);
}

/** Checks a three-letter currency code. `RUR` and the digits of currencies in which offices hold accounts (643, 810, 398, …) are read as their ISO letters. */
export function toCurrency(code: string): Currency {
  const found = parseCurrency(code);
  if (found === undefined) throw new RangeError(`not a currency code: ${code}`);
  return found;
}

const CURRENCY_SYNONYMS: Readonly<Record<string, string>> = {
  RUR: 'RUB',
  '643': 'RUB',
  '810': 'RUB',
  '398': 'KZT',
  '840': 'USD',
  '978': 'EUR',
  '156': 'CNY',
  '826': 'GBP',
  '756': 'CHF',
  '392': 'JPY',
  '344': 'HKD',
  '784': 'AED',
  '949': 'TRY',
  '933': 'BYN',
  '051': 'AMD',
  '944': 'AZN',
  '981': 'GEL',
  '417': 'KGS',
  '860': 'UZS',
  '972': 'TJS',
};

/** Reads a currency code as banks write it; `undefined` when it is none. */
export function parseCurrency(code: string): Currency | undefined {
  const upper = code.trim().toUpperCase();
  const name = CURRENCY_SYNONYMS[upper] ?? upper;
  return isCurrency(name) ? name : undefined;
}

function isCurrency(code: string): code is Currency {
  return /^[A-Z]{3}$/.test(code);
}

export const RUB = toCurrency('RUB');
export const KZT = toCurrency('KZT');

/** Number of digits after the decimal point in a currency. */
export function minorDigits(currency: Currency): number {
  return DIGITS[currency] ?? 2;
}

/** a + b. Throws `RangeError` past the safe limit. */
export function add(a: Minor, b: Minor): Minor {
  return toMinor(a + b);
}

/** a − b. Throws `RangeError` past the safe limit. */
export function subtract(a: Minor, b: Minor): Minor {
  return toMinor(a - b);
}

/** Sum of all. Throws `RangeError` past the safe limit. */
export function sum(values: Iterable<Minor>): Minor {
  let total = ZERO;
  for (const value of values) total = add(total, value);
  return total;
}

export function min(a: Minor, b: Minor): Minor {
  return a < b ? a : b;
}

export function max(a: Minor, b: Minor): Minor {
  return a > b ? a : b;
}

/** a + b of one currency. Throws `RangeError` when the currencies differ: sums of different currencies never meet. */
export function addMoney(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new RangeError(`cannot add ${b.currency} to ${a.currency}`);
  return { minor: add(a.minor, b.minor), currency: a.currency };
}

/**
 * Share of a sum: `value * numerator / denominator`, rounded half up away from zero, computed without floats.
 * Used for VAT («в том числе НДС» = sum·rate/(100+rate)) and penalties.
 */
export function share(value: Minor, numerator: number, denominator: number): Minor {
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator) || denominator <= 0) {
    throw new RangeError(`not a fraction: ${numerator}/${denominator}`);
  }
  const product = BigInt(value) * BigInt(numerator);
  const negative = product < 0n;
  const magnitude = negative ? -product : product;
  const rounded = (magnitude * 2n + BigInt(denominator)) / (BigInt(denominator) * 2n);
  return toMinor(Number(negative ? -rounded : rounded));
}
