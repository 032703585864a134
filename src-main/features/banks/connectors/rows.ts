/** What the readers of rows share, whatever the bank names its fields: a row is a movement, or a problem with its cause. Pure. */
import type { z } from 'zod';
import type { Minor } from '../../../../src-shared/money/index.ts';
import type { BankAccount, BankMovement, BankProblem } from '../contract.ts';
import { readAmount, readCurrency } from './amounts.ts';

export type ReadRow =
  | { readonly movement: BankMovement; readonly problem?: undefined }
  | { readonly movement?: undefined; readonly problem: BankProblem };

/** A row that could not be read; `field` is the name in the bank's answer. */
export function problem(raw: unknown, field: string): { readonly problem: BankProblem } {
  return { problem: { code: 'bank.rowUnreadable', params: { field }, raw: JSON.stringify(raw) } };
}

/** The field that a row's shape fails on. */
export function fieldAtFault(error: z.ZodError): string {
  return String(error.issues[0]?.path[0] ?? 'row');
}

/** Reads all rows, each by itself. `held`: no money has moved yet, the row says nothing. */
export function readRows(
  rows: Iterable<unknown>,
  read: (raw: unknown) => ReadRow | 'held',
): { readonly movements: BankMovement[]; readonly problems: BankProblem[] } {
  const movements: BankMovement[] = [];
  const problems: BankProblem[] = [];
  for (const raw of rows) {
    const row = read(raw);
    if (row === 'held') continue;
    if (row.movement !== undefined) movements.push(row.movement);
    else problems.push(row.problem);
  }
  return { movements, problems };
}

/** A field's name in the bank's answer and what it says. */
type Told = readonly [name: string, value: unknown];

/** The sum of a movement: above zero, in the account's currency, which is meant where none is told. Else the field at fault. */
export function movementSum(
  told: { readonly amount: Told; readonly currency: Told },
  account: BankAccount,
):
  | { readonly amount: Minor; readonly fault?: undefined }
  | { readonly amount?: undefined; readonly fault: string } {
  const currency = readCurrency(told.currency[1]) ?? account.currency;
  if (currency !== account.currency) return { fault: told.currency[0] };
  const amount = readAmount(told.amount[1], currency);
  return amount === undefined || amount <= 0 ? { fault: told.amount[0] } : { amount };
}
