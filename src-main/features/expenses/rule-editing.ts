/** Changing the office's rules. */
import type { Clock } from '../../../src-shared/dates/index.ts';
import type { ExpenseRule, ExpenseRuleInput } from '../../../src-shared/domain/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import { readRules } from './rule-store.ts';

export function createRuleEditing({ db, clock }: { db: Database; clock: Clock }) {
  return {
    async list(): Promise<ExpenseRule[]> {
      const [rules, counts] = await Promise.all([readRules(db.read), countByRule(db)]);
      return rules.map((rule) => ({ ...rule, payments: counts.get(rule.id) ?? 0 }));
    },

    /** A new rule stands before all others. Throws `AppError('expenses.ruleNotFound')`. */
    async save({ id, conditions, category, enabled }: ExpenseRuleInput): Promise<number> {
      const now = clock.now();
      const values = {
        conditions: JSON.stringify(conditions),
        category,
        enabled: enabled ? 1 : 0,
        updated_at: now,
      };
      return db.write(async (trx) => {
        if (id !== undefined) {
          const { numUpdatedRows } = await trx
            .updateTable('expense_rules')
            .set(values)
            .where('id', '=', id)
            .executeTakeFirstOrThrow();
          if (numUpdatedRows === 0n) throw new AppError('expenses.ruleNotFound');
          return id;
        }
        const first = await trx
          .selectFrom('expense_rules')
          .select((e) => e.fn.min<number | null>('position').as('position'))
          .executeTakeFirst();
        const row = await trx
          .insertInto('expense_rules')
          .values({ ...values, position: (first?.position ?? 0) - 1, created_at: now })
          .returning('id')
          .executeTakeFirstOrThrow();
        return row.id;
      });
    },

    /** Changes places with its neighbour; at the end of the list it stays. */
    async move(id: number, up: boolean): Promise<void> {
      await db.write(async (trx) => {
        const rules = await trx
          .selectFrom('expense_rules')
          .select('id')
          .orderBy('position')
          .orderBy('id')
          .execute();
        const ids = rules.map((rule) => rule.id);
        const at = ids.indexOf(id);
        if (at < 0) throw new AppError('expenses.ruleNotFound');
        const to = Math.max(0, Math.min(ids.length - 1, up ? at - 1 : at + 1));
        ids.splice(to, 0, ...ids.splice(at, 1));
        for (const [position, ruleId] of ids.entries())
          await trx.updateTable('expense_rules').set({ position }).where('id', '=', ruleId).execute();
      });
    },

    async remove(id: number): Promise<void> {
      const { numDeletedRows } = await db.write((trx) =>
        trx.deleteFrom('expense_rules').where('id', '=', id).executeTakeFirstOrThrow(),
      );
      if (numDeletedRows === 0n) throw new AppError('expenses.ruleNotFound');
    },
  };
}

/** Payments that have their category by each rule: those about which no person has said anything. */
async function countByRule({ read }: Database): Promise<ReadonlyMap<number, number>> {
  const rows = await read
    .selectFrom('payment_expenses')
    .innerJoin('payments', 'payments.id', 'payment_expenses.payment_id')
    .select((e) => ['payment_expenses.rule_id', e.fn.countAll<number>().as('n')])
    .where('payment_expenses.rule_id', 'is not', null)
    .where('payments.status', '<>', 'withdrawn')
    .where((e) => e.or([e('payments.decided_by', 'is not', 'person'), e('payments.category', 'is', null)]))
    .groupBy('payment_expenses.rule_id')
    .execute();
  return new Map(
    rows.flatMap(({ rule_id, n }): [number, number][] => (rule_id === null ? [] : [[rule_id, n]])),
  );
}
