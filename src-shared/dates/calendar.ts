/**
 * Business dates: calendar dates without a zone, kept as ISO text `YYYY-MM-DD` of a branded type.
 * ISO text sorts as dates do and goes to SQLite and JSON as it is; arithmetic goes through `Temporal.PlainDate`.
 */
import { Temporal } from 'temporal-polyfill';

declare const dayBrand: unique symbol;
/** A calendar date, ISO `YYYY-MM-DD`. */
export type Day = string & { readonly [dayBrand]: true };

declare const instantBrand: unique symbol;
/** A moment in UTC, ISO `YYYY-MM-DDTHH:MM:SS.sssZ`. */
export type Instant = string & { readonly [instantBrand]: true };

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysInMonth(year: number, month: number): number {
  if (month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)) return 29;
  return MONTH_DAYS[month - 1] ?? 0;
}

/** True for an existing calendar date written `YYYY-MM-DD`. */
export function isDay(text: string): text is Day {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return false;
  const month = Number(parts[2]);
  const day = Number(parts[3]);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(Number(parts[1]), month);
}

/** Checks an ISO date. Throws `RangeError` otherwise. */
export function toDay(text: string): Day {
  if (!isDay(text)) throw new RangeError(`not a date: ${text}`);
  return text;
}

/** Reads `DD.MM.YYYY` (also one-digit day and month, `/` or `-` marks, two-digit year as 20YY). */
export function parseRussianDay(text: string): Day | undefined {
  const parts = /^\s*(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})\s*$/.exec(text);
  if (!parts) return undefined;
  const [, day = '', month = '', year = ''] = parts;
  const iso = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(iso) ? iso : undefined;
}

/** `DD.MM.YYYY`. */
export function formatRussianDay(day: Day): string {
  return `${day.slice(8, 10)}.${day.slice(5, 7)}.${day.slice(0, 4)}`;
}

/** The date `days` later (earlier when negative). */
export function addDays(day: Day, days: number): Day {
  return toDay(Temporal.PlainDate.from(day).add({ days }).toString());
}

/** The date `months` later; the end of a shorter month is kept within it (31 January + 1 = 28 February). */
export function addMonths(day: Day, months: number): Day {
  return toDay(Temporal.PlainDate.from(day).add({ months }).toString());
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days;
}

/** Checks a UTC moment. Throws `RangeError` otherwise. */
export function toInstant(text: string): Instant {
  if (!isInstant(text)) throw new RangeError(`not a moment: ${text}`);
  return text;
}

function isInstant(text: string): text is Instant {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(text);
}

/** The calendar date that a moment falls on in a time zone (Moscow unless told). */
export function dayOf(instant: Instant, timeZone = 'Europe/Moscow'): Day {
  return toDay(Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString());
}

/** The first and the last moment of a day in a time zone. */
export function dayBounds(day: Day, timeZone: string): { readonly from: Instant; readonly to: Instant } {
  const startOf = (of: Day) =>
    Temporal.PlainDate.from(of).toZonedDateTime({ timeZone }).toInstant().epochMilliseconds;
  const instant = (milliseconds: number) => toInstant(new Date(milliseconds).toISOString());
  return { from: instant(startOf(day)), to: instant(startOf(addDays(day, 1)) - 1) };
}
