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
import type { Database, Reader } from '../../platform/db/index.ts';
import { createEntries } from './entries.ts';
import { customNames, expenseRows } from './rows.ts';
import {
  countPayments,
  type EntryGroup,
  type ExpenseEntry,
  groupEntries,
  selector,
  totalsOf,
} from './sums.ts';

export function createStatements(db: Database) {
  const { read } = db;
  const entries = createEntries(db);

  async function selected(filter: ExpenseFilter): Promise<ExpenseEntry[]> {
    return (await entries.of(filter.from, filter.to)).filter(selector(filter));
  }

  return {
    async statement({ filter, by }: ExpenseStatementInput): Promise<ExpenseStatement> {
      const all = await selected(filter);
      const of = (kind: ExpenseEntry['kind']) => all.filter((entry) => entry.kind === kind);
      const [spent, awaiting, paired] = [of('expenses'), of('awaiting'), of('paired')];
      const moving = (direction: 'in' | 'out') =>
        totalsOf(awaiting.filter((entry) => entry.direction === direction));
      return {
        groups: await named(read, groupEntries(spent, by), by),
        totals: totalsOf(spent),
        payments: countPayments(spent),
        awaiting: { totals: moving('out'), came: moving('in'), payments: countPayments(awaiting) },
        paired: { totals: totalsOf(paired), payments: countPayments(paired) },
      };
    },

    async page({ filter, sort, descending, offset, limit }: ExpensePageInput): Promise<ExpensePage> {
      const shown = (await selected(filter)).filter(({ kind }) => kind === filter.show);
      const parts = partsOf(shown).toSorted(ORDERS[sort]);
      if (descending) parts.reverse();
      return {
        total: parts.length,
        totals: totalsOf(shown.filter(({ direction }) => direction === 'out')),
        rows: await expenseRows(read, parts.slice(offset, offset + limit)),
      };
    },
  };
}

interface Part {
  readonly paymentId: number;
  readonly entry: ExpenseEntry;
  readonly amount: Minor;
  readonly refund: boolean;
}

/** One row a payment, with what of it is selected. */
function partsOf(entries: readonly ExpenseEntry[]): Part[] {
  const parts = new Map<number, Part>();
  for (const entry of entries) {
    const { paymentId, amount } = entry;
    const known = parts.get(paymentId);
    const refund = entry.category === 'client_refund' && (known === undefined || known.refund);
    parts.set(paymentId, {
      paymentId,
      entry,
      amount: known === undefined ? amount : add(known.amount, amount),
      refund,
    });
  }
  return [...parts.values()];
}

const names = new Intl.Collator('ru');

const ORDERS: Readonly<Record<ExpensePageInput['sort'], (a: Part, b: Part) => number>> = {
  date: byDay,
  amount: (a, b) => a.amount - b.amount || byDay(a, b),
  party: (a, b) => names.compare(a.entry.partyName, b.entry.partyName) || byDay(a, b),
};

function byDay(a: Part, b: Part): number {
  if (a.entry.date !== b.entry.date) return a.entry.date < b.entry.date ? -1 : 1;
  return a.paymentId - b.paymentId;
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
      [title || bank_name, `··${number.slice(-4)}`].filter(Boolean).join(' '),
    ]),
  );
  return (key) => titles.get(key) ?? '';
}
