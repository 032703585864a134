/** One row of a daily statement, read as a movement. Pure. */
import { z } from 'zod';
import { isDay } from '../../../../../src-shared/dates/index.ts';
import type { BankAccount } from '../../contract.ts';
import { fieldAtFault, movementSum, problem, type ReadRow } from '../rows.ts';
import { flatExtra } from './extra.ts';
import { counterpartyOf, PARTY_FIELDS } from './party.ts';

/** Text or a number in its place: Альфа's own test bench sends numbers where its description says text. */
const word = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value == null ? '' : String(value).trim()));
const sum = z.looseObject({ amount: z.unknown().optional(), currencyName: z.unknown().optional() });
const block = z.record(z.string(), z.unknown()).nullish();

const rowSchema = z.looseObject({
  uuid: word,
  operationId: word,
  transactionId: word,
  direction: word,
  operationDate: word,
  documentDate: word,
  number: word,
  operationCode: word,
  amount: sum.nullish(),
  paymentPurpose: word,
  rurTransfer: block,
  curTransfer: block,
  swiftTransfer: block,
});
type Row = z.infer<typeof rowSchema>;

/** Names of a row's id, the surest first. */
export type IdNames = readonly ('uuid' | 'operationId' | 'transactionId')[];

/** One of them is filled: in roubles, in another currency, through SWIFT. Only the first one's fields are confirmed. */
const TRANSFERS = ['rurTransfer', 'curTransfer', 'swiftTransfer'] as const;

const READ_FIELDS = [
  'uuid',
  'operationId',
  'transactionId',
  'version',
  'direction',
  'operationDate',
  'documentDate',
  'number',
  'amount',
  'paymentPurpose',
] as const;

/** Вид операции of the bank's plan of accounts (Положение Банка России № 762-П), in the spelling of statement files. */
const DOCUMENT_KINDS: Readonly<Record<string, string>> = {
  '01': 'Платежное поручение',
  '02': 'Платежное требование',
  '03': 'Денежный чек',
  '04': 'Объявление на взнос наличными',
  '06': 'Инкассовое поручение',
  '09': 'Мемориальный ордер',
  '16': 'Платежный ордер',
  '17': 'Банковский ордер',
};

/** The bank's id of a row, `''` when it has none. */
export function idOf(raw: unknown, names: IdNames): string {
  const row = rowSchema.safeParse(raw);
  return row.success ? firstId(row.data, names) : '';
}

function firstId(row: Row, names: IdNames): string {
  return names.map((name) => row[name]).find((id) => id !== '') ?? '';
}

/**
 * Reads a row. `operationDate` is a date in disguise (`2026-11-16T00:00:00Z` and the like): its zone is not applied.
 * A row that lacks or contradicts something money depends on becomes a problem.
 */
export function readRow(raw: unknown, account: BankAccount, names: IdNames): ReadRow {
  const read = rowSchema.safeParse(raw);
  if (!read.success) return problem(raw, fieldAtFault(read.error));
  const row = read.data;
  const direction = directionOf(row.direction);
  if (direction === undefined) return problem(raw, 'direction');
  const date = row.operationDate.slice(0, 10);
  if (!isDay(date)) return problem(raw, 'operationDate');
  const sum = movementSum(
    { amount: ['amount', row.amount?.amount], currency: ['currency', row.amount?.currencyName] },
    account,
  );
  if (sum.fault !== undefined) return problem(raw, sum.fault);
  const docDate = row.documentDate.slice(0, 10);
  const kind = TRANSFERS.find((name) => row[name] != null);
  const transfer = (kind === undefined ? undefined : row[kind]) ?? {};
  const party = PARTY_FIELDS[direction].map((name) => `${kind ?? ''}.${name}`);
  return {
    movement: {
      bankId: firstId(row, names),
      version: '',
      withdrawn: false,
      direction,
      date,
      number: row.number,
      amount: sum.amount,
      currency: account.currency,
      counterparty: counterpartyOf(transfer, direction),
      purpose: row.paymentPurpose,
      docKind: DOCUMENT_KINDS[row.operationCode] ?? row.operationCode,
      docDate: isDay(docDate) ? docDate : undefined,
      extra: flatExtra(row, [...READ_FIELDS, ...party]),
    },
  };
}

function directionOf(text: string) {
  const upper = text.toUpperCase();
  if (upper === 'CREDIT') return 'in' as const;
  return upper === 'DEBIT' ? ('out' as const) : undefined;
}
