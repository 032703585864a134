/**
 * Row types of the newest schema, as Kysely sees them. Sums are minor units, days ISO dates, moments UTC ISO text.
 * One file, over 300 lines because it mirrors the tables one to one.
 */
import type { ColumnType, Generated } from 'kysely';
import type { BankTables } from './schema-banks.ts';
import type { ExpenseTables } from './schema-expenses.ts';
import type { LearningTables } from './schema-learning.ts';
import type { MatchRuleTables } from './schema-match-rules.ts';
import type { PayoutTables } from './schema-payouts.ts';

export type * from './schema-banks.ts';
export type * from './schema-expenses.ts';
export type * from './schema-learning.ts';
export type * from './schema-match-rules.ts';
export type * from './schema-payouts.ts';

/** A column with a default: may be left out of an insert. */
type Defaulted<T> = ColumnType<T, T | undefined, T>;

export interface SettingsTable {
  key: string;
  value: string;
}

export interface AccountsTable {
  id: Generated<number>;
  number: string;
  bic: Defaulted<string>;
  bank_name: Defaulted<string>;
  currency: string;
  kind: Defaulted<'bank' | 'cash'>;
  title: Defaulted<string>;
  created_at: string;
}

export interface ClientsTable {
  id: Generated<number>;
  kind: 'company' | 'ip' | 'person';
  name: string;
  full_name: Defaulted<string>;
  inn: Defaulted<string>;
  kpp: Defaulted<string>;
  country: Defaulted<'RU' | 'KZ'>;
  email: Defaulted<string>;
  phone: Defaulted<string>;
  address: Defaulted<string>;
  note: Defaulted<string>;
  external_id: string | null;
  search: string;
  created_at: string;
  updated_at: string;
  archived_at: string | null;
}

export type FactOrigin = 'manual' | 'import' | 'learnt';

export interface ClientAccountsTable {
  id: Generated<number>;
  client_id: number;
  number: string;
  bic: Defaulted<string>;
  bank_name: Defaulted<string>;
  origin: FactOrigin;
  created_at: string;
}

export interface ClientAliasesTable {
  id: Generated<number>;
  client_id: number;
  name: string;
  origin: FactOrigin;
  created_at: string;
}

export type DealStage = 'new' | 'agreed' | 'invoiced' | 'working' | 'shipped' | 'done' | 'lost';

export interface DealsTable {
  id: Generated<number>;
  client_id: number;
  number: string;
  title: string;
  stage: DealStage;
  /** Where the deal was before its money took it on; null when a person chose the stage. */
  stage_before: DealStage | null;
  date: string;
  amount: number | null;
  currency: string;
  note: Defaulted<string>;
  external_id: string | null;
  search: string;
  created_at: string;
  updated_at: string;
}

export interface InvoicesTable {
  id: Generated<number>;
  client_id: number;
  deal_id: number | null;
  number: string;
  date: string;
  due_date: string;
  amount: number;
  vat_amount: Defaulted<number>;
  currency: string;
  subject: Defaulted<string>;
  contract_number: Defaulted<string>;
  note: Defaulted<string>;
  cancelled_at: string | null;
  /** Kept total of live allocations less refunds; a recount from `allocations` must give the same. */
  paid: Defaulted<number>;
  external_id: string | null;
  search: string;
  created_at: string;
  updated_at: string;
}

export interface InvoiceLinesTable {
  id: Generated<number>;
  invoice_id: number;
  position: number;
  name: string;
  /** Decimal text, e.g. `2.5`. */
  quantity: Defaulted<string>;
  unit: Defaulted<string>;
  price: number;
  amount: number;
  /** `none`, `0`, `5`, `7`, `10`, `12`, `16`, `20`, `22`. */
  vat_rate: Defaulted<string>;
  vat_amount: Defaulted<number>;
}

export interface ImportsTable {
  id: Generated<number>;
  kind: 'statement' | 'registry';
  file_name: string;
  sha256: string;
  bytes: number;
  format: Defaulted<string>;
  encoding: Defaulted<string>;
  date_from: string | null;
  date_to: string | null;
  status: 'reading' | 'matching' | 'done' | 'cancelled' | 'failed';
  /** JSON: balances and turnovers of each account as the file has them. */
  balances: Defaulted<string>;
  documents: Defaulted<number>;
  added: Defaulted<number>;
  known: Defaulted<number>;
  problems: Defaulted<number>;
  matched: Defaulted<number>;
  queued: Defaulted<number>;
  /** JSON of where an interrupted import goes on. */
  progress: Defaulted<string>;
  started_at: string;
  finished_at: string | null;
}

export interface ImportProblemsTable {
  id: Generated<number>;
  import_id: number;
  line: number;
  severity: 'error' | 'warning';
  code: string;
  params: Defaulted<string>;
  raw: Defaulted<string>;
}

export interface StatementSectionsTable {
  id: Generated<number>;
  import_id: number;
  account_id: number;
  date_from: string | null;
  date_to: string | null;
  opening: number | null;
  total_in: number | null;
  total_out: number | null;
  closing: number | null;
}

