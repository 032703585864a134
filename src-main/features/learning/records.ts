/** Learnt facts with what they stand for now. */
import type { HabitInput, LearntKind, LearntState } from '../../../src-shared/domain/index.ts';
import type { Reader } from '../../platform/db/index.ts';

export interface FactRecord {
  readonly id: number;
  readonly kind: LearntKind;
  readonly state: LearntState;
  readonly confirmed: boolean;
  readonly clientId: number;
  readonly clientName: string;
  /** As people read it. */
  readonly value: string;
  /** As it is kept: the account, the name, the habit's rule. */
  readonly rule: string;
  readonly habit: HabitInput | null;
  readonly createdAt: string;
}

export interface FactFilter {
  readonly id?: number | undefined;
  readonly clientId?: number | undefined;
  readonly kind?: LearntKind | undefined;
}

/** Newest first, forgotten ones too. */
export async function factRecords(
  read: Reader,
  { id, clientId, kind }: FactFilter,
): Promise<readonly FactRecord[]> {
  let query = read
    .selectFrom('learnt_facts as f')
    .innerJoin('clients as c', 'c.id', 'f.client_id')
    .leftJoin('client_accounts as a', (join) =>
      join
        .onRef('a.client_id', '=', 'f.client_id')
        .onRef('a.number', '=', 'f.value')
        .on('f.kind', '=', 'account'),
    )
    .leftJoin('client_aliases as n', (join) =>
      join.onRef('n.client_id', '=', 'f.client_id').onRef('n.name', '=', 'f.value').on('f.kind', '=', 'name'),
    )
    .leftJoin('client_habits as h', (join) =>
      join
        .onRef('h.client_id', '=', 'f.client_id')
        .onRef('h.rule', '=', 'f.value')
        .on('f.kind', '=', 'habit'),
    )
    .select([
      'f.id',
      'f.kind',
      'f.client_id',
      'c.name',
      'f.value',
      'f.created_at',
      'a.origin as account_origin',
      'n.origin as name_origin',
      'h.origin as habit_origin',
      'h.word',
      'h.spelled',
      'h.own',
      'h.sample',
      'h.active',
      'h.forgotten_at',
    ])
    .orderBy('f.created_at', 'desc')
    .orderBy('f.id', 'desc');
  if (id !== undefined) query = query.where('f.id', '=', id);
  if (clientId !== undefined) query = query.where('f.client_id', '=', clientId);
  if (kind !== undefined) query = query.where('f.kind', '=', kind);
  const rows = await query.execute();
  return rows.map((row): FactRecord => {
    const origin = row.account_origin ?? row.name_origin ?? row.habit_origin;
    const isThere = origin !== null && row.forgotten_at === null;
    return {
      id: row.id,
      kind: row.kind,
      state: !isThere ? 'forgotten' : row.active === 0 ? 'waiting' : 'active',
      confirmed: isThere && origin !== 'learnt',
      clientId: row.client_id,
      clientName: row.name,
      value: row.sample ?? row.value,
      rule: row.value,
      habit:
        row.word === null || row.spelled === null || row.own === null
          ? null
          : { word: row.word, spelled: row.spelled, own: row.own },
      createdAt: row.created_at,
    };
  });
}
