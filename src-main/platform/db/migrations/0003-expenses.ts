import type { Migration } from '../migration.ts';

/** Outgoing money: the office's own categories, the rules that categorise, and what they say of each payment. */
export const migration0003: Migration = {
  version: 3,
  name: 'expenses',
  sql: `
create table expense_categories (
  -- Never reused: payments and rules name it in text.
  id integer primary key autoincrement,
  name text not null,
  folded text not null unique,
  archived_at text,
  created_at text not null
) strict;

create table expense_rules (
  id integer primary key autoincrement,
  -- The least is tried first.
  position integer not null,
  -- JSON of the conditions.
  conditions text not null,
  category text not null,
  enabled integer not null default 1 check (enabled in (0, 1)),
  created_at text not null,
  updated_at text not null
) strict;
create index expense_rules_position on expense_rules (position, id);

-- What is computed of a payment; may be thrown away and made again at any time. What a person said stands in payments.
create table payment_expenses (
  payment_id integer primary key references payments (id),
  -- Said by a rule of the office or a sure built-in one: before the words that the matcher has read.
  ruled text,
  ruled_by text,
  rule_id integer,
  -- A built-in guess, for when nothing else says anything.
  fallback text,
  fallback_by text,
  -- 1: the other account is ours too.
  transfer integer not null default 0 check (transfer in (0, 1)),
  -- The other side of the own transfer.
  twin_id integer unique references payments (id),
  check ((ruled is null) = (ruled_by is null)),
  check ((fallback is null) = (fallback_by is null)),
  check (twin_id is null or transfer = 1)
) strict;
create index payment_expenses_transfer on payment_expenses (payment_id) where transfer = 1;
create index payment_expenses_rule on payment_expenses (rule_id) where rule_id is not null;

-- How far the payments have been looked at, and by what.
create table expense_progress (
  id integer primary key check (id = 1),
  basis text not null,
  payment_id integer not null,
  version_id integer not null
) strict;
`,
};
