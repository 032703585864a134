/** Params of a message as people read them; both the page and the main process put messages into words with it. */
import { formatRussianDay, isDay } from '../dates/index.ts';
import type { Language, Message } from '../domain/index.ts';
import { type Currency, formatMinor, parseCurrency, toMinor } from '../money/index.ts';

/** Params that are sums in minor units, when a `currency` stands beside them. */
const MONEY =
  /^(amount|remaining|rest|paid|total|sum|difference|declared|counted|balance|owes|overdue|advance|fee|withheld)$|(Amount|Sum|Minor|In|Out)$/;

const ENGLISH_DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** Sums with their sign of currency (`50 000 ₽`), days as the language writes them; all else as it is. */
export function presentParams(
  params: Message['params'],
  language: Language,
): Record<string, string | number> {
  const code = params.currency;
  const currency = typeof code === 'string' ? parseCurrency(code) : undefined;
  return Object.fromEntries(
    Object.entries(params).map(([key, value]) => [key, presentParam(key, value, currency, language)]),
  );
}

function presentParam(
  key: string,
  value: string | number,
  currency: Currency | undefined,
  language: Language,
): string | number {
  if (typeof value === 'number') {
    if (currency === undefined || !MONEY.test(key)) return value;
    return formatMinor(toMinor(value), { language, currency, decimals: 'auto', symbol: true });
  }
  if (!isDay(value)) return value;
  return language === 'ru' ? formatRussianDay(value) : ENGLISH_DAY.format(new Date(`${value}T00:00:00Z`));
}
