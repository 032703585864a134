/** The pairs of own transfers as they are stored. */
import { sql } from 'kysely';
import { toDay } from '../../../src-shared/dates/index.ts';
import { toCurrency, toMinor } from '../../../src-shared/money/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { pairTransfers } from './pairing.ts';

/** Says that nothing but own accounts decided, as the matcher says it. */
const OWN_TRANSFER_HINT = JSON.stringify({ code: 'ownTransfer', params: {} });

export function createPairs(db: Database) {
  const sides = db.prepareRead((q) =>
    q
      .selectFrom('payment_expenses')
      .innerJoin('payments', 'payments.id', 'payment_expenses.payment_id')
      .innerJoin('accounts', 'accounts.id', 'payments.account_id')
      .select([
        'payments.id',
        'payments.direction',
        'payments.date',
        'payments.amount',
        'payments.currency',
        'payments.party_account',
        'payments.status',
        'payments.allocated',
        'payments.decided_by',
        'payments.category',
        'accounts.number as own_account',
        'payment_expenses.twin_id',
      ])
      .where(sql<boolean>`payment_expenses.transfer = 1`)
      .orderBy('payments.id'),
  );
  const clear = db.prepare((q) =>
    q.updateTable('payment_expenses').set({ twin_id: null }).where('payment_id', '=', 0),
  );
  const set = db.prepare((q) =>
    q.updateTable('payment_expenses').set({ twin_id: 0 }).where('payment_id', '=', 0),
  );
  // What waited for a person as a stranger's money, before both accounts were known to be ours, waits no more.
  const dismiss = db.prepare((q) =>
    q
      .updateTable('payments')
      .set({
        status: sql.lit('dismissed'),
        decided_by: sql.lit('rule'),
        rule: sql.lit('own_transfer'),
        category: sql.lit('own_transfer'),
        hint: '',
      })
      .where('id', '=', 0)
      .where(
        sql<boolean>`direction = 'in' and status = 'queued' and allocated = 0 and decided_by is not 'person'`,
      ),
  );

  /** Who is whose other side now, and who differs from what is stored. */
  function differences() {
    const rows = sides.all([]);
    const pairs = pairTransfers(
      rows.filter(isFree).map((row) => ({
        id: row.id,
        direction: row.direction,
        date: toDay(row.date),
        amount: toMinor(row.amount),
        currency: toCurrency(row.currency),
        ownAccount: row.own_account,
        partyAccount: row.party_account,
      })),
    );
    const twins = new Map(
      pairs.flatMap((pair): [number, number][] => [
        [pair.out, pair.in],
        [pair.in, pair.out],
      ]),
    );
    return rows.flatMap(({ id, twin_id }) => {
      const twin = twins.get(id) ?? null;
      return twin === twin_id ? [] : [{ id, twin }];
    });
  }

  return {
    /** Pairs anew. Returns how many sides have another twin than before. */
    async renew(): Promise<number> {
      if (differences().length === 0) return 0;
      return db.writeBulk(() => {
        // Other writes may have come in between: the reading connection sees them, since nobody else writes now.
        const changed = differences();
        for (const { id } of changed) clear.run([null, id]);
        for (const { id, twin } of changed) {
          if (twin === null) continue;
          set.run([twin, id]);
          dismiss.run([OWN_TRANSFER_HINT, id]);
        }
        return changed.length;
      });
    },
  };
}

interface Side {
  readonly status: string;
  readonly allocated: number;
  readonly decided_by: 'rule' | 'person' | null;
  readonly category: string | null;
}

/** Not withdrawn, not put on anything, and no person has said that it is something else. */
function isFree({ status, allocated, decided_by, category }: Side): boolean {
  const saidOtherwise = decided_by === 'person' && category !== null && category !== 'own_transfer';
  return status !== 'withdrawn' && allocated === 0 && !saidOtherwise;
}
