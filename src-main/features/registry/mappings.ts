/** Column mappings that people have confirmed, kept under the headings of the file. */
import type { Instant } from '../../../src-shared/dates/index.ts';
import {
  type ColumnMapping,
  columnMappingSchema,
  type RegistryTarget,
} from '../../../src-shared/domain/index.ts';
import type { Database, Reader } from '../../platform/db/index.ts';

export interface KeptMapping {
  readonly target: RegistryTarget;
  readonly mapping: ColumnMapping;
}

/** The newest mapping of a file with these headings. */
export async function recallMapping(read: Reader, signature: string): Promise<KeptMapping | undefined> {
  const row = await read
    .selectFrom('import_mappings')
    .select(['kind', 'mapping'])
    .where('signature', '=', signature)
    .orderBy('updated_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { target: row.kind, mapping: columnMappingSchema.parse(JSON.parse(row.mapping)) };
}

/** Keeps a mapping for the next file with these headings. */
export async function rememberMapping(
  db: Database,
  { target, signature, mapping }: KeptMapping & { readonly signature: string },
  at: Instant,
): Promise<void> {
  const values = { kind: target, signature, mapping: JSON.stringify(mapping), updated_at: at };
  await db.write((transaction) =>
    transaction
      .insertInto('import_mappings')
      .values(values)
      .onConflict((conflict) =>
        conflict.columns(['kind', 'signature']).doUpdateSet({ mapping: values.mapping, updated_at: at }),
      )
      .execute(),
  );
}
