/** Row types of the tables of migration 0006, as Kysely sees them. */
import type { ColumnType, Generated } from 'kysely';

type Defaulted<T> = ColumnType<T, T | undefined, T>;

/** Never changed, never deleted. */
export interface MatchRuleSetsTable {
  id: Generated<number>;
  /** JSON */
  rules: string;
  program_version: number;
  author: 'person' | 'program';
  comment: Defaulted<string>;
  created_at: string;
}

/** What the matcher decided of a payment that it put nowhere, the newest last. */
export interface MatchDecisionsTable {
  id: Generated<number>;
  payment_id: number;
  rule: string;
  /** JSON */
  evidence: string;
  rules_version: number;
  decided_at: string;
}

export interface MatchRuleTables {
  match_rule_sets: MatchRuleSetsTable;
  match_decisions: MatchDecisionsTable;
}
