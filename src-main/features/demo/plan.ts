/** The whole demo office as plain data: the same for the same day. Pure. */
import { addDays, type Day } from '../../../src-shared/dates/index.ts';
import { type Minor, toMinor } from '../../../src-shared/money/index.ts';
import { makeExpenses } from './expenses.ts';
import { type DemoInvoice, makeInvoices } from './invoices.ts';
import { type DemoClient, makeClients, type OwnAccount, ownAccounts } from './people.ts';
import { createRandom } from './random.ts';
import { makeReceipts, makeRefunds } from './receipts.ts';
import { type NumberedMovement, writeStatement } from './statement.ts';
import { makeWaiting } from './waiting.ts';

export const PAYMENTS = 800;
const SEED = 20_260_101;
/** Statement files of a quarter of the year each. */
const QUARTERS = 4;
const OPENING: readonly [Minor, Minor, Minor] = [
  toMinor(240_000_000),
  toMinor(86_000_000),
  toMinor(45_000_000),
];

export interface DemoFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface DemoPlan {
  readonly accounts: readonly OwnAccount[];
  readonly clients: readonly DemoClient[];
  readonly invoices: readonly DemoInvoice[];
  readonly movements: readonly NumberedMovement[];
  /** In the order of time. */
  readonly files: readonly DemoFile[];
}

export function planDemo(today: Day): DemoPlan {
  const random = createRandom(SEED);
  const accounts = ownAccounts(random);
  const clients = makeClients(random);
  const invoices = makeInvoices(random, clients, today);
  const receipts = makeReceipts(random, invoices, today);
  const refunds = makeRefunds(random, receipts, clients, invoices, today);
  const paid = new Set(receipts.map(({ party }) => party));
  const unpaid = invoices.filter(({ client, dueDate }) => !paid.has(client) || dueDate > today).toReversed();
  const waiting = makeWaiting(random, { clients, unpaid, today });
  const known = [...receipts, ...refunds, ...waiting];
  const expenses = makeExpenses(random, accounts, today, PAYMENTS - known.length);
  const movements = [...known, ...expenses]
    .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
    .slice(-PAYMENTS)
    .map((movement, at): NumberedMovement => ({ ...movement, number: numberOf(movement.purpose, at) }));
  return { accounts, clients, invoices, movements, files: writeFiles(accounts, movements, today) };
}

/** Both sides of a transfer between own accounts carry one number. */
function numberOf(purpose: string, at: number): string {
  return purpose.startsWith('Перевод собственных') ? '77' : String(1000 + at);
}

function writeFiles(
  accounts: readonly [OwnAccount, OwnAccount, OwnAccount],
  movements: readonly NumberedMovement[],
  today: Day,
): readonly DemoFile[] {
  const files: DemoFile[] = [];
  const balances = [...OPENING];
  for (let quarter = 0; quarter < QUARTERS; quarter++) {
    const from = addDays(today, -366 + Math.floor((quarter * 367) / QUARTERS));
    const to = addDays(today, -367 + Math.floor(((quarter + 1) * 367) / QUARTERS));
    for (const [at, own] of accounts.entries()) {
      const inside = movements.filter(({ account, date }) => account === at && date >= from && date <= to);
      const opening = balances[at] ?? toMinor(0);
      const { bytes, closing } = writeStatement(own, { from, to, opening }, inside);
      balances[at] = closing;
      files.push({ name: `kl_to_1c_${own.account.slice(-4)}_${to}.txt`, bytes });
    }
  }
  return files;
}
