/** Reading the values of a statement: sums, dates, account numbers and the currencies that these name. */
import { type Day, isDay, parseRussianDay } from '../../../src-shared/dates/index.ts';
import {
  type Currency,
  KZT,
  type Minor,
  parseCurrency,
  parseMinor,
  RUB,
} from '../../../src-shared/money/index.ts';
import { MAX_AMOUNT, MAX_CACHE, MAX_YEAR, MIN_YEAR } from './limits.ts';
import { detach } from './problems.ts';

/** Reads a sum of any sign; `undefined` when it is none. `overLimit` when it is a number past `MAX_AMOUNT`. */
export function readSum(text: string, currency: Currency): Minor | undefined | 'overLimit' {
  const value = parseMinor(text, currency);
  if (value === undefined) return /^[-+]?\d{14,}([.,]\d*)?$/.test(text) ? 'overLimit' : undefined;
  return Math.abs(value) > MAX_AMOUNT ? 'overLimit' : value;
}

/** True for the ways in which banks write "no date": nothing, `..`, `  .  .`, `0`. */
export function isBlankDate(text: string | undefined): boolean {
  if (text === undefined) return true;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 0x30 && code <= 0x39) return false;
  }
  return true;
}

/** Reads dates of one file; the few that repeat are remembered. */
export class DayReader {
  readonly #known = new Map<string, Day>();

  /** `ДД.ММ.ГГГГ` (a time after it is dropped) or ISO, within `MIN_YEAR`–`MAX_YEAR`; else `undefined`. */
  read(text: string): Day | undefined {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const day = parse(text);
    if (day !== undefined && this.#known.size < MAX_CACHE && text.length < 40)
      this.#known.set(detach(text), day);
    return day;
  }
}

function parse(text: string): Day | undefined {
  const dateOnly = text.replace(/[\sT]+\d{1,2}:\d{2}(:\d{2})?(\.\d+)?$/, '');
  const day = parseRussianDay(dateOnly) ?? (isDay(dateOnly) ? dateOnly : undefined);
  if (day === undefined) return undefined;
  const year = Number(day.slice(0, 4));
  return year >= MIN_YEAR && year <= MAX_YEAR ? day : undefined;
}

/** An account number as it is compared: without spaces, upper case. */
export function plainAccount(text: string): string {
  return /^[0-9A-Z]*$/.test(text) ? text : text.replace(/\s/g, '').toUpperCase();
}

/** Currencies of the classifier's digits that `parseCurrency` does not know. */
const MORE_CURRENCIES: Readonly<Record<string, string>> = {
  '051': 'AMD',
  '344': 'HKD',
  '356': 'INR',
  '392': 'JPY',
  '417': 'KGS',
  '756': 'CHF',
  '784': 'AED',
  '826': 'GBP',
  '860': 'UZS',
  '933': 'BYN',
  '944': 'AZN',
  '949': 'TRY',
  '972': 'TJS',
  '981': 'GEL',
};

/**
 * The currency of an account: digits 6–8 of a Russian 20-digit number (Bank of Russia plan of accounts),
 * tenge for a Kazakhstan IBAN, roubles when the number tells nothing.
 */
export function accountCurrency(account: string): Currency {
  if (/^KZ\d{2}/.test(account)) return KZT;
  if (!/^\d{20}$/.test(account)) return RUB;
  const code = account.slice(5, 8);
  return parseCurrency(MORE_CURRENCIES[code] ?? code) ?? RUB;
}

const MASK = /[*#•.?_XХxх]/;

/** True for an account of which the bank has hidden some characters, such as `40702*********0001`. */
export function isMasked(account: string): boolean {
  return MASK.test(account);
}

/** The only one of the accounts that a masked number can be: the visible characters stand in the same places. */
export function matchMasked(masked: string, accounts: Iterable<string>): string | undefined {
  if (!isMasked(masked)) return undefined;
  let found: string | undefined;
  for (const account of accounts) {
    if (!fits(masked, account)) continue;
    if (found !== undefined) return undefined;
    found = account;
  }
  return found;
}

function fits(masked: string, account: string): boolean {
  const edge = /^([^*#•.?_XХxх]*).*?([^*#•.?_XХxх]*)$/.exec(masked);
  const [, start = '', end = ''] = edge ?? [];
  if (start.length + end.length < 4) return false;
  return account.length >= start.length + end.length && account.startsWith(start) && account.endsWith(end);
}
