/** Outgoing payments, own transfers that came alone, and withheld fees, as entries of the statement. */
import { sql } from 'kysely';
import { type Day, toDay } from '../../../src-shared/dates/index.ts';
import { type ExpenseKey, expenseKeySchema } from '../../../src-shared/domain/index.ts';
import { subtract, toCurrency, toMinor, ZERO } from '../../../src-shared/money/index.ts';
import { fold } from '../../../src-shared/text/index.ts';
import { createReadCache, type Database } from '../../platform/db/index.ts';
import { createPacer } from '../../platform/pace.ts';
import type { ExpenseEntry } from './sums.ts';
import { effectiveCategory } from './verdict.ts';

const STEP = 500;
const FIRST_DAY = '0000-00-00';
const LAST_DAY = '9999-99-99';

export interface EntryRecord {
  readonly id: number;
  readonly date: string;
  readonly direction: 'in' | 'out';
  readonly account_id: number;
  readonly amount: number;
  readonly currency: string;
  readonly allocated: number;
  readonly decided_by: 'rule' | 'person' | null;
  readonly category: string | null;
  readonly party_name: string;
  readonly party_inn: string;
  readonly search: string;
  readonly ruled: string | null;
  readonly fallback: string | null;
  readonly twin_id: number | null;
}

export function createEntries(db: Database) {
  const rows = db.prepareRead((q) =>
    q
      .selectFrom('payments')
      .leftJoin('payment_expenses', 'payment_expenses.payment_id', 'payments.id')
      .select([
        'payments.id',
        'payments.date',
        'payments.direction',
        'payments.account_id',
        'payments.amount',
        'payments.currency',
        'payments.allocated',
        'payments.decided_by',
        'payments.category',
        'payments.party_name',
        'payments.party_inn',
        'payments.search',
        'payment_expenses.ruled',
        'payment_expenses.fallback',
        'payment_expenses.twin_id',
      ])
      .where(sql<boolean>`(payments.date, payments.id) > (${''}, ${0})`)
      .where('payments.date', '<=', '')
      .where(sql<boolean>`payments.status <> 'withdrawn'`)
      .where(
        sql<boolean>`(payments.direction = 'out' or payment_expenses.transfer = 1 or payments.category = 'own_transfer')`,
      )
      .orderBy('payments.date')
      .orderBy('payments.id')
      .limit(1),
  );
  /** Fees withheld of payments that came, one sum a payment: `allocations_fee` is read in its order. */
  const fees = db.prepareRead((q) =>
    q
      .selectFrom('allocations')
      .innerJoin('payments', 'payments.id', 'allocations.payment_id')
      .select([
        'payments.id',
        'allocations.effective_date as date',
        'payments.account_id',
        sql<number>`sum(allocations.amount)`.as('fee'),
        'payments.currency',
        'payments.party_name',
        'payments.party_inn',
        'payments.search',
      ])
      .where(sql<boolean>`allocations.kind = 'fee'`)
      .where('allocations.reversed_at', 'is', null)
      .where(sql<boolean>`(allocations.effective_date, allocations.payment_id) > (${''}, ${0})`)
      .where('allocations.effective_date', '<=', '')
      .groupBy(['allocations.effective_date', 'allocations.payment_id'])
      .orderBy('allocations.effective_date')
      .orderBy('allocations.payment_id')
      .limit(1),
  );
  const kept = createReadCache<readonly ExpenseEntry[]>(db.read, 2);

  async function readAll(from: Day | undefined, to: Day | undefined): Promise<ExpenseEntry[]> {
    const pace = createPacer();
    const entries: ExpenseEntry[] = [];
    let [day, id]: [string, number] = [from ?? FIRST_DAY, 0];
    for (;;) {
      const step = rows.all([day, id, to ?? LAST_DAY, STEP]);
      for (const row of step) entries.push(...entriesOf(row));
      const last = step.at(-1);
      if (last === undefined || step.length < STEP) break;
      [day, id] = [last.date, last.id];
      await pace();
    }
    return merged(entries, await readFees(from, to));
  }

  async function readFees(from: Day | undefined, to: Day | undefined): Promise<ExpenseEntry[]> {
    const pace = createPacer();
    const entries: ExpenseEntry[] = [];
    let [day, id]: [string, number] = [from ?? FIRST_DAY, 0];
    for (;;) {
      const step = fees.all([day, id, to ?? LAST_DAY, STEP]);
      for (const row of step) entries.push(feeEntry(row));
      const last = step.at(-1);
      if (last === undefined || step.length < STEP) return entries;
      [day, id] = [last.date, last.id];
      await pace();
    }
  }

  return {
    /** Entries of the period by date, both ends included; open where undefined. */
    of: (from: Day | undefined, to: Day | undefined): Promise<readonly ExpenseEntry[]> =>
      kept.get(`${from} ${to}`, () => readAll(from, to)),
  };
}

