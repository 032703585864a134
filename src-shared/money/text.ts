/** Reading sums from text and printing them: the only place where a sum meets characters. */
import { type Currency, type Minor, minorDigits, RUB, toCurrency, toMinor } from './money.ts';

const GROUP_SPACES = /[\s\u00a0\u2009\u202f']/g;

/**
 * Reads a decimal sum: `49`, `7745.7`, `202742,80`, `1 000.00`, `-5`. The last dot or comma is the decimal mark;
 * spaces are group marks. Both marks together mean that the other one groups (`1.234,56`).
 * Returns `undefined` when the text is no such number or has more decimals than the currency (zeros aside).
 */
export function parseMinor(text: string, currency: Currency = RUB): Minor | undefined {
  const compact = text.replace(GROUP_SPACES, '');
  const plain = /^([-+]?)(\d+)(?:[.,](\d*))?$/.exec(compact) ?? grouped(compact);
  if (!plain) return undefined;
  const digits = minorDigits(currency);
  const [, sign = '', whole = '', fraction = ''] = plain;
  const kept = fraction.slice(0, digits).padEnd(digits, '0');
  if (/[1-9]/.test(fraction.slice(digits))) return undefined;
  const value = Number(whole + kept);
  if (!Number.isSafeInteger(value)) return undefined;
  return toMinor(sign === '-' && value !== 0 ? -value : value);
}

function grouped(compact: string): RegExpExecArray | null {
  const marks = /^([-+]?)(\d{1,3}(?:([.,])\d{3})+)(?:([.,])(\d*))?$/.exec(compact);
  if (!marks) return null;
  const [, sign = '', whole = '', group, decimal, fraction = ''] = marks;
  if (decimal === group && decimal !== undefined) return null;
  if (decimal === undefined && whole.split(/[.,]/).length < 3) return null;
  return /^([-+]?)(\d+)(?:[.,](\d*))?$/.exec(`${sign}${whole.replaceAll(/[.,]/g, '')}.${fraction}`);
}

/** Plain decimal text for files and JSON: `1234.50`. */
export function toDecimalText(value: Minor, currency: Currency = RUB): string {
  const digits = minorDigits(currency);
  const sign = value < 0 ? '-' : '';
  const padded = Math.abs(value)
    .toString()
    .padStart(digits + 1, '0');
  if (digits === 0) return sign + padded;
  return `${sign}${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
}

const SYMBOLS: Readonly<Record<string, string>> = { RUB: '₽', KZT: '₸', USD: '$', EUR: '€', CNY: '¥' };

export type MoneyLanguage = 'ru' | 'en';

/**
 * Text for people: `1 234,50` (no-break spaces) in Russian, `1,234.50` in English.
 * `decimals: 'auto'` drops a zero fraction (`50 000`), as sums stand in sentences.
 */
export function formatMinor(
  value: Minor,
  options: {
    language?: MoneyLanguage;
    currency?: Currency;
    decimals?: 'always' | 'auto';
    symbol?: boolean;
  } = {},
): string {
  const { language = 'ru', currency = toCurrency('RUB'), decimals = 'always', symbol = false } = options;
  const [whole = '0', fraction = ''] = toDecimalText(toMinor(Math.abs(value)), currency).split('.');
  const separator = language === 'ru' ? '\u00a0' : ',';
  const groupedWhole = whole.replace(/\B(?=(\d{3})+(?!\d))/g, separator);
  const showFraction = fraction !== '' && (decimals === 'always' || /[1-9]/.test(fraction));
  const mark = language === 'ru' ? ',' : '.';
  const number = `${value < 0 ? '−' : ''}${groupedWhole}${showFraction ? mark + fraction : ''}`;
  if (!symbol) return number;
  return `${number}\u00a0${SYMBOLS[currency] ?? currency}`;
}
