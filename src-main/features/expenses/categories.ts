/** What money goes out for: the built-in categories and the office's own. */
import type { Clock } from '../../../src-shared/dates/index.ts';
import {
  type CustomCategory,
  type ExpenseCategoryRow,
  type PaymentCategory,
  paymentCategorySchema,
} from '../../../src-shared/domain/index.ts';
import { fold } from '../../../src-shared/text/index.ts';
import type { Database, Reader } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';

/** Of the built-in ones, those that money goes out for, the most usual first. */
export const BUILT_IN_CATEGORIES = [
  'supplier',
  'rent',
  'salary',
  'tax',
  'bank_fee',
  'loan',
  'interest',
  'own_transfer',
  'acquiring',
  'other',
] as const satisfies readonly PaymentCategory[];

export function createCategories({ db, clock }: { db: Database; clock: Clock }) {
  return {
    async list(): Promise<ExpenseCategoryRow[]> {
      const rows = await db.read
        .selectFrom('expense_categories')
        .select(['id', 'name', 'archived_at'])
        .orderBy('folded')
        .execute();
      return [
        ...BUILT_IN_CATEGORIES.map((key) => ({ key, name: null, archived: false })),
        ...rows.map(({ id, name, archived_at }) => ({
          key: keyOfRow(id),
          name,
          archived: archived_at !== null,
        })),
      ];
    },

    /** Throws `AppError('expenses.categoryExists')`. */
    async create(name: string): Promise<CustomCategory> {
      const id = await db.write(async (trx) => {
        await refuseTaken(trx, name, undefined);
        const row = await trx
          .insertInto('expense_categories')
          .values({ name, folded: fold(name), archived_at: null, created_at: clock.now() })
          .returning('id')
          .executeTakeFirstOrThrow();
        return row.id;
      });
      return keyOfRow(id);
    },

    /** Throws `AppError`: `expenses.categoryExists`, `expenses.categoryNotFound`. */
    async update({ id, name, archived }: { id: number; name: string; archived: boolean }): Promise<void> {
      await db.write(async (trx) => {
        await refuseTaken(trx, name, id);
        const { numUpdatedRows } = await trx
          .updateTable('expense_categories')
          .set({ name, folded: fold(name), archived_at: archived ? clock.now() : null })
          .where('id', '=', id)
          .executeTakeFirstOrThrow();
        if (numUpdatedRows === 0n) throw new AppError('expenses.categoryNotFound');
      });
    },
  };
}

function keyOfRow(id: number): CustomCategory {
  return `custom:${id}`;
}

async function refuseTaken(trx: Reader, name: string, id: number | undefined): Promise<void> {
  const taken = await trx
    .selectFrom('expense_categories')
    .select('id')
    .where('folded', '=', fold(name))
    .executeTakeFirst();
  if (taken !== undefined && taken.id !== id) throw new AppError('expenses.categoryExists', { name });
}

/** Throws `AppError('expenses.categoryNotFound')` for an own category that does not exist. */
export async function checkCategory(read: Reader, key: string): Promise<void> {
  if (paymentCategorySchema.safeParse(key).success) return;
  const id = Number(key.slice('custom:'.length));
  const row = await read
    .selectFrom('expense_categories')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw new AppError('expenses.categoryNotFound');
}
