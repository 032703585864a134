/**
 * A row of БЦК's statement. Confirmed are `valueDate`, `amount` (a number, tenge), `partyIdn` (a number) and `purpose`.
 * The names of everything else are unconfirmed: each is looked for under the names that similar APIs use, and a row
 * whose direction is not told becomes a problem, for a guess there would turn money round.
 */
import { z } from 'zod';
import { isDay } from '../../../../../src-shared/dates/index.ts';
import type { Direction } from '../../../statements/index.ts';
import type { BankAccount } from '../../contract.ts';
import { flatExtra } from '../daily/extra.ts';
import { movementSum, problem, type ReadRow } from '../rows.ts';

const NAMES = {
  direction: ['direction', 'debitCreditIndicator', 'dc', 'type'],
  number: ['documentNumber', 'docNumber', 'number'],
  partyName: ['partyName', 'counterpartyName'],
  partyAccount: ['partyIban', 'partyAccount', 'counterpartyIban'],
  partyBic: ['partyBic', 'partyBankBic'],
  partyBank: ['partyBankName', 'partyBank'],
  docKind: ['documentType', 'docType'],
} as const;
const CONFIRMED = ['valueDate', 'amount', 'partyIdn', 'purpose'];

const rowSchema = z.record(z.string(), z.unknown());
type Row = z.infer<typeof rowSchema>;

export function readRow(raw: unknown, account: BankAccount): ReadRow {
  const read = rowSchema.safeParse(raw);
  if (!read.success) return problem(raw, 'row');
  const row = read.data;
  const date = textOf(row.valueDate).slice(0, 10);
  if (!isDay(date)) return problem(raw, 'valueDate');
  const told = first(row, 'direction');
  const direction = directionOf(told.text);
  if (direction === undefined) return problem(raw, 'direction');
  const sum = movementSum({ amount: ['amount', row.amount], currency: ['currency', row.currency] }, account);
  if (sum.fault !== undefined) return problem(raw, sum.fault);
  const fields = {
    number: first(row, 'number'),
    name: first(row, 'partyName'),
    account: first(row, 'partyAccount'),
    bic: first(row, 'partyBic'),
    bank: first(row, 'partyBank'),
    kind: first(row, 'docKind'),
  };
  const used = [told, ...Object.values(fields)].map(({ name }) => name);
  return {
    movement: {
      bankId: '',
      version: '',
      withdrawn: false,
      direction,
      date,
      number: fields.number.text,
      amount: sum.amount,
      currency: account.currency,
      counterparty: {
        name: fields.name.text,
        inn: identityNumber(row.partyIdn),
        kpp: '',
        account: fields.account.text.replaceAll(/\s/g, '').toUpperCase(),
        bic: fields.bic.text,
        bankName: fields.bank.text,
      },
      purpose: textOf(row.purpose),
      docKind: fields.kind.text,
      docDate: undefined,
      extra: flatExtra(row, [...CONFIRMED, ...used]),
    },
  };
}

/** БИН or ИИН: twelve digits that come as a number, so the zeros before them are put back. `''` for none. */
export function identityNumber(value: unknown): string {
  const digits = textOf(value);
  return /^\d{1,12}$/.test(digits) && !/^0+$/.test(digits) ? digits.padStart(12, '0') : '';
}

function directionOf(text: string): Direction | undefined {
  const upper = text.toUpperCase();
  if (['CREDIT', 'CRDT', 'C', 'IN', 'INCOMING'].includes(upper)) return 'in';
  return ['DEBIT', 'DBIT', 'D', 'OUT', 'OUTGOING'].includes(upper) ? 'out' : undefined;
}

function first(row: Row, field: keyof typeof NAMES): { readonly name: string; readonly text: string } {
  const name = NAMES[field].find((one) => textOf(row[one]) !== '');
  return name === undefined ? { name: '', text: '' } : { name, text: textOf(row[name]) };
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
