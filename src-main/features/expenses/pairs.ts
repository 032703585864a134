/** The pairs of own transfers as they are stored. */
import { sql } from 'kysely';
import { toDay } from '../../../src-shared/dates/index.ts';
import { toCurrency, toMinor } from '../../../src-shared/money/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { createPacer } from '../../platform/pace.ts';
import { pairTransfers, type TransferSide } from './pairing.ts';

/** Says that nothing but own accounts decided, as the matcher says it. */
const OWN_TRANSFER_HINT = JSON.stringify({ code: 'ownTransfer', params: {} });

/** Sides read or written at once. */
const PIECE = 400;
/** Looks for what has changed while the pairs were written. */
const MOST_LOOKS = 5;

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
      .where('payment_expenses.payment_id', '>', 0)
      .orderBy('payment_expenses.payment_id')
      .limit(1),
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

  /** All own transfers that can be paired, and what is stored of all of them. */
  async function readSides() {
    const pace = createPacer();
    const free: TransferSide[] = [];
    const stored: { readonly id: number; readonly twin: number | null }[] = [];
    for (let after = 0; ; ) {
      const rows = sides.all([after, PIECE]);
      for (const row of rows) {
        stored.push({ id: row.id, twin: row.twin_id });
        if (isFree(row)) free.push(toSide(row));
      }
      const last = rows.at(-1);
      if (last === undefined || rows.length < PIECE) return { free, stored };
      after = last.id;
      await pace();
    }
  }

  /** Who differs from what is stored, with the other side as it should be. */
  async function differences() {
    const { free, stored } = await readSides();
    const twins = new Map(
      pairTransfers(free).flatMap((pair): [number, number][] => [
        [pair.out, pair.in],
        [pair.in, pair.out],
      ]),
    );
    return stored.flatMap(({ id, twin: before }) => {
      const twin = twins.get(id) ?? null;
      return twin === before ? [] : [{ id, twin }];
    });
  }

  return {
    /** Pairs anew, some at a time. Returns how many sides have another twin than before. */
    async renew(): Promise<number> {
      let changed = 0;
      // A side that a person decides about meanwhile is seen by the next look.
      for (let look = 0; look < MOST_LOOKS; look++) {
        const different = await differences();
        if (different.length === 0) break;
        changed += different.length;
        const paired = different.filter(({ twin }) => twin !== null);
        await inPieces(different, ({ id }) => clear.run([null, id]));
        await inPieces(paired, ({ id, twin }) => {
          set.run([twin, id]);
          dismiss.run([OWN_TRANSFER_HINT, id]);
        });
      }
      return changed;
    },
  };

  async function inPieces<T>(items: readonly T[], write: (item: T) => void): Promise<void> {
    for (let at = 0; at < items.length; at += PIECE) {
      await db.writeBulk(() => items.slice(at, at + PIECE).forEach(write));
    }
  }
}

interface SideRecord {
  readonly id: number;
  readonly direction: 'in' | 'out';
  readonly date: string;
  readonly amount: number;
  readonly currency: string;
  readonly own_account: string;
  readonly party_account: string;
}

function toSide(row: SideRecord): TransferSide {
  return {
    id: row.id,
    direction: row.direction,
    date: toDay(row.date),
    amount: toMinor(row.amount),
    currency: toCurrency(row.currency),
    ownAccount: row.own_account,
    partyAccount: row.party_account,
  };
}

interface Decided {
  readonly status: string;
  readonly allocated: number;
  readonly decided_by: 'rule' | 'person' | null;
  readonly category: string | null;
}

/** Not withdrawn, not put on anything, and no person has said that it is something else. */
function isFree({ status, allocated, decided_by, category }: Decided): boolean {
  const saidOtherwise = decided_by === 'person' && category !== null && category !== 'own_transfer';
  return status !== 'withdrawn' && allocated === 0 && !saidOtherwise;
}
