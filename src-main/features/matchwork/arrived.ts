/** The matcher over payments that came one by one: of a poll, or entered by hand. */
import { type Database, TurnsPace } from '../../platform/db/index.ts';
import { createMatcher, MATCH_PASSES } from '../matching/index.ts';
import type { DecideOne } from './decide-one.ts';
import { PAYMENT_COLUMNS, paymentFacts } from './facts.ts';
import type { IndexKeeper } from './keeper.ts';
import { NO_REJECTIONS, type StoredRejections } from './rejections.ts';
import type { RulesInUse } from './types.ts';

export interface ArrivedOptions {
  readonly db: Database;
  readonly decideOne: DecideOne;
  readonly keeper: IndexKeeper;
  readonly rejections: StoredRejections;
  readonly rules: RulesInUse;
}

/**
 * Makes the call that decides those of the payments which are `new`, the surest pass over all of them first. Called
 * again after a crash it goes on with those that are left.
 */
export function createMatchArrived({ db, decideOne, keeper, rejections, rules }: ArrivedOptions) {
  const newPayment = db.prepare((q) =>
    q.selectFrom('payments').select(PAYMENT_COLUMNS).where('id', '=', 0).where('status', '=', 'new'),
  );

  return async (paymentIds: readonly number[]): Promise<void> => {
    if (paymentIds.length === 0) return;
    const ids = [...new Set(paymentIds)].toSorted((a, b) => a - b);
    const accounts = await keeper.ownAccounts();
    const pace = new TurnsPace();
    try {
      for (let pass = 0; pass < MATCH_PASSES.length; pass++) {
        for (let at = 0; at < ids.length; ) {
          const matcher = createMatcher(await keeper.current(), {
            rejections: rejections.isEmpty() ? NO_REJECTIONS : rejections,
            rules: rules.current(),
          });
          await db.writeInTurns(
            {
              piece() {
                const id = ids[at];
                if (id === undefined) return false;
                at += 1;
                const row = newPayment.get([id, 'new']);
                if (row) decideOne(paymentFacts(row, accounts.get(row.account_id) ?? ''), pass, matcher);
                return true;
              },
              finish: () => undefined,
            },
            pace,
          );
        }
      }
    } catch (error) {
      // The index knows of decisions that were taken back with the transaction.
      keeper.forget();
      throw error;
    } finally {
      keeper.announce('all');
    }
  };
}
