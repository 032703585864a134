/** What people said the columns of a registry mean, kept under its headings. */
import type { Instant } from '../../../src-shared/dates/index.ts';
import { type PayoutMapping, payoutMappingSchema } from '../../../src-shared/domain/index.ts';
import type { Database, Reader } from '../../platform/db/index.ts';

export async function recallMapping(read: Reader, signature: string): Promise<PayoutMapping | undefined> {
  const row = await read
    .selectFrom('payout_mappings')
    .select('mapping')
    .where('signature', '=', signature)
    .executeTakeFirst();
  return row === undefined ? undefined : payoutMappingSchema.parse(JSON.parse(row.mapping));
}

export async function rememberMapping(
  db: Database,
  signature: string,
  mapping: PayoutMapping,
  at: Instant,
): Promise<void> {
  const values = { mapping: JSON.stringify(mapping), updated_at: at };
  await db.write((trx) =>
    trx
      .insertInto('payout_mappings')
      .values({ signature, ...values })
      .onConflict((conflict) => conflict.column('signature').doUpdateSet(values))
      .execute(),
  );
}
