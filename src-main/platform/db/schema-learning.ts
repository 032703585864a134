/** Row types of the tables of migration 0007, as Kysely sees them. */
import type { ColumnType, Generated } from 'kysely';

type Defaulted<T> = ColumnType<T, T | undefined, T>;

export interface ClientHabitsTable {
  id: Generated<number>;
  client_id: number;
  word: string;
  spelled: string;
  own: string;
  rule: string;
  sample: string;
  origin: 'manual' | 'learnt';
  active: Defaulted<number>;
  forgotten_at: string | null;
  created_at: string;
}

export type LearntKind = 'account' | 'name' | 'habit';

export interface LearntFactsTable {
  id: Generated<number>;
  kind: LearntKind;
  client_id: number;
  value: string;
  created_at: string;
}

export interface LearntSightingsTable {
  fact_id: number;
  payment_id: number;
  action_id: number | null;
  created_at: string;
}

export interface LearningTables {
  client_habits: ClientHabitsTable;
  learnt_facts: LearntFactsTable;
  learnt_sightings: LearntSightingsTable;
}
