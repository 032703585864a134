import type { Migration } from '../migration.ts';

/**
 * A fee that an acquirer or a bank withheld: a part of kind \`fee\` pays an invoice with money that never came. A check
 * cannot be altered, so \`allocations\` is rebuilt with all its indexes. Columns of payout registries are remembered.
 */
export const migration0005: Migration = {
  version: 5,
  name: 'fees',
  sql: `
create table allocations_new (
  id integer primary key,
  payment_id integer not null references payments (id),
  client_id integer not null references clients (id),
  invoice_id integer references invoices (id),
  kind text not null check (kind in ('invoice', 'advance', 'refund', 'fee')),
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
  reversal_reason text,
  check (kind <> 'fee' or invoice_id is not null)
) strict;
insert into allocations_new (id, payment_id, client_id, invoice_id, kind, amount, effective_date, actor, rule, evidence,
  rules_version, action_id, created_at, reversed_by, reversed_at, reversal_reason)
select id, payment_id, client_id, invoice_id, kind, amount, effective_date, actor, rule, evidence,
  rules_version, action_id, created_at, reversed_by, reversed_at, reversal_reason
from allocations;
drop table allocations;
alter table allocations_new rename to allocations;
create index allocations_payment on allocations (payment_id);
create index allocations_invoice on allocations (invoice_id) where invoice_id is not null;
create index allocations_client on allocations (client_id, effective_date);
create index allocations_action on allocations (action_id) where action_id is not null;
create index allocations_reversed_by on allocations (reversed_by) where reversed_by is not null;
-- The statement of expenses reads withheld fees by day.
create index allocations_fee on allocations (effective_date, payment_id) where kind = 'fee' and reversed_at is null;

-- JSON of what the columns of a payout registry mean, by the signature of its headings.
create table payout_mappings (
  signature text primary key,
  mapping text not null,
  updated_at text not null
) strict, without rowid;
`,
};
