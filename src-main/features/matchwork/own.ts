/** What the office is to itself: its accounts and its ИНН, which make no client's money. */
import type { Database } from '../../platform/db/index.ts';
import type { FeeTolerance } from '../matching/index.ts';
import { parseSettings } from '../settings/index.ts';

export interface OwnSide {
  /** Account numbers by id. */
  readonly accounts: ReadonlyMap<number, string>;
  readonly inns: readonly string[];
  /** What a bank may withhold of a payment on its way, as the settings say. */
  readonly feeTolerance: FeeTolerance;
}

export async function readOwn({ read }: Database): Promise<OwnSide> {
  const accounts = await read.selectFrom('accounts').select(['id', 'number']).orderBy('id').execute();
  const stored = await read
    .selectFrom('settings')
    .select('value')
    .where('key', '=', 'application')
    .executeTakeFirst();
  const { organization, withheldFee } = parseSettings(stored?.value);
  const { inn } = organization;
  return {
    accounts: new Map(accounts.map(({ id, number }) => [id, number])),
    inns: inn === '' ? [] : [inn],
    feeTolerance: withheldFee,
  };
}