/**
 * `new`: not yet looked at by the matcher; `queued`: waits for a person; `settled`: allocated in full;
 * `dismissed`: incoming, but no client's payment; `outgoing`: spent money not tied to a client; `withdrawn`: taken back
 * by the bank, with nothing allocated: it counts nowhere.
 */
export type PaymentStatus =
  | 'new'
  | 'queued'
  | 'postponed'
  | 'settled'
  | 'dismissed'
  | 'outgoing'
  | 'withdrawn';

export interface PaymentsTable {
  id: Generated<number>;
  account_id: number;
  direction: 'in' | 'out';
  date: string;
  number: string;
  amount: number;
  currency: string;
  party_name: Defaulted<string>;
  party_inn: Defaulted<string>;
  party_kpp: Defaulted<string>;
  party_account: Defaulted<string>;
  party_bic: Defaulted<string>;
  party_bank: Defaulted<string>;
  purpose: Defaulted<string>;
  doc_kind: Defaulted<string>;
  doc_date: string | null;
  internal: Defaulted<number>;
  /** JSON of the document's other keys, as the file had them. */
  extra: Defaulted<string>;
  /** 1 for the first movement of this content on this account, 2 for its honest twin. */
  occurrence: number;
  import_id: number | null;
  line: number | null;
  status: PaymentStatus;
  decided_by: 'rule' | 'person' | null;
  rule: string | null;
  category: string | null;
  client_id: number | null;
  /** Kept total of live allocations; a recount from `allocations` must give the same. */
  allocated: Defaulted<number>;
  postponed_until: string | null;
  postponed_reason: string | null;
  /** JSON `{code, params}` of the queue row's label. */
  hint: string | null;
  search: string;
  created_at: string;
  /** Grows with each edit by the bank; the facts before it lie in `payment_versions`. */
  version: Defaulted<number>;
  /** The bank has withdrawn it. */
  gone_at: string | null;
}

export interface ActionsTable {
  id: Generated<number>;
  kind: string;
  actor: string;
  /** JSON: what the action changed besides allocations, so that it can be undone. */
  payload: string;
  created_at: string;
  undone_at: string | null;
  undo_of: number | null;
}

/** The decision about a payment (JSON of its state columns) before and after an action. */
export interface ActionPaymentsTable {
  action_id: number;
  payment_id: number;
  before: string;
  after: string;
}

/**
 * A part of a payment applied to an invoice (`invoice`), kept on the client's balance (`advance`), or given back
 * (`refund`, of an outgoing payment; with an invoice it lowers that invoice's paid sum, without one the advance; of an
 * incoming one: what a payout was lowered by). `fee`: withheld before the payment came, so it pays the invoice and is no
 * part of the payment's sum.
 * Never edited; only the three reversal columns are filled once.
 */
export interface AllocationsTable {
  id: Generated<number>;
  payment_id: number;
  client_id: number;
  invoice_id: number | null;
  kind: 'invoice' | 'advance' | 'refund' | 'fee';
  amount: number;
  effective_date: string;
  actor: string;
  rule: string | null;
  evidence: Defaulted<string>;
  rules_version: Defaulted<number>;
  action_id: number | null;
  created_at: string;
  reversed_by: number | null;
  reversed_at: string | null;
  reversal_reason: string | null;
}

export interface PaymentRejectionsTable {
  id: Generated<number>;
  payment_id: number;
  invoice_id: number;
  action_id: number | null;
  created_at: string;
  withdrawn_at: string | null;
}

export interface TasksTable {
  id: Generated<number>;
  kind: string;
  params: Defaulted<string>;
  /** What the task is about, e.g. `overpayment:payment:12`; one open task a subject. */
  subject: string;
  client_id: number | null;
  invoice_id: number | null;
  payment_id: number | null;
  due_date: string;
  status: 'open' | 'done' | 'withdrawn';
  created_at: string;
  closed_at: string | null;
}

export interface ImportMappingsTable {
  id: Generated<number>;
  kind: 'clients' | 'invoices' | 'deals';
  signature: string;
  mapping: string;
  updated_at: string;
}

export interface Schema extends BankTables, ExpenseTables, PayoutTables, MatchRuleTables, LearningTables {
  settings: SettingsTable;
  accounts: AccountsTable;
  clients: ClientsTable;
  client_accounts: ClientAccountsTable;
  client_aliases: ClientAliasesTable;
  deals: DealsTable;
  invoices: InvoicesTable;
  invoice_lines: InvoiceLinesTable;
  imports: ImportsTable;
  import_problems: ImportProblemsTable;
  statement_sections: StatementSectionsTable;
  payments: PaymentsTable;
  actions: ActionsTable;
  action_payments: ActionPaymentsTable;
  allocations: AllocationsTable;
  payment_rejections: PaymentRejectionsTable;
  tasks: TasksTable;
  import_mappings: ImportMappingsTable;
}
