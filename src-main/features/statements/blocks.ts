/** The header and the balance sections of a statement, key by key. */
import type { Day } from '../../../src-shared/dates/index.ts';
import { type Currency, type Minor, parseCurrency } from '../../../src-shared/money/index.ts';
import { MAX_UNKNOWN_KEYS } from './limits.ts';
import { detach, type Problem, problem } from './problems.ts';
import type { AccountSection, HeaderFacts } from './types.ts';
import { type DayReader, isBlankDate, readSum } from './values.ts';

/** One `Ключ=Значение` line outside of documents. */
export interface KeyLine {
  readonly key: string;
  readonly value: string;
  readonly line: number;
}

/** A block being read: its filled keys, lower case, the first value of each. */
export class Block {
  readonly line: number;
  readonly values = new Map<string, KeyLine>();
  /** `Документ` stands once for every kind asked for. */
  readonly documentKinds: string[] = [];

  constructor(line: number) {
    this.line = line;
  }

  set(line: KeyLine): void {
    const value = detach(line.value);
    const key = line.key.toLowerCase();
    if (key === 'документ' && value !== '' && this.documentKinds.length < MAX_UNKNOWN_KEYS)
      this.documentKinds.push(value);
    if (value === '' || this.values.has(key) || this.values.size >= MAX_UNKNOWN_KEYS) return;
    this.values.set(key, { key: detach(line.key), value, line: line.line });
  }

  text(key: string): string {
    return this.values.get(key)?.value ?? '';
  }

  extra(known: ReadonlySet<string>): Record<string, string> {
    return Object.fromEntries(
      [...this.values].flatMap(([key, it]) => (known.has(key) ? [] : [[it.key, it.value]])),
    );
  }
}

const HEADER_KEYS: ReadonlySet<string> = new Set([
  'версияформата',
  'кодировка',
  'отправитель',
  'получатель',
  'датасоздания',
  'времясоздания',
  'датаначала',
  'датаконца',
  'расчсчет',
  'документ',
]);

/** True for a key that belongs to the header wherever it stands. */
export function isHeaderKey(key: string): boolean {
  return HEADER_KEYS.has(key.toLowerCase());
}

/** The header's facts; dates that cannot be read are warnings. */
export function readHeader(
  block: Block,
  accounts: readonly string[],
  part: number,
  days: DayReader,
): [HeaderFacts, Problem[]] {
  const problems: Problem[] = [];
  const day = (key: string) =>
    readDay(block, key, days, (line, params) => problems.push(problem(line, 'badHeaderDate', params)));
  const header: HeaderFacts = {
    version: block.text('версияформата'),
    declaredEncoding: block.text('кодировка'),
    sender: block.text('отправитель'),
    receiver: block.text('получатель'),
    createdOn: day('датасоздания'),
    createdTime: block.text('времясоздания'),
    from: day('датаначала'),
    to: day('датаконца'),
    accounts,
    documentKinds: block.documentKinds,
    part,
    line: block.line,
    extra: block.extra(HEADER_KEYS),
  };
  return [header, problems];
}

const SECTION_KEYS: ReadonlySet<string> = new Set([
  'датаначала',
  'датаконца',
  'расчсчет',
  'начальныйостаток',
  'всегопоступило',
  'всегосписано',
  'конечныйостаток',
]);

/** A section's facts for its account; values that cannot be read are warnings and left out. */
export function readSection(
  block: Block,
  own: { readonly account: string; readonly currency: Currency },
  part: number,
  days: DayReader,
): [AccountSection, Problem[]] {
  const problems: Problem[] = [];
  const { account } = own;
  const currency = parseCurrency(block.text('валюта')) ?? own.currency;
  const day = (key: string) =>
    readDay(block, key, days, (line, params) =>
      problems.push(problem(line, 'badSectionDate', { account, ...params })),
    );
  const sum = (key: string): Minor | undefined => {
    const found = block.values.get(key);
    if (found === undefined) return undefined;
    const value = readSum(found.value, currency);
    if (value !== undefined && value !== 'overLimit') return value;
    problems.push(problem(found.line, 'badSectionAmount', { account, key: found.key, value: found.value }));
    return undefined;
  };
  const section: AccountSection = {
    account,
    currency,
    from: day('датаначала'),
    to: day('датаконца'),
    opening: sum('начальныйостаток'),
    turnoverIn: sum('всегопоступило'),
    turnoverOut: sum('всегосписано'),
    closing: sum('конечныйостаток'),
    part,
    line: block.line,
    extra: block.extra(SECTION_KEYS),
  };
  return [section, problems];
}

function readDay(
  block: Block,
  key: string,
  days: DayReader,
  bad: (line: number, params: { key: string; value: string }) => void,
): Day | undefined {
  const found = block.values.get(key);
  if (found === undefined || isBlankDate(found.value)) return undefined;
  const day = days.read(found.value);
  if (day === undefined) bad(found.line, { key: found.key, value: found.value });
  return day;
}
