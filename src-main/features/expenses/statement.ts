/** The statement and the list of expenses. */

import type {
  ExpenseFilter,
  ExpenseGroup,
  ExpensePage,
  ExpensePageInput,
  ExpenseStatement,
  ExpenseStatementInput,
} from '../../../src-shared/domain/index.ts';
import { add, type Minor } from '../../../src-shared/money/index.ts';
import { accountLabel } from '../../../src-shared/text/index.ts';
import type { Database, Reader } from '../../platform/db/index.ts';
import { createPacer } from '../../platform/pace.ts';
import { sortInSteps } from '../payments/index.ts';
import { createEntries } from './entries.ts';
import { customNames, expenseRows } from './rows.ts';
import { createGrouping, createSums, type EntryGroup, type ExpenseEntry, selector } from './sums.ts';

/** Entries looked at between two looks at the time. */
const BETWEEN = 500;

export function createStatements(db: Database) {
  const { read } = db;
  const entries = createEntries(db);

  /** Tells of each selected entry in turn, without holding the event loop. */
  async function each(filter: ExpenseFilter, tell: (entry: ExpenseEntry) => void): Promise<void> {
    const selects = selector(filter);
    const pace = createPacer();
    let at = 0;
    for (const entry of await entries.of(filter.from, filter.to)) {
      if (selects(entry)) tell(entry);
      if (++at % BETWEEN === 0) await pace();
    }
  }

  return {
    async statement({ filter, by }: ExpenseStatementInput): Promise<ExpenseStatement> {
      const grouping = createGrouping(by);
      const [spent, left, came, paired] = [createSums(), createSums(), createSums(), createSums()];
      await each(filter, (entry) => {
        if (entry.kind === 'paired') paired.add(entry);
        else if (entry.kind === 'awaiting') (entry.direction === 'out' ? left : came).add(entry);
        else {
          spent.add(entry);
          grouping.add(entry);
        }
      });
      return {
        groups: await named(read, grouping.groups(), by),
        totals: spent.totals(),
        payments: spent.payments,
        awaiting: {
          totals: left.totals(),
          came: came.totals(),
          payments: left.payments + came.payments,
        },
        paired: { totals: paired.totals(), payments: paired.payments },
      };
    },

    async page({ filter, sort, descending, offset, limit }: ExpensePageInput): Promise<ExpensePage> {
      const sums = createSums();
      const parts: Part[] = [];
      await each(filter, (entry) => {
        if (entry.kind !== filter.show) return;
        if (entry.direction === 'out' || entry.kind === 'expenses') sums.add(entry);
        takePart(parts, entry);
      });
      const ordered = await inOrder(parts, ORDERS[sort], descending);
      return {
        total: parts.length,
        totals: sums.totals(),
        rows: await expenseRows(read, ordered.slice(offset, offset + limit)),
      };
    },
  };
}

interface Part {
  readonly paymentId: number;
  readonly entry: ExpenseEntry;
  amount: Minor;
  refund: boolean;
  readonly withheld: boolean;
}

/** One row a payment, with what of it is selected; the entries of a payment come one after another. */
function takePart(parts: Part[], entry: ExpenseEntry): void {
  const { paymentId, amount } = entry;
  const refund = entry.category === 'client_refund';
  const last = parts.at(-1);
  if (last?.paymentId !== paymentId) {
    parts.push({ paymentId, entry, amount, refund, withheld: entry.category === 'withheld_fee' });
    return;
  }
  last.amount = add(last.amount, amount);
  last.refund &&= refund;
}

type Order = (a: Part, b: Part) => number;

/** Undefined: as the entries come, by day. A payment's `search` begins with the folded name of the other party. */
const ORDERS: Readonly<Record<ExpensePageInput['sort'], Order | undefined>> = {
  date: undefined,
  amount: (a, b) => a.amount - b.amount || byDay(a, b),
  party: (a, b) => compareText(a.entry.search, b.entry.search) || byDay(a, b),
};

function byDay(a: Part, b: Part): number {
  return compareText(a.entry.date, b.entry.date) || a.paymentId - b.paymentId;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

async function inOrder(
  parts: readonly Part[],
  order: Order | undefined,
  descending: boolean,
): Promise<readonly Part[]> {
  const ordered = order === undefined ? parts : await sortInSteps(parts, order);
  return descending ? ordered.toReversed() : ordered;
}

async function named(
  read: Reader,
  groups: readonly EntryGroup[],
  by: ExpenseStatementInput['by'],
): Promise<ExpenseGroup[]> {
  const nameOf = await namer(read, by);
  return groups.map(({ newest, ...group }) => ({
    ...group,
    name: nameOf(group.key, newest),
    inn: by === 'party' ? newest.partyInn : '',
  }));
}

async function namer(
  read: Reader,
  by: ExpenseStatementInput['by'],
): Promise<(key: string, newest: ExpenseEntry) => string> {
  if (by === 'month') return () => '';
  if (by === 'party') return (_key, newest) => newest.partyName;
  if (by === 'category') {
    const custom = await customNames(read);
    return (key) => custom.get(key) ?? '';
  }
  const accounts = await read.selectFrom('accounts').select(['id', 'title', 'bank_name', 'number']).execute();
  const titles = new Map(
    accounts.map(({ id, title, bank_name, number }) => [
      String(id),
      accountLabel({ title, bankName: bank_name, number }),
    ]),
  );
  return (key) => titles.get(key) ?? '';
}
