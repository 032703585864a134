import type { Migration } from '../migration.ts';

/**
 * Live accounts: connections, the journal of exchanges, the bank's own names of payments, and what a payment needs to
 * follow an edit or a withdrawal by its bank. `payments` is rebuilt for its new status and the triggers around it.
 */
export const migration0002: Migration = {
  version: 2,
  name: 'banks',
  sql: `
create table connections (
  id integer primary key,
  bank text not null,
  title text not null,
  base_url text not null,
  -- JSON: what is no secret, by field name. Secrets lie in the keychain under secret_key.
  "values" text not null default '{}',
  secret_key text not null unique,
  interval_minutes integer not null default 5 check (interval_minutes between 1 and 60),
  paused integer not null default 0 check (paused in (0, 1)),
  failures integer not null default 0,
  failing_since text,
  alerted integer not null default 0 check (alerted in (0, 1)),
  -- JSON {code, params} of the last failure; null after a good poll.
  error text,
  needs_token integer not null default 0 check (needs_token in (0, 1)),
  last_poll_at text,
  last_success_at text,
  next_poll_at text,
  -- The bank asked to be left alone until then; a poll at once does not overrule it.
  held_until text,
  looked_at text,
  created_at text not null,
  removed_at text
) strict;

create table connection_accounts (
  id integer primary key,
  connection_id integer not null references connections (id),
  external_id text not null,
  number text not null,
  bic text not null default '',
  bank_name text not null default '',
  currency text not null,
  title text not null default '',
  open integer not null default 1 check (open in (0, 1)),
  account_id integer references accounts (id),
  watched integer not null default 0 check (watched in (0, 1)),
  from_date text,
  -- Every day up to this one has been read completely at least once.
  read_up_to text,
  balance integer,
  balance_day text,
  balance_at text,
  unique (connection_id, external_id)
) strict;
create index connection_accounts_account on connection_accounts (account_id) where account_id is not null;

create table exchanges (
  id integer primary key,
  kind text not null check (kind in ('poll', 'import', 'export', 'signIn', 'test')),
  connection_id integer references connections (id),
  connection_account_id integer references connection_accounts (id),
  import_id integer references imports (id),
  party text not null default '',
  date_from text,
  date_to text,
  started_at text not null,
  finished_at text,
  duration_ms integer,
  result text not null check (result in ('running', 'ok', 'later', 'failed', 'interrupted')),
  error text,
  questions integer not null default 0,
  added integer not null default 0,
  known integer not null default 0,
  changed integer not null default 0,
  withdrawn integer not null default 0,
  matched integer not null default 0,
  problems integer not null default 0,
  -- Payments that it has brought are looked at by the matcher and announced; 0 until both have happened.
  settled integer not null default 1 check (settled in (0, 1))
) strict;
create index exchanges_started on exchanges (started_at, id);
create index exchanges_connection on exchanges (connection_id, id) where connection_id is not null;
create index exchanges_open on exchanges (id) where settled = 0 or result = 'running';

-- One reading of one account over one span of days, however many answers and polls it takes.
create table readings (
  id integer primary key,
  exchange_id integer not null references exchanges (id),
  connection_account_id integer not null references connection_accounts (id),
  date_from text not null,
  date_to text not null,
  stage text not null check (stage in ('asking', 'complete', 'absorbed', 'dropped')),
  -- From here the collection goes on after the last stored answer.
  state text not null default '',
  waits integer not null default 0 check (waits in (0, 1)),
  updated_at text not null
) strict;
create index readings_open on readings (connection_account_id, id) where stage in ('asking', 'complete');
create index readings_exchange on readings (exchange_id);

-- Bodies by content: a poll that tells nothing new costs no room.
create table answer_bodies (
  sha256 text primary key,
  body blob not null
) strict, without rowid;

create table exchange_steps (
  id integer primary key,
  exchange_id integer not null references exchanges (id),
  reading_id integer references readings (id),
  kind text not null default '',
  at text not null,
  question text not null,
  status integer,
  duration_ms integer not null,
  bytes integer not null default 0,
  body_sha256 text,
  error text
) strict;
create index exchange_steps_exchange on exchange_steps (exchange_id, id);
create index exchange_steps_reading on exchange_steps (reading_id, id) where reading_id is not null;
create index exchange_steps_body on exchange_steps (body_sha256) where body_sha256 is not null;

create table exchange_problems (
  id integer primary key,
  exchange_id integer not null references exchanges (id),
  code text not null,
  params text not null default '{}',
  raw text not null default ''
) strict;
create index exchange_problems_exchange on exchange_problems (exchange_id);

create table account_balances (
  account_id integer not null references accounts (id),
  day text not null,
  moment text not null check (moment in ('opening', 'closing')),
  amount integer not null,
  told_at text not null,
  primary key (account_id, day, moment)
) strict, without rowid;

create table payments_new (
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
  status text not null
    check (status in ('new', 'queued', 'postponed', 'settled', 'dismissed', 'outgoing', 'withdrawn')),
  decided_by text check (decided_by in ('rule', 'person')),
  rule text,
  category text,
  client_id integer references clients (id),
  allocated integer not null default 0,
  postponed_until text,
  postponed_reason text,
  hint text,
  search text not null,
  created_at text not null,
  -- Grows with each edit by the bank.
  version integer not null default 1,
  -- The bank has withdrawn it. Without live allocations its status is 'withdrawn', and it counts nowhere.
  gone_at text,
  check (gone_at is not null or status <> 'withdrawn')
) strict;
insert into payments_new (id, account_id, direction, date, number, amount, currency, party_name, party_inn, party_kpp,
  party_account, party_bic, party_bank, purpose, doc_kind, doc_date, internal, extra, occurrence, import_id, line, status,
  decided_by, rule, category, client_id, allocated, postponed_until, postponed_reason, hint, search, created_at)
select id, account_id, direction, date, number, amount, currency, party_name, party_inn, party_kpp,
  party_account, party_bic, party_bank, purpose, doc_kind, doc_date, internal, extra, occurrence, import_id, line, status,
  decided_by, rule, category, client_id, allocated, postponed_until, postponed_reason, hint, search, created_at
from payments order by id;
drop table payments;
alter table payments_new rename to payments;
create unique index payments_identity
  on payments (account_id, date, direction, amount, number, party_account, occurrence);
create index payments_list on payments (date, id, direction, currency, amount, status, account_id);
create index payments_waiting on payments (status, date, id) where status in ('new', 'queued', 'postponed');
create index payments_client on payments (client_id, date) where client_id is not null;
create index payments_amount on payments (amount, id);
create index payments_import on payments (import_id, id);
create index payments_withdrawn on payments (id) where status = 'withdrawn';

-- The facts of a payment before an edit by its bank.
create table payment_versions (
  -- Never reused: lists remember how far they have followed.
  id integer primary key autoincrement,
  payment_id integer not null references payments (id),
  version integer not null,
  exchange_id integer references exchanges (id),
  account_id integer not null,
  date text not null,
  direction text not null,
  amount integer not null,
  number text not null,
  party_account text not null,
  occurrence integer not null,
  -- JSON of the other facts.
  facts text not null,
  created_at text not null,
  unique (payment_id, version)
) strict;
create index payment_versions_identity
  on payment_versions (account_id, date, direction, amount, number, party_account, occurrence);

-- Facts change only by an edit of the bank, which counts the version up and keeps the old facts: lists that keep them
-- in memory follow payment_versions. Account, direction and currency stay for good; the bank's edit of them is another
-- payment.
create trigger payments_facts_stay
  before update of date, number, amount, search, party_account, occurrence on payments
  when new.version <> old.version + 1
  begin select raise(abort, 'the facts of a payment change only with its version'); end;
create trigger payments_version_kept
  before update of version on payments
  when not exists (select 1 from payment_versions where payment_id = old.id and version = old.version)
  begin select raise(abort, 'the facts before an edit must be kept'); end;
create trigger payments_place_stays
  before update of id, account_id, direction, currency on payments
  begin select raise(abort, 'account, direction and currency of a payment are never edited'); end;
create trigger payments_stay
  before delete on payments
  begin select raise(abort, 'a payment is never deleted'); end;
-- A file that was made before the bank's edit tells of the payment as it was: that is no new one.
create trigger payments_told_before
  before insert on payments
  when exists (
    select 1 from payment_versions v
    where v.account_id = new.account_id and v.date = new.date and v.direction = new.direction
      and v.amount = new.amount and v.number = new.number and v.party_account = new.party_account
      and v.occurrence = new.occurrence)
  begin select raise(ignore); end;

-- A bank's own name of a payment; counts within the account and the bank.
create table payment_refs (
  id integer primary key,
  account_id integer not null references accounts (id),
  bank text not null,
  bank_id text not null,
  payment_id integer not null references payments (id),
  version text not null default '',
  -- Of what the bank told under this name the last time.
  hash text not null,
  -- The reading that lacked it first, though it covered its day; null while it is told.
  missing_since integer references readings (id),
  unique (account_id, bank, bank_id)
) strict;
create index payment_refs_payment on payment_refs (payment_id);
create index payment_refs_missing on payment_refs (account_id, bank) where missing_since is not null;

create table exchange_payments (
  exchange_id integer not null references exchanges (id),
  payment_id integer not null references payments (id),
  effect text not null check (effect in ('added', 'changed', 'withdrawn', 'restored')),
  primary key (exchange_id, payment_id, effect)
) strict, without rowid;
create index exchange_payments_payment on exchange_payments (payment_id);
`,
};
