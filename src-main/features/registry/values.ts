/** Understanding single cells: sums, dates, numbers of requisites, words of kinds and stages. Pure. */
import { type Day, isDay, parseRussianDay, toDay } from '../../../src-shared/dates/index.ts';
import type { ClientKind, DealStage } from '../../../src-shared/domain/index.ts';
import {
  type Currency,
  KZT,
  type Minor,
  parseCurrency,
  parseMinor,
  RUB,
  toCurrency,
} from '../../../src-shared/money/index.ts';
import { checkInn } from '../../../src-shared/requisites/index.ts';
import { fold } from '../../../src-shared/text/index.ts';
import { type Cell, cellText } from './cells.ts';

export interface Sum {
  readonly value: Minor;
  /** Named beside the digits (₽, руб., тг). */
  readonly currency: Currency | undefined;
  /** The cell held fractions of a kopeck (a formula's result); the sum is rounded as the sheet shows it. */
  readonly rounded: boolean;
}

const CURRENCY_WORDS: readonly (readonly [RegExp, Currency])[] = [
  [/₽|руб|(?:^|\d|\s)р\.?$|rub/i, RUB],
  [/₸|тенге|тг\.?$|kzt/i, KZT],
  [/\$|usd|долл/i, toCurrency('USD')],
  [/€|eur|евро/i, toCurrency('EUR')],
  [/¥|cny|юан/i, toCurrency('CNY')],
];

/** Reads a sum: `1 234,56`, `1'234.56`, `1.234,56 ₽`, `1234-56`, `1 234 руб. 56 коп.`, numbers of workbooks. */
export function parseSum(cell: Cell): Sum | undefined {
  if (typeof cell !== 'string') return 'number' in cell ? sumOfNumber(cell.number) : undefined;
  const currency = CURRENCY_WORDS.find(([word]) => word.test(cell))?.[1];
  const spoken = /^([\d\s\u00a0]+)\s*руб\p{L}*\.?\s*(\d{1,2})\s*коп\p{L}*\.?$/iu.exec(cell);
  const digits = spoken
    ? `${spoken[1]}.${spoken[2]?.padStart(2, '0')}`
    : cell.replaceAll(/[₽₸$€¥]|(?:руб|тенге|тг|rub|kzt|usd|eur|cny|евро)\p{L}*\.?|р\.?$/giu, '').trim();
  const plain = digits.replace(
    /^([\d\s\u00a0]+)[-=](\d{2})?=?$/,
    (_, whole: string, part = '00') => `${whole}.${part}`,
  );
  const value = parseMinor(plain.replace('−', '-'), currency);
  return value === undefined ? undefined : { value, currency, rounded: false };
}

function sumOfNumber(number: string): Sum | undefined {
  const value = Number(number);
  const kopecks = Math.round(/e/i.test(String(value)) ? value * 100 : Number(`${value}e2`));
  if (!Number.isFinite(value) || !Number.isSafeInteger(kopecks)) return undefined;
  const minor = parseMinor((kopecks / 100).toFixed(2));
  if (minor === undefined) return undefined;
  return { value: minor, currency: undefined, rounded: Math.abs(value * 100 - kopecks) > 1e-4 };
}

const MONTHS = ['янв', 'фев', 'мар', 'апр', 'ма', 'июн', 'июл', 'авг', 'сен', 'окт', 'ноя', 'дек'];
/** Days that workbooks count from 30.12.1899, for dates that lost their format: 1954 to 2118. */
const SERIAL = { from: 20_000, to: 80_000, zero: Date.UTC(1899, 11, 30) };

/** Reads a date: a workbook's date, `15.06.2026`, `2026-06-15`, with a time behind, `15 июня 2026 г.` */
export function parseDay(cell: Cell): Day | undefined {
  if (typeof cell !== 'string') return 'day' in cell ? cell.day : dayOfSerial(cell.number);
  const text = cell.replace(/[T\s]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/, '').trim();
  if (isDay(text)) return text;
  const iso = /^(\d{4})[./](\d{2})[./](\d{2})$/.exec(text);
  if (iso) return isDay(iso.slice(1).join('-')) ? toDay(iso.slice(1).join('-')) : undefined;
  const russian = parseRussianDay(text.replace(/\s*г\.?$/, ''));
  if (russian !== undefined) return russian;
  const words = /^(\d{1,2})\s+(\p{L}{3,8})\s+(\d{4})(?:\s*г(?:ода)?\.?)?$/u.exec(text);
  const month = MONTHS.findIndex((start) => words?.[2]?.toLowerCase().startsWith(start));
  if (!words || month < 0) return undefined;
  return parseRussianDay(`${words[1]}.${month + 1}.${words[3]}`);
}

function dayOfSerial(number: string): Day | undefined {
  const serial = Math.floor(Number(number));
  if (!(serial >= SERIAL.from && serial <= SERIAL.to)) return undefined;
  return toDay(new Date(SERIAL.zero + serial * 86_400_000).toISOString().slice(0, 10));
}

export interface DigitsRead {
  readonly value: string;
  /** A zero at the front that the workbook had dropped was put back. */
  readonly restored: boolean;
  /** The workbook kept only some of the digits: the value cannot be used. */
  readonly lost: boolean;
}

