/** Everything the reader can say of a file, as codes with parameters; the words are in `src-shared/locales`. */
import { type Day, formatRussianDay } from '../../../src-shared/dates/index.ts';
import { type Currency, formatMinor, type Minor } from '../../../src-shared/money/index.ts';
import { MAX_QUOTED_CHARS, MAX_RAW_CHARS } from './limits.ts';
import { texts } from './texts.ts';

/** Why a file is not read at all. */
export const REFUSAL_REASONS = [
  'empty',
  'junk',
  'fragment',
  'noFirstLine',
  'brokenCharacters',
  'unreadable',
  'utf16',
  'csv',
  'spreadsheet',
  'archive',
  'pdf',
  'camt053',
  'directBank',
  'xml',
  'html',
  'ofx',
  'mt940',
  'json',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** A document (or another record) that is not loaded: kept with its line and raw text. */
export const ERROR_CODES = [
  'noAmount',
  'badAmount',
  'zeroAmount',
  'negativeAmount',
  'amountTooLarge',
  'noDate',
  'badDate',
  'sideUnknown',
  'sideConflict',
  'transferCurrencies',
  'accountUnknown',
  'documentTooLarge',
  'documentCut',
  'documentIncomplete',
] as const;

/** Something a person should look at; nothing was dropped but what the text says. */
export const WARNING_CODES = [
  'documentUnclosed',
  'duplicateKey',
  'lineTooLong',
  'brokenCharacters',
  'continuedLine',
  'badDocumentDate',
  'transferRepeated',
  'tooManyTransfers',
  'sectionWithoutAccount',
  'badSectionAmount',
  'badSectionDate',
  'sectionUnclosed',
  'tooManyAccounts',
  'tooManySections',
  'badHeaderDate',
  'noHeader',
  'noEnd',
  'unknownLines',
  'accountAfterDocuments',
  'sidesByDates',
  'sectionBalance',
  'sectionChain',
  'sectionsOverlap',
  'turnoverIn',
  'turnoverOut',
  'outsidePeriod',
  'moreDifferences',
  'moreProblems',
  'otherCurrency',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];
export type WarningCode = (typeof WARNING_CODES)[number];
export type ProblemCode = ErrorCode | WarningCode;

/** Sums of a message, in the currency `currency`. */
export interface ProblemSums {
  readonly amount?: Minor;
  readonly declared?: Minor;
  readonly counted?: Minor;
  readonly difference?: Minor;
  readonly amountIn?: Minor;
  readonly amountOut?: Minor;
}

export interface ProblemParams extends ProblemSums {
  readonly currency?: Currency;
  readonly account?: string;
  readonly number?: string;
  readonly key?: string;
  readonly keys?: string;
  readonly value?: string;
  readonly limit?: number;
  readonly count?: number;
  readonly day?: Day;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
}

export interface Problem {
  /** 1-based line of the file. */
  readonly line: number;
  readonly code: ProblemCode;
  /** `error`: the document is not loaded. `warning`: it is, or no document is meant. */
  readonly severity: 'error' | 'warning';
  readonly params: ProblemParams;
  /** The text of the file that is meant, cut at `MAX_RAW_CHARS`. */
  readonly raw?: string;
}

const ERRORS: ReadonlySet<string> = new Set(ERROR_CODES);

/** Makes a problem; severity follows from the code, quotes and raw text are cut to their limits. */
export function problem(line: number, code: ProblemCode, params: ProblemParams = {}, raw?: string): Problem {
  const severity = ERRORS.has(code) ? 'error' : 'warning';
  const kept = { ...params, ...quoted('value', params.value), ...quoted('number', params.number) };
  return raw === undefined
    ? { line, code, severity, params: kept }
    : { line, code, severity, params: kept, raw: cut(raw, MAX_RAW_CHARS) };
}

function quoted(key: 'value' | 'number', text: string | undefined): ProblemParams {
  return text === undefined ? {} : { [key]: cut(text, MAX_QUOTED_CHARS) };
}

/** The first characters of a text, in memory of their own (a slice would keep the whole chunk alive). */
export function cut(text: string, limit: number): string {
  return text.length > limit ? `${detach(text.slice(0, limit))}…` : detach(text);
}

/** A copy that does not hold on to the chunk it was sliced from. */
export function detach(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}

export type ReportLanguage = 'ru' | 'en';

const SUMS: readonly (keyof ProblemSums)[] = [
  'amount',
  'declared',
  'counted',
  'difference',
  'amountIn',
  'amountOut',
];

/** The sentence for a problem. */
export function formatProblem(item: Problem, language: ReportLanguage = 'ru'): string {
  return texts[language](`problems.${item.code}`, problemValues(item, language));
}

/** A problem's params as words and figures of a language, ready for i18next's `problems.<code>`. */
export function problemValues(item: Problem, language: ReportLanguage): Record<string, string | number> {
  const { currency, day, from, to, number, ...rest } = item.params;
  const t = texts[language];
  const values: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(rest)) if (value !== undefined) values[name] = value;
  for (const name of SUMS) {
    const value = item.params[name];
    if (value === undefined) continue;
    values[name] = formatMinor(value, {
      language,
      symbol: true,
      ...(currency === undefined ? {} : { currency }),
    });
  }
  if (currency !== undefined) values.currency = currency;
  if (day !== undefined) values.day = dayText(day, language);
  values.period = periodText(from, to, language);
  values.number = number ? t('words.documentWithNumber', { number }) : t('words.documentWithoutNumber');
  return values;
}

/** The sentence for a refused file. */
export function formatRefusal(reason: RefusalReason, language: ReportLanguage = 'ru'): string {
  return texts[language](`refusals.${reason}`);
}

function periodText(from: Day | undefined, to: Day | undefined, language: ReportLanguage): string {
  const t = texts[language];
  const first = from ?? to;
  const last = to ?? from;
  if (first === undefined || last === undefined) return t('words.noPeriod');
  if (first === last) return dayText(first, language);
  return t('words.period', { from: dayText(first, language), to: dayText(last, language) });
}

function dayText(day: Day, language: ReportLanguage): string {
  return language === 'ru' ? formatRussianDay(day) : day;
}
