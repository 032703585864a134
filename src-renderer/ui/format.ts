/** Dates, moments and sums as people read them, in the language of the page. Pure: the language is passed in. */
import { createContext, useContext } from 'react';
import { addDays, type Day, daysBetween, type Instant } from '../../src-shared/dates/index.ts';
import type { CurrencyTotal, Language } from '../../src-shared/domain/index.ts';
import {
  type Currency,
  formatMinor,
  type Minor,
  minorDigits,
  RUB,
  ZERO,
} from '../../src-shared/money/index.ts';

const LOCALE: Readonly<Record<Language, string>> = { ru: 'ru-RU', en: 'en-GB' };
const formats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(LOCALE[language], options);
  formats.set(key, made);
  return made;
}

const asDate = (day: Day) => new Date(`${day}T00:00:00Z`);

/** `21.11.2026`; written by hand, for tables ask for it by the thousand. */
export function formatDay(day: Day, language: Language): string {
  const sign = language === 'ru' ? '.' : '/';
  return `${day.slice(8)}${sign}${day.slice(5, 7)}${sign}${day.slice(0, 4)}`;
}

/** `21.11.26`, for dense tables. */
export function formatDayShort(day: Day, language: Language): string {
  const full = formatDay(day, language);
  return full.slice(0, 6) + full.slice(8);
}

/** `21 ноября`; the year is named when it is not that of `today`. */
export function formatDayWords(day: Day, language: Language, today?: Day): string {
  const year = today?.slice(0, 4) === day.slice(0, 4) ? undefined : 'numeric';
  const options: Intl.DateTimeFormatOptions = { timeZone: 'UTC', day: 'numeric', month: 'long' };
  const text = dateFormat(language, year === undefined ? options : { ...options, year }).format(asDate(day));
  // Russian writes «2026 г.»; the year is plain without it.
  return text.replace(/\s*г\.$/, '');
}

/** `суббота, 21 ноября`. */
export function formatDayFull(day: Day, language: Language): string {
  return dateFormat(language, { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' }).format(
    asDate(day),
  );
}

/** `нояб`, for the labels of a chart. */
export function formatMonth(day: Day, language: Language): string {
  return dateFormat(language, { timeZone: 'UTC', month: 'short' }).format(asDate(day)).replace('.', '');
}

/** `21.11`, for the labels of a chart. */
export function formatDayMonth(day: Day, language: Language): string {
  return dateFormat(language, { timeZone: 'UTC', day: '2-digit', month: '2-digit' }).format(asDate(day));
}

/** `21.11.2026, 10:42` in this computer's time zone. */
export function formatInstant(instant: Instant, language: Language): string {
  return dateFormat(language, {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(instant));
}

/** `1 234`, groups as the language writes them. */
export function formatCount(value: number, language: Language): string {
  return value.toString().replace(/\B(?=(\d{3})+(?!\d))/g, language === 'ru' ? '\u00a0' : ',');
}

/** `4,2 млн`, `252 тыс.` in whole units, for charts and narrow places. */
export function formatCompact(value: Minor, currency: Currency, language: Language): string {
  const whole = value / 10 ** minorDigits(currency);
  const digits = Math.abs(whole) >= 1_000_000 && Math.abs(whole) < 100_000_000 ? 1 : 0;
  return new Intl.NumberFormat(LOCALE[language], {
    notation: 'compact',
    maximumFractionDigits: digits,
  }).format(whole);
}

/** `today`, `yesterday` and `tomorrow` as relative words, else undefined. */
export function relativeDay(day: Day, today: Day, language: Language): string | undefined {
  const days = daysBetween(today, day);
  if (Math.abs(days) > 1) return undefined;
  return new Intl.RelativeTimeFormat(LOCALE[language], { numeric: 'auto' }).format(days, 'day');
}

/** The Monday of the week and the Sunday, for the usual periods. */
export function weekOf(day: Day): { readonly from: Day; readonly to: Day } {
  const weekday = (asDate(day).getUTCDay() + 6) % 7;
  return { from: addDays(day, -weekday), to: addDays(day, 6 - weekday) };
}

export interface Format {
  readonly language: Language;
  day(day: Day): string;
  dayShort(day: Day): string;
  dayWords(day: Day, today?: Day): string;
  dayFull(day: Day): string;
  month(day: Day): string;
  dayMonth(day: Day): string;
  instant(instant: Instant): string;
  count(value: number): string;
  relative(day: Day, today: Day): string | undefined;
  /** `1 234,50 ₽`; `decimals: 'auto'` drops a zero fraction, `symbol: false` the sign. */
  money(
    value: Minor,
    currency?: Currency,
    options?: { readonly decimals?: 'always' | 'auto'; readonly symbol?: boolean },
  ): string;
  /** `4,2 млн`, without a sign of currency. */
  compact(value: Minor, currency?: Currency): string;
  /** Totals side by side: `1 200 ₽ · 30 $`; the empty list is `0 ₽`. */
  totals(totals: readonly CurrencyTotal[], decimals?: 'always' | 'auto'): string;
}

/** All formats of one language. */
export function createFormat(language: Language): Format {
  const money: Format['money'] = (value, currency = RUB, { decimals = 'always', symbol = true } = {}) =>
    formatMinor(value, { language, currency, decimals, symbol });
  return {
    language,
    money,
    day: (day) => formatDay(day, language),
    dayShort: (day) => formatDayShort(day, language),
    dayWords: (day, today) => formatDayWords(day, language, today),
    dayFull: (day) => formatDayFull(day, language),
    month: (day) => formatMonth(day, language),
    dayMonth: (day) => formatDayMonth(day, language),
    instant: (instant) => formatInstant(instant, language),
    count: (value) => formatCount(value, language),
    relative: (day, today) => relativeDay(day, today, language),
    compact: (value, currency = RUB) => formatCompact(value, currency, language),
    totals: (totals, decimals = 'auto') =>
      totals.length === 0
        ? money(ZERO, RUB, { decimals })
        : totals.map((total) => money(total.amount, total.currency, { decimals })).join(' · '),
  };
}

/** The language of the page. A context and not a hook of the text library: cells of a table ask for it by the thousand. */
export const PageLanguage = createContext<Language>('ru');

const FORMATS: Readonly<Record<Language, Format>> = { ru: createFormat('ru'), en: createFormat('en') };

/** Formats in the page's language. */
export function useFormat(): Format {
  return FORMATS[useContext(PageLanguage)];
}

export function toLanguage(text: string | null | undefined): Language {
  return text === 'en' ? 'en' : 'ru';
}