/** Digits of a requisite. A workbook's number may have lost zeros at its front or, past fifteen digits, its end. */
export function parseDigits(cell: Cell, lengths: readonly number[]): DigitsRead {
  const text = cellText(cell)
    .replaceAll(/[\s\u00a0']/g, '')
    .toUpperCase();
  const isNumber = typeof cell !== 'string' && 'number' in cell;
  if (isNumber && (text.length > 15 || !/^\d+$/.test(text)))
    return { value: '', restored: false, lost: true };
  if (isNumber && lengths.includes(text.length + 1) && !lengths.includes(text.length))
    return { value: `0${text}`, restored: true, lost: false };
  return { value: text, restored: false, lost: false };
}

/** ИНН, and КПП when both stand in one cell («7707083893/770801001», «ИНН 7707083893»). */
export function parseInn(cell: Cell): DigitsRead & { readonly kpp: string } {
  if (typeof cell === 'string') {
    const pair = /^\D*(\d{9,12})\s*[/\\]\s*(\d{4}[\dA-Z]{2}\d{3})?\D*$/.exec(cell);
    if (pair) return { value: pair[1] ?? '', kpp: pair[2] ?? '', restored: false, lost: false };
  }
  const read = parseDigits(cell, [10, 12]);
  const bare = read.value.replace(/^(?:ИНН|БИН|ИИН|INN)[:.]?/, '');
  const padded = `0${bare}`;
  if (typeof cell === 'string' && /^\d{9}$|^\d{11}$/.test(bare) && checkInn(padded) === 'valid')
    return { value: padded, kpp: '', restored: true, lost: false };
  return { ...read, value: /^[-–—]*$/.test(bare) ? '' : bare, kpp: '' };
}

/** Accounts of a cell: several stand with commas, semicolons or on lines of their own. */
export function parseAccounts(cell: Cell): { readonly numbers: readonly string[]; readonly lost: boolean } {
  if (typeof cell !== 'string') return { numbers: [], lost: 'number' in cell };
  const numbers = cell
    .split(/[,;\n]/)
    .map((part) => part.replaceAll(/[\s\u00a0']/g, '').toUpperCase())
    .filter((part) => part !== '');
  return { numbers, lost: false };
}

const TOTALS = /^(?:итого|всего|total)(?:\s+(?:по|за|к|на)\s.*)?\s*:?$/iu;

/** True for the row of totals below a report: «Итого» first, and nothing but sums beside it. */
export function isTotalRow({ cells }: { readonly cells: readonly Cell[] }): boolean {
  const filled = cells.filter((cell) => cellText(cell).trim() !== '');
  const [first = '', ...others] = filled;
  return TOTALS.test(cellText(first).trim()) && others.every(isSum);
}

function isSum(cell: Cell): boolean {
  return parseSum(cell) !== undefined;
}

/** Reads a currency: a code, a symbol or a word. */
export function parseCurrencyCell(cell: Cell): Currency | undefined {
  const text = cellText(cell).trim();
  return parseCurrency(text) ?? CURRENCY_WORDS.find(([word]) => word.test(text))?.[1];
}

const COMPANY_FORMS =
  /^(?:ооо|оао|зао|пао|ао|нао|тоо|нко|ано|фгуп|гуп|муп|фгбу|гбу|мбу|снт|тсж|жск|общество|акционерное|товарищество)(?=\s|$)/u;

/** Kind of client by a word of a column; `undefined` for a word unknown. */
export function parseKind(word: string): ClientKind | undefined {
  const text = fold(word);
  if (/^(?:ип|индивидуальн|предприниматель|sole|ip)/.test(text) || text === fold('sole_trader')) return 'ip';
  if (/^(?:физ|частн|гражд)/.test(text) || text === fold('person') || text === fold('individual'))
    return 'person';
  if (/^(?:юр|орг|комп|ооо)/.test(text) || text === fold('company') || text === fold('legal'))
    return 'company';
  return undefined;
}

/** Kind of client by its name and number. */
export function guessKind(name: string, inn: string): ClientKind {
  const text = fold(name);
  if (/^(?:ип|индивидуальный предприниматель)(?:\s|$)|\sип$/u.test(text)) return 'ip';
  if (inn.length === 10 || COMPANY_FORMS.test(text)) return 'company';
  return /(?:вич|вна|ична|оглы|кызы|улы)$/u.test(text) && text.split(' ').length === 3 ? 'person' : 'company';
}

const STAGES: readonly (readonly [RegExp, DealStage])[] = [
  [/^(?:нов|первич|new)/, 'new'],
  [/^(?:соглас|договор|agreed)/, 'agreed'],
  [/^(?:счет|выстав|invoiced)/, 'invoiced'],
  [/^(?:в работе|работ|производ|working)/, 'working'],
  [/^(?:отгруж|достав|shipped)/, 'shipped'],
  [/^(?:закры|заверш|успеш|выполн|done|won)/, 'done'],
  [/^(?:отказ|проиг|потер|сорва|lost)/, 'lost'],
];

/** Stage of a deal by a word; `undefined` for a word unknown. */
export function parseStage(word: string): DealStage | undefined {
  const text = fold(word);
  const latin = word.trim().toLowerCase();
  return STAGES.find(([start]) => start.test(text) || start.test(latin))?.[1];
}

/** State of an invoice by a word of a column; `undefined` for a word unknown. */
export function parseInvoiceStatus(word: string): 'open' | 'partial' | 'paid' | 'cancelled' | undefined {
  const text = fold(word);
  const latin = word.trim().toLowerCase();
  if (/^(?:частич|оплачен частич)/.test(text) || latin === 'partial') return 'partial';
  if (
    /^(?:не ?оплач|открыт|ожида|выстав|просроч|к оплате|нет)/.test(text) ||
    /^(?:open|unpaid|overdue|sent)$/.test(latin)
  )
    return 'open';
  if (/^(?:оплач|закрыт|да$)/.test(text) || /^(?:paid|closed)$/.test(latin)) return 'paid';
  if (/^(?:отмен|аннул|удал)/.test(text) || /^(?:cancelled|canceled|void)$/.test(latin)) return 'cancelled';
  return undefined;
}
