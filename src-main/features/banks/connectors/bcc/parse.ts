/** A stored statement of БЦК, read. The answer does not say of which days it is: its kind does. Pure. */
import { z } from 'zod';
import { type Day, isDay } from '../../../../../src-shared/dates/index.ts';
import type { Minor } from '../../../../../src-shared/money/index.ts';
import { BankError } from '../../../../platform/http/index.ts';
import type { BankAccount, BankBalance, ParsedAnswer, StoredAnswer } from '../../contract.ts';
import { readAmount } from '../amounts.ts';
import { read } from '../daily/index.ts';
import { readRows } from '../rows.ts';
import { readRow } from './row.ts';

export const kindOf = (from: Day, to: Day) => `statement:${from}:${to}`;

const statementSchema = z.looseObject({
  inBalance: z.unknown().optional(),
  outBalance: z.unknown().optional(),
  transactions: z.array(z.unknown()),
});

/** Checks that a body is a statement. Throws `bank.malformed`. */
export function checkStatement(body: string): void {
  read(statementSchema, body);
}

/** Reads a stored statement. Throws `bank.malformed`. */
export function parseStatement({ kind, body }: StoredAnswer, account: BankAccount): ParsedAnswer {
  const [name, from = '', to = ''] = kind.split(':');
  if (name !== 'statement' || !isDay(from) || !isDay(to)) {
    throw new BankError('bank.malformed', { reason: 'kind', kind });
  }
  const { inBalance, outBalance, transactions } = read(statementSchema, body);
  const { movements, problems } = readRows(transactions, (raw) => readRow(raw, account));
  return {
    movements,
    problems,
    balances: [
      ...balance(from, 'opening', balanceOf(inBalance, account)),
      ...balance(to, 'closing', balanceOf(outBalance, account)),
    ],
  };
}

function balance(date: Day, when: BankBalance['when'], amount: Minor | undefined): BankBalance[] {
  return amount === undefined ? [] : [{ date, when, amount }];
}

const sumSchema = z.looseObject({ amount: z.unknown().optional() });

/** A sum, or an object with one: the form is unconfirmed. What is neither tells no balance. */
function balanceOf(told: unknown, account: BankAccount): Minor | undefined {
  const plain = readAmount(told, account.currency);
  if (plain !== undefined) return plain;
  const sum = sumSchema.safeParse(told);
  return sum.success ? readAmount(sum.data.amount, account.currency) : undefined;
}
