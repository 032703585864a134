/**
 * Payments that wait, weighed anew after the registry has grown: a statement is often loaded before the invoices that
 * it pays. Only those that no person has touched: what a person has looked at is theirs to decide.
 */
import { sql } from 'kysely';
import { type Database, TurnsPace } from '../../platform/db/index.ts';
import type { EventBus } from '../../platform/events.ts';
import { createMatcher, MATCH_PASSES } from '../matching/index.ts';
import type { DecideOne } from './decide-one.ts';
import { PAYMENT_COLUMNS, paymentFacts } from './facts.ts';
import type { IndexKeeper } from './keeper.ts';
import { NO_REJECTIONS } from './rejections.ts';

export interface WaitingOptions {
  readonly db: Database;
  readonly events: EventBus;
  readonly decideOne: DecideOne;
  readonly keeper: IndexKeeper;
}

/** Makes the call; it returns how many payments no longer wait. */
export function createMatchWaiting({ db, events, decideOne, keeper }: WaitingOptions) {
  const untouched = sql<boolean>`status = 'queued' and decided_by is null
    and not exists (select 1 from action_payments where action_payments.payment_id = payments.id)`;
  const payment = db.prepare((q) =>
    q.selectFrom('payments').select(PAYMENT_COLUMNS).where('id', '=', 0).where(untouched),
  );

  return async (): Promise<number> => {
    const rows = await db.read.selectFrom('payments').select('id').where(untouched).orderBy('id').execute();
    if (rows.length === 0) return 0;
    const accounts = await keeper.ownAccounts();
    const pace = new TurnsPace();
    const left = new Set(rows.map((row) => row.id));
    let settled = 0;
    try {
      for (const pass of MATCH_PASSES.keys()) {
        const ids = [...left];
        for (let at = 0; at < ids.length; ) {
          // A person's «not this one» takes a payment out of these, so there are no refusals to look up.
          const matcher = createMatcher(await keeper.current(), { rejections: NO_REJECTIONS });
          await db.writeInTurns(
            {
              piece() {
                const id = ids[at];
                if (id === undefined) return false;
                at += 1;
                const row = payment.get([id]);
                const facts = row && paymentFacts(row, accounts.get(row.account_id) ?? '');
                const decided = facts && decideOne(facts, pass, matcher);
                if (!row || decided) left.delete(id);
                if (decided && decided.outcome.status !== 'queued') settled += 1;
                return true;
              },
              finish: () => undefined,
            },
            pace,
          );
        }
      }
    } catch (error) {
      keeper.forget();
      throw error;
    } finally {
      keeper.announce('all');
      events.publish({
        type: 'changed',
        topics: ['payments', 'queue', 'invoices', 'clients', 'deals', 'tasks'],
      });
    }
    return settled;
  };
}
