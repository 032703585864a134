/** The whole first schema in one step; over 300 lines because a released step is never split afterwards. */
import type { Migration } from '../migration.ts';

/** The first released schema: registry, statements, payments, allocations, tasks. */
export const migration0001: Migration = {
  version: 1,
  name: 'first',
  sql: `
create table settings (
  key text primary key,
  value text not null
) strict, without rowid;

create table accounts (
  id integer primary key,
  number text not null unique,
  bic text not null default '',
  bank_name text not null default '',
  currency text not null,
  kind text not null default 'bank' check (kind in ('bank', 'cash')),
  title text not null default '',
  created_at text not null
) strict;

create table clients (
  id integer primary key,
  kind text not null check (kind in ('company', 'ip', 'person')),
  name text not null,
  full_name text not null default '',
  inn text not null default '',
  kpp text not null default '',
  country text not null default 'RU' check (country in ('RU', 'KZ')),
  email text not null default '',
  phone text not null default '',
  address text not null default '',
  note text not null default '',
  external_id text unique,
  search text not null,
  created_at text not null,
  updated_at text not null,
  archived_at text
) strict;
create index clients_inn on clients (inn) where inn <> '';
-- Folded names: order of the list, and namesakes.
create index clients_search on clients (search);

create table client_accounts (
  -- Never reused: acts remember by it what they taught, and a person may have forgotten that meanwhile.
  id integer primary key autoincrement,
  client_id integer not null references clients (id) on delete cascade,
  number text not null,
  bic text not null default '',
  bank_name text not null default '',
  origin text not null check (origin in ('manual', 'import', 'learnt')),
  created_at text not null,
  unique (client_id, number)
) strict;
create index client_accounts_number on client_accounts (number);

create table client_aliases (
  -- Never reused: acts remember by it what they taught, and a person may have forgotten that meanwhile.
  id integer primary key autoincrement,
  client_id integer not null references clients (id) on delete cascade,
  name text not null,
  origin text not null check (origin in ('manual', 'import', 'learnt')),
  created_at text not null,
  unique (client_id, name)
) strict;

create table deals (
  id integer primary key,
  client_id integer not null references clients (id),
  number text not null,
  title text not null,
  stage text not null check (stage in ('new', 'agreed', 'invoiced', 'working', 'shipped', 'done', 'lost')),
  date text not null,
  amount integer,
  currency text not null,
  note text not null default '',
  external_id text unique,
  search text not null,
  created_at text not null,
  updated_at text not null
) strict;
create index deals_client on deals (client_id);
create index deals_date on deals (date, id);

create table invoices (
  id integer primary key,
  client_id integer not null references clients (id),
  deal_id integer references deals (id),
  number text not null,
  date text not null,
  due_date text not null,
  amount integer not null check (amount >= 0),
  vat_amount integer not null default 0,
  currency text not null,
  subject text not null default '',
  contract_number text not null default '',
  note text not null default '',
  cancelled_at text,
  paid integer not null default 0,
  external_id text unique,
  search text not null,
  created_at text not null,
  updated_at text not null
) strict;
create index invoices_client on invoices (client_id, date);
create index invoices_deal on invoices (deal_id) where deal_id is not null;
create index invoices_date on invoices (date, id);
create index invoices_number on invoices (number);

create table invoice_lines (
  id integer primary key,
  invoice_id integer not null references invoices (id) on delete cascade,
  position integer not null,
  name text not null,
  quantity text not null default '1',
  unit text not null default '',
  price integer not null,
  amount integer not null,
  vat_rate text not null default 'none',
  vat_amount integer not null default 0,
  unique (invoice_id, position)
) strict;

create table imports (
  id integer primary key,
  kind text not null check (kind in ('statement', 'registry')),
  file_name text not null,
  sha256 text not null,
  bytes integer not null,
  format text not null default '',
  encoding text not null default '',
  date_from text,
  date_to text,
  status text not null check (status in ('reading', 'matching', 'done', 'cancelled', 'failed')),
  -- JSON: balances and turnovers of each account as the file has them, for «Сверка остатков».
  balances text not null default '[]',
  documents integer not null default 0,
  added integer not null default 0,
  known integer not null default 0,
  problems integer not null default 0,
  matched integer not null default 0,
  queued integer not null default 0,
  progress text not null default '{}',
  started_at text not null,
  finished_at text
) strict;
create unique index imports_content on imports (sha256) where kind = 'statement';

create table import_problems (
  id integer primary key,
  import_id integer not null references imports (id) on delete cascade,
  line integer not null,
  severity text not null check (severity in ('error', 'warning')),
  code text not null,
  params text not null default '{}',
  raw text not null default ''
) strict;
create index import_problems_import on import_problems (import_id, line);

create table statement_sections (
  id integer primary key,
  import_id integer not null references imports (id) on delete cascade,
  account_id integer not null references accounts (id),
  date_from text,
  date_to text,
  opening integer,
  total_in integer,
  total_out integer,
  closing integer
) strict;
create index statement_sections_account on statement_sections (account_id, date_to);

create table payments (
  id integer primary key,
  account_id integer not null references accounts (id),
  direction text not null check (direction in ('in', 'out')),
  date text not null,
  number text not null,
  amount integer not null check (amount > 0),
  currency text not null,
  party_name text not null default '',
  party_inn text not null default '',
  party_kpp text not null default '',
  party_account text not null default '',
  party_bic text not null default '',
  party_bank text not null default '',
  purpose text not null default '',
  doc_kind text not null default '',
  doc_date text,
  internal integer not null default 0 check (internal in (0, 1)),
  extra text not null default '{}',
  occurrence integer not null check (occurrence >= 1),
  import_id integer references imports (id),
  line integer,
  status text not null check (status in ('new', 'queued', 'postponed', 'settled', 'dismissed', 'outgoing')),
  decided_by text check (decided_by in ('rule', 'person')),
  rule text,
  category text,
  client_id integer references clients (id),
  allocated integer not null default 0,
  postponed_until text,
  postponed_reason text,
  hint text,
  search text not null,
  created_at text not null
) strict;
-- The same movement through any source is one payment: design.md, «Nothing is lost, nothing is doubled».
create unique index payments_identity
  on payments (account_id, date, direction, amount, number, party_account, occurrence);
-- Covers the list of payments: pages, filters and totals are read from it alone.
create index payments_list on payments (date, id, direction, currency, amount, status, account_id);
create index payments_waiting on payments (status, date, id) where status in ('new', 'queued', 'postponed');
create index payments_client on payments (client_id, date) where client_id is not null;
create index payments_amount on payments (amount, id);
create index payments_import on payments (import_id, id);
-- The facts of a movement are written once; lists keep them in memory and rely on it.
create trigger payments_facts_stay
  before update of id, account_id, direction, date, number, amount, currency, search on payments
  begin select raise(abort, 'the facts of a payment are never edited'); end;
create trigger payments_stay
  before delete on payments
  begin select raise(abort, 'a payment is never deleted'); end;

create table actions (
  id integer primary key,
  kind text not null,
  actor text not null,
  payload text not null,
  created_at text not null,
  undone_at text,
  undo_of integer references actions (id)
) strict;

-- What an action did to the state of each payment, so that it can be undone and later acts be told from earlier ones.
create table action_payments (
  action_id integer not null references actions (id),
  payment_id integer not null references payments (id),
  before text not null,
  after text not null,
  primary key (action_id, payment_id)
) strict, without rowid;
create index action_payments_payment on action_payments (payment_id, action_id);

create table allocations (
  id integer primary key,
  payment_id integer not null references payments (id),
  client_id integer not null references clients (id),
  invoice_id integer references invoices (id),
  kind text not null check (kind in ('invoice', 'advance', 'refund')),
  amount integer not null check (amount > 0),
  effective_date text not null,
  actor text not null,
  rule text,
  evidence text not null default '[]',
  rules_version integer not null default 0,
  action_id integer references actions (id),
  created_at text not null,
  reversed_by integer references actions (id),
  reversed_at text,
  reversal_reason text
) strict;
create index allocations_payment on allocations (payment_id);
create index allocations_invoice on allocations (invoice_id) where invoice_id is not null;
create index allocations_client on allocations (client_id, effective_date);
create index allocations_action on allocations (action_id) where action_id is not null;
create index allocations_reversed_by on allocations (reversed_by) where reversed_by is not null;

create table payment_rejections (
  id integer primary key,
  payment_id integer not null references payments (id) on delete cascade,
  invoice_id integer not null references invoices (id),
  action_id integer references actions (id),
  created_at text not null,
  withdrawn_at text
) strict;
create unique index payment_rejections_live on payment_rejections (payment_id, invoice_id) where withdrawn_at is null;

create table tasks (
  id integer primary key,
  kind text not null,
  params text not null default '{}',
  subject text not null,
  client_id integer references clients (id),
  invoice_id integer references invoices (id),
  payment_id integer references payments (id),
  due_date text not null,
  status text not null check (status in ('open', 'done', 'withdrawn')),
  created_at text not null,
  closed_at text
) strict;
create unique index tasks_open_subject on tasks (subject) where status = 'open';
create index tasks_status on tasks (status, due_date);
create index tasks_open_payment on tasks (payment_id) where status = 'open' and payment_id is not null;

create table import_mappings (
  id integer primary key,
  kind text not null check (kind in ('clients', 'invoices', 'deals')),
  signature text not null,
  mapping text not null,
  updated_at text not null,
  unique (kind, signature)
) strict;
`,
};
