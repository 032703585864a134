/** One document: which of its keys say what, and the two movements that it may be. */
import type { Day } from '../../../src-shared/dates/index.ts';
import { type Currency, type Minor, parseCurrency } from '../../../src-shared/money/index.ts';
import { common, DOCUMENT_KEYS, PAYEE, PAYER } from './keys.ts';
import { partyKeys, readParty, type Values } from './party.ts';
import type { ErrorCode, ProblemParams } from './problems.ts';
import type { Direction, Movement } from './types.ts';
import { type DayReader, isBlankDate, readSum } from './values.ts';

const NUMBER = common('Номер');
const KZ_NUMBER = common('НомерДокумента');
const DATE = common('Дата');
const KZ_DATE = common('ДатаДокумента');
const KZ_OPERATION_DATE = common('ДатаОперации');
const KZ_VALUE_DATE = common('ДатаВалютирования');
export const OUT_DATE = common('ДатаСписано');
export const IN_DATE = common('ДатаПоступило');
const SUM = common('Сумма');
const KZ_IN = common('СуммаПриход');
const KZ_IN_TOO = common('СуммаДоход');
const KZ_OUT = common('СуммаРасход');
const CURRENCY = common('Валюта');
const PURPOSE = common('НазначениеПлатежа');
const PURPOSES = ([1, 2, 3, 4, 5, 6] as const).map((at) => common(`НазначениеПлатежа${at}`));
const KZ_KIND = common('ВидДокумента');
const KIND_KEY = 'СекцияДокумент';

/** A document as the parser has gathered it. */
export interface RawDocument {
  readonly kind: string;
  readonly line: number;
  readonly part: number;
  readonly values: Values;
  /** Numbers of the keys that are filled, in file order. */
  readonly filled: readonly number[];
  /** Filled keys that the format does not know. */
  readonly unknown: ReadonlyMap<string, string>;
}

/** Why a document gives no movement. */
export class DocumentError extends Error {
  readonly code: ErrorCode;
  readonly params: ProblemParams;

  constructor(code: ErrorCode, params: ProblemParams = {}) {
    super(code);
    this.code = code;
    this.params = params;
  }
}

/** The document's number as it is written: it may hold letters and leading zeros. */
export function documentNumber(values: Values): string {
  return values[NUMBER] ?? values[KZ_NUMBER] ?? '';
}

/** True when the keys without which there is no payment are there: a date and a sum. */
export function hasDateAndSum(values: Values): boolean {
  const dated = [DATE, KZ_DATE, KZ_OPERATION_DATE, OUT_DATE, IN_DATE].some((at) => !isBlankDate(values[at]));
  return dated && [SUM, KZ_IN, KZ_OUT, KZ_IN_TOO].some((at) => values[at] !== undefined);
}

/** Where a document's sum stands; Kazakhstan's keys name the direction themselves. */
export interface SumPlace {
  readonly key: number;
  readonly direction: Direction | undefined;
}

/** Finds the key of the sum. Throws `DocumentError` when both directions are filled. */
export function findSum(values: Values): SumPlace {
  const inKey = values[KZ_IN] === undefined ? KZ_IN_TOO : KZ_IN;
  const hasIn = isFilledSum(values[inKey]);
  const hasOut = isFilledSum(values[KZ_OUT]);
  if (hasIn && hasOut) throw new DocumentError('sideConflict');
  if (hasIn) return { key: inKey, direction: 'in' };
  if (hasOut) return { key: KZ_OUT, direction: 'out' };
  const key = [SUM, KZ_OUT, inKey].find((at) => values[at] !== undefined) ?? SUM;
  return { key, direction: undefined };
}

function isFilledSum(text: string | undefined): boolean {
  return text !== undefined && !/^[-+]?0*([.,]0*)?$/.test(text);
}

/** The sum of a document. Throws `DocumentError` when it is not a number above zero and below the limit. */
export function readAmount(values: Values, place: SumPlace, currency: Currency): Minor {
  const text = values[place.key];
  if (text === undefined) throw new DocumentError('noAmount');
  const sum = readSum(text, currency);
  if (sum === undefined) throw new DocumentError('badAmount', { value: text });
  if (sum === 'overLimit') throw new DocumentError('amountTooLarge', { value: text });
  if (sum === 0) throw new DocumentError('zeroAmount');
  if (sum < 0) throw new DocumentError('negativeAmount', { value: text });
  return sum;
}

/** The document's currency when it names one (Kazakhstan), else the account's. */
export function documentCurrency(values: Values, ofAccount: Currency): Currency {
  const named = values[CURRENCY];
  return (named === undefined ? undefined : parseCurrency(named)) ?? ofAccount;
}

