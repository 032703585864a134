/** Row types of the tables of migration 0002, as Kysely sees them. */
import type { ColumnType, Generated } from 'kysely';

type Defaulted<T> = ColumnType<T, T | undefined, T>;

export interface ConnectionsTable {
  id: Generated<number>;
  bank: string;
  title: string;
  base_url: string;
  values: Defaulted<string>;
  secret_key: string;
  interval_minutes: Defaulted<number>;
  paused: Defaulted<number>;
  failures: Defaulted<number>;
  failing_since: string | null;
  alerted: Defaulted<number>;
  error: string | null;
  needs_token: Defaulted<number>;
  last_poll_at: string | null;
  last_success_at: string | null;
  next_poll_at: string | null;
  held_until: string | null;
  /** When accounts and rights were asked for the last time. */
  looked_at: string | null;
  created_at: string;
  removed_at: string | null;
}

export interface ConnectionAccountsTable {
  id: Generated<number>;
  connection_id: number;
  external_id: string;
  number: string;
  bic: Defaulted<string>;
  bank_name: Defaulted<string>;
  currency: string;
  title: Defaulted<string>;
  open: Defaulted<number>;
  account_id: number | null;
  watched: Defaulted<number>;
  from_date: string | null;
  read_up_to: string | null;
  balance: number | null;
  balance_day: string | null;
  balance_at: string | null;
}

export interface ExchangesTable {
  id: Generated<number>;
  kind: 'poll' | 'import' | 'export' | 'signIn' | 'test';
  connection_id: number | null;
  connection_account_id: number | null;
  import_id: number | null;
  party: Defaulted<string>;
  date_from: string | null;
  date_to: string | null;
  started_at: string;
  finished_at: string | null;
  duration_ms: number | null;
  result: 'running' | 'ok' | 'later' | 'failed' | 'interrupted';
  error: string | null;
  questions: Defaulted<number>;
  added: Defaulted<number>;
  known: Defaulted<number>;
  changed: Defaulted<number>;
  withdrawn: Defaulted<number>;
  matched: Defaulted<number>;
  problems: Defaulted<number>;
  settled: Defaulted<number>;
}

export interface ReadingsTable {
  id: Generated<number>;
  exchange_id: number;
  connection_account_id: number;
  date_from: string;
  date_to: string;
  stage: 'asking' | 'complete' | 'absorbed' | 'dropped';
  state: Defaulted<string>;
  waits: Defaulted<number>;
  updated_at: string;
}

export interface AnswerBodiesTable {
  sha256: string;
  /** gzip of UTF-8. */
  body: Buffer;
}

export interface ExchangeStepsTable {
  id: Generated<number>;
  exchange_id: number;
  reading_id: number | null;
  kind: Defaulted<string>;
  at: string;
  question: string;
  status: number | null;
  duration_ms: number;
  bytes: Defaulted<number>;
  body_sha256: string | null;
  error: string | null;
}

export interface ExchangeProblemsTable {
  id: Generated<number>;
  exchange_id: number;
  code: string;
  params: Defaulted<string>;
  raw: Defaulted<string>;
}

export interface AccountBalancesTable {
  account_id: number;
  day: string;
  moment: 'opening' | 'closing';
  amount: number;
  told_at: string;
}

export interface PaymentVersionsTable {
  id: Generated<number>;
  payment_id: number;
  version: number;
  exchange_id: number | null;
  account_id: number;
  date: string;
  direction: 'in' | 'out';
  amount: number;
  number: string;
  party_account: string;
  occurrence: number;
  facts: string;
  created_at: string;
}

export interface PaymentRefsTable {
  id: Generated<number>;
  account_id: number;
  bank: string;
  bank_id: string;
  payment_id: number;
  version: Defaulted<string>;
  hash: string;
  missing_since: number | null;
}

export interface ExchangePaymentsTable {
  exchange_id: number;
  payment_id: number;
  effect: 'added' | 'changed' | 'withdrawn' | 'restored';
}

export interface BankTables {
  connections: ConnectionsTable;
  connection_accounts: ConnectionAccountsTable;
  exchanges: ExchangesTable;
  readings: ReadingsTable;
  answer_bodies: AnswerBodiesTable;
  exchange_steps: ExchangeStepsTable;
  exchange_problems: ExchangeProblemsTable;
  account_balances: AccountBalancesTable;
  payment_versions: PaymentVersionsTable;
  payment_refs: PaymentRefsTable;
  exchange_payments: ExchangePaymentsTable;
}
