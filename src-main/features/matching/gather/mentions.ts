/** Dates and years anywhere in a purpose: they tell two invoices of one number apart when none stands beside it. */
import { monthNamed } from '../recognise/dates.ts';
import type { Token, WrittenDate } from '../recognise/tokens.ts';
import type { Span } from '../types.ts';

export interface Mentions {
  readonly dates: readonly WrittenDate[];
  /** Years that stand apart from any date: «от 2025 г.», «за 2025 год». */
  readonly years: readonly number[];
  /** Months that are paid for: «за сентябрь 2026», «за 3 квартал», «08.2026»; without a year where none is written. */
  readonly months: readonly MentionedMonth[];
}

export interface MentionedMonth extends Span {
  /** 1 to 12. */
  readonly month: number;
  readonly year: number | undefined;
}

const YEAR = /(?<![\d./-])(20[1-4]\d)(?![\d./-]*\d)/g;
/** «сч 387/15.07.25» */
const GLUED_DATE = /(?<=\d)\/(\d{1,2})\.(\d{1,2})\.(?:20)?(\d{2})(?!\d)/g;
/** «от 28.08.202» at the end of a text that a bank has cut. */
const CUT_DATE = /(?<!\d)(\d{2})\.(\d{2})(?:\.\d{0,3})?$/;
const CUT_FROM_LENGTH = 200;

/** What a purpose mentions; dates of contracts, orders and other papers are theirs. */
export function mentionsOf(purpose: string, tokens: readonly Token[]): Mentions {
  const owned = new Set<number>();
  for (const token of tokens) {
    if (token.kind === 'contractRef' || token.kind === 'orderRef' || token.kind === 'documentRef') {
      if (token.date) owned.add(token.date.start);
    }
  }
  const dates: WrittenDate[] = [];
  for (const token of tokens) if (token.kind === 'date' && !owned.has(token.start)) dates.push(token.date);
  for (const glued of purpose.matchAll(GLUED_DATE)) {
    const [day, month, year] = [Number(glued[1]), Number(glued[2]), 2000 + Number(glued[3])];
    const { index } = glued;
    if (day >= 1 && day <= 31 && month >= 1 && month <= 12 && !dates.some(({ end }) => end > index))
      dates.push({ day, month, year, start: index + 1, end: index + glued[0].length });
  }
  const cut = purpose.length >= CUT_FROM_LENGTH ? CUT_DATE.exec(purpose) : null;
  if (cut && !dates.some((date) => date.end > cut.index)) {
    const day = Number(cut[1]);
    const month = Number(cut[2]);
    if (day >= 1 && day <= 31 && month >= 1 && month <= 12)
      dates.push({ day, month, start: cut.index, end: purpose.length });
  }
  return { dates, years: yearsOf(purpose, tokens), months: monthsOf(purpose, tokens) };
}

function yearsOf(purpose: string, tokens: readonly Token[]): number[] {
  const years = new Set<number>();
  for (const found of purpose.matchAll(YEAR)) {
    const at = found.index;
    const inside = tokens.some(
      (token) => token.kind !== 'period' && token.kind !== 'name' && token.start <= at && at < token.end,
    );
    if (!inside) years.add(Number(found[1]));
  }
  return [...years];
}

const MONTH_WORD = /\p{L}{3,}/gu;
const MONTH_NUMBER = /(?<![\d.])(0[1-9]|1[0-2])\.(20[1-4]\d)(?!\d)/g;
const QUARTER = /(?<!\d)([1-4]|IV|I{1,3})\s*-?(?:й|ый|ой)?\s*кв/giu;
const ROMAN: Readonly<Record<string, number>> = { I: 1, II: 2, III: 3, IV: 4 };

/** Months outside of dates. A year belongs to all of them when the text has just one. */
function monthsOf(purpose: string, tokens: readonly Token[]): MentionedMonth[] {
  const months: MentionedMonth[] = [];
  const isFree = (start: number) =>
    !tokens.some(({ kind, start: from, end }) => kind === 'date' && from <= start && start < end);
  const years = [...new Set([...purpose.matchAll(/(?<!\d)20[1-4]\d(?!\d)/g)].map(([year]) => Number(year)))];
  const year = years.length === 1 ? years[0] : undefined;
  for (const { 0: word, index: start } of purpose.matchAll(MONTH_WORD)) {
    const month = monthNamed(word);
    if (month !== undefined && isFree(start)) months.push({ month, year, start, end: start + word.length });
  }
  for (const { 0: text, 1: month, 2: of, index: start } of purpose.matchAll(MONTH_NUMBER)) {
    if (isFree(start))
      months.push({ month: Number(month), year: Number(of), start, end: start + text.length });
  }
  for (const { 0: text, 1: written = '', index: start } of purpose.matchAll(QUARTER)) {
    const quarter = ROMAN[written.toUpperCase()] ?? Number(written);
    for (let month = quarter * 3 - 2; month <= quarter * 3; month++)
      months.push({ month, year, start, end: start + text.length });
  }
  return months;
}