/**
 * The day of a movement: its side's booking date, then the other side's, then the document's own (Russia);
 * the operation date, then the document's, then the value date (Kazakhstan).
 * A filled date that cannot be read is not stepped over, since the next one may be another day: `DocumentError`.
 */
export function movementDay(
  values: Values,
  direction: Direction,
  days: DayReader,
): { day: Day; key: number } {
  const own = direction === 'in' ? IN_DATE : OUT_DATE;
  const other = direction === 'in' ? OUT_DATE : IN_DATE;
  for (const key of [own, KZ_OPERATION_DATE, other, DATE, KZ_DATE, KZ_VALUE_DATE]) {
    const text = values[key];
    if (text === undefined || isBlankDate(text)) continue;
    const day = days.read(text);
    if (day === undefined) throw new DocumentError('badDate', { value: text, key: DOCUMENT_KEYS[key] ?? '' });
    return { day, key };
  }
  throw new DocumentError('noDate');
}

/** The document's own date; `bad` names the text that cannot be read. */
export function ownDay(values: Values, days: DayReader): { day: Day | undefined; bad?: ProblemParams } {
  const key = isBlankDate(values[DATE]) ? KZ_DATE : DATE;
  const text = values[key];
  if (text === undefined || isBlankDate(text)) return { day: undefined };
  const day = days.read(text);
  return day === undefined ? { day, bad: { value: text, key: DOCUMENT_KEYS[key] ?? '' } } : { day };
}

/** What is settled about a document before its movement is made. */
export interface MovementFacts {
  readonly direction: Direction;
  readonly account: string;
  readonly otherAccount: string;
  readonly sumKey: number;
  readonly amount: Minor;
  readonly currency: Currency;
  readonly docDate: Day | undefined;
  readonly internal: boolean;
  readonly mirror: boolean;
}

/** Makes the movement on one own account. Throws `DocumentError` when its day cannot be told. */
export function makeMovement(document: RawDocument, facts: MovementFacts, days: DayReader): Movement {
  const { values } = document;
  const { direction, docDate } = facts;
  const { day, key: dayKey } = movementDay(values, direction, days);
  const counterparty = readParty(values, direction === 'in' ? PAYER : PAYEE, facts.otherAccount);
  const kzKind = values[KZ_KIND];
  const purpose = readPurpose(values);
  return {
    account: facts.account,
    direction,
    date: day,
    number: documentNumber(values),
    amount: facts.amount,
    currency: facts.currency,
    counterparty,
    purpose,
    docKind: kzKind ?? document.kind,
    docDate,
    internal: facts.internal,
    mirror: facts.mirror,
    part: document.part,
    line: document.line,
    extra: leftOver(document, facts, dayKey, counterparty.name),
  };
}

function readPurpose(values: Values): string {
  return values[PURPOSE] ?? PURPOSES.flatMap((at) => values[at] ?? []).join(' ');
}

/** Every filled key whose value is not carried by another field of the movement. */
function leftOver(
  document: RawDocument,
  facts: MovementFacts,
  dayKey: number,
  name: string,
): Record<string, string> {
  const { values, filled } = document;
  const side = facts.direction === 'in' ? PAYER : PAYEE;
  const ownSide = facts.direction === 'in' ? PAYEE : PAYER;
  const [bank, inn, bic, kpp] = partyKeys(values, side);
  const purposeIsWhole = values[PURPOSE] !== undefined;
  const extra: Record<string, string> = {};
  for (const at of filled) {
    const value = values[at];
    if (value === undefined) continue;
    if (
      at === NUMBER ||
      at === PURPOSE ||
      (at === dayKey && value.length <= 10) ||
      at === facts.sumKey ||
      at === KZ_KIND
    )
      continue;
    if (at === bank || at === inn || at === bic || at === kpp) continue;
    if ((at === DATE || at === KZ_DATE) && facts.docDate !== undefined && value.length <= 10) continue;
    if (at === KZ_NUMBER && values[NUMBER] === undefined) continue;
    if (at === side.Счет || at === side.РасчСчет || at === side.ИИК) {
      if (value === facts.otherAccount) continue;
    } else if (at === ownSide.Счет || at === ownSide.РасчСчет || at === ownSide.ИИК) {
      if (value === facts.account) continue;
    } else if (at === side[1] || at === side[''] || at === side.Наименование) {
      if (value === name) continue;
    } else if (!purposeIsWhole && PURPOSES.includes(at)) continue;
    extra[DOCUMENT_KEYS[at] ?? ''] = value;
  }
  if (values[KZ_KIND] !== undefined && document.kind !== '') extra[KIND_KEY] = document.kind;
  for (const [key, value] of document.unknown) extra[key] = value;
  return extra;
}