/** A refund and what is left of a payment are entries of their own; a side of a pair counts once, where it left. */
export function entriesOf(row: EntryRecord): ExpenseEntry[] {
  const amount = toMinor(row.amount);
  const category = keyOf(effectiveCategory({ ...row, decidedBy: row.decided_by }));
  const common = {
    paymentId: row.id,
    direction: row.direction,
    date: toDay(row.date),
    accountId: row.account_id,
    amount,
    currency: toCurrency(row.currency),
    category,
    partyKey: partyKey(row.party_inn, row.party_name),
    partyName: row.party_name,
    partyInn: row.party_inn,
    search: row.search,
  } as const;
  if (row.direction === 'in') {
    const awaits = row.twin_id === null && row.allocated === 0 && category === 'own_transfer';
    return awaits ? [{ ...common, kind: 'awaiting' }] : [];
  }
  if (row.twin_id !== null) return [{ ...common, kind: 'paired' }];
  const allocated = toMinor(row.allocated);
  const rest = subtract(amount, allocated);
  const entries: ExpenseEntry[] = [];
  if (allocated > ZERO)
    entries.push({ ...common, amount: allocated, category: 'client_refund', kind: 'expenses' });
  if (rest > ZERO)
    entries.push({ ...common, amount: rest, kind: category === 'own_transfer' ? 'awaiting' : 'expenses' });
  return entries;
}

type FeeRecord = Pick<
  EntryRecord,
  'id' | 'date' | 'account_id' | 'currency' | 'party_name' | 'party_inn' | 'search'
> & { readonly fee: number };

function feeEntry(row: FeeRecord): ExpenseEntry {
  return {
    paymentId: row.id,
    direction: 'in',
    date: toDay(row.date),
    accountId: row.account_id,
    amount: toMinor(row.fee),
    currency: toCurrency(row.currency),
    category: 'withheld_fee',
    partyKey: partyKey(row.party_inn, row.party_name),
    partyName: row.party_name,
    partyInn: row.party_inn,
    search: row.search,
    kind: 'expenses',
  };
}

/** Both lists are in the order of day and payment, and so is the result. */
function merged(entries: readonly ExpenseEntry[], fees: readonly ExpenseEntry[]): ExpenseEntry[] {
  if (fees.length === 0) return [...entries];
  const all: ExpenseEntry[] = [];
  let at = 0;
  for (const entry of entries) {
    for (let fee = fees[at]; fee !== undefined && isBefore(fee, entry); fee = fees[++at]) all.push(fee);
    all.push(entry);
  }
  for (const fee of fees.slice(at)) all.push(fee);
  return all;
}

function isBefore(a: ExpenseEntry, b: ExpenseEntry): boolean {
  return a.date === b.date ? a.paymentId < b.paymentId : a.date < b.date;
}

/** Few keys, asked for by the ten thousand. */
const KEYS = new Map<string, ExpenseKey>();

/** A stored category; one that this program does not know is `other`. */
export function keyOf(stored: string | null): ExpenseKey {
  if (stored === null) return 'none';
  const known = KEYS.get(stored);
  if (known !== undefined) return known;
  const key = expenseKeySchema.catch('other').parse(stored);
  KEYS.set(stored, key);
  return key;
}

/** Who was paid: by ИНН, else by the folded name. */
export function partyKey(inn: string, name: string): string {
  return inn === '' ? `name:${fold(name)}` : `inn:${inn}`;
}
