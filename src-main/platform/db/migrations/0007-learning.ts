import type { Migration } from '../migration.ts';

/** What an earlier act says that it taught: its payments that show the same account or name. */
const seenIn = (ids: string, table: string, value: string, shown: string) => `
insert or ignore into learnt_sightings (fact_id, payment_id, action_id, created_at)
select f.id, p.id, a.id, a.created_at
from actions a
join json_each(a.payload, '$.${ids}') taught
join ${table} c on c.id = taught.value and c.origin = 'learnt'
join learnt_facts f on f.client_id = c.client_id and f.value = c.${value}
  and f.kind = '${table === 'client_accounts' ? 'account' : 'name'}'
join action_payments ap on ap.action_id = a.id
join payments p on p.id = ap.payment_id and ${shown}
where a.undone_at is null and json_valid(a.payload)
order by a.id;`;

/**
 * Where what was learnt comes from: each fact with the payments that people's bindings showed it by. A fact whose account,
 * name or habit is no longer there was forgotten, and the payments that had shown it do not teach it again.
 */
export const migration0007: Migration = {
  version: 7,
  name: 'learning',
  sql: `
-- How a client writes our invoice numbers.
create table client_habits (
  id integer primary key autoincrement,
  client_id integer not null references clients (id) on delete cascade,
  -- Family of the word before the number; empty where it is written as an invoice's number.
  word text not null,
  -- The client's shape and ours, '#' for the digits; empty where the number is the same.
  spelled text not null,
  own text not null,
  -- What makes several spellings one habit.
  rule text not null,
  -- The client's words.
  sample text not null,
  origin text not null check (origin in ('manual', 'learnt')),
  -- 1: seen in two payments or confirmed by a person, so that the matcher may offer by it.
  active integer not null default 0 check (active in (0, 1)),
  forgotten_at text,
  created_at text not null,
  unique (client_id, rule)
) strict;
create index client_habits_active on client_habits (client_id) where active = 1;

create table learnt_facts (
  id integer primary key autoincrement,
  kind text not null check (kind in ('account', 'name', 'habit')),
  client_id integer not null references clients (id) on delete cascade,
  -- The account, the name, or the habit's rule.
  value text not null,
  created_at text not null,
  unique (kind, client_id, value)
) strict;
create index learnt_facts_client on learnt_facts (client_id);
create index learnt_facts_value on learnt_facts (kind, value);

create table learnt_sightings (
  fact_id integer not null references learnt_facts (id) on delete cascade,
  payment_id integer not null references payments (id),
  -- The act of a person; null when it is not known.
  action_id integer references actions (id),
  created_at text not null,
  primary key (fact_id, payment_id)
) strict, without rowid;
create index learnt_sightings_action on learnt_sightings (action_id) where action_id is not null;
create index client_aliases_name on client_aliases (name);

insert into learnt_facts (kind, client_id, value, created_at)
select 'account', client_id, number, created_at from client_accounts where origin = 'learnt' order by id;
insert into learnt_facts (kind, client_id, value, created_at)
select 'name', client_id, name, created_at from client_aliases where origin = 'learnt' order by id;
${seenIn('learntAccounts', 'client_accounts', 'number', 'p.party_account = c.number')}
${seenIn('learntAliases', 'client_aliases', 'name', 'substr(trim(p.party_name), 1, 300) = c.name')}
`,
};
