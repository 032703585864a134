/** Own accounts: those of the table and those that a file declares. */
import type { Database } from '../../platform/db/index.ts';

export interface OwnAccounts {
  readonly idByNumber: ReadonlyMap<string, number>;
  readonly numbers: ReadonlySet<string>;
  /** The largest id among them, 0 when there are none. */
  readonly upTo: number;
}

/** Accounts of the table; with `upTo` only those that were there when an interrupted import began. */
export async function loadOwnAccounts(db: Database, upTo = Number.MAX_SAFE_INTEGER): Promise<OwnAccounts> {
  const rows = await db.read
    .selectFrom('accounts')
    .select(['id', 'number'])
    .where('id', '<=', upTo)
    .orderBy('id')
    .execute();
  return {
    idByNumber: new Map(rows.map((row) => [row.number, row.id])),
    numbers: new Set(rows.map((row) => row.number)),
    upTo: rows.at(-1)?.id ?? 0,
  };
}

/** The own side's bank as the document names it; empty where it does not. */
export function ownBank(
  direction: 'in' | 'out',
  extra: Readonly<Record<string, string>>,
): { readonly bic: string; readonly bankName: string } {
  const side = direction === 'in' ? 'Получатель' : 'Плательщик';
  const pick = (...keys: string[]) =>
    keys.map((key) => extra[side + key] ?? '').find((value) => value !== '') ?? '';
  return { bic: pick('БИК', 'БанкБИК'), bankName: pick('Банк1', 'БанкНаименование') };
}
