import type { Migration } from '../migration.ts';

/**
 * Versions of the decision table, and what the matcher decided of payments that it put nowhere. The first version is the
 * table as the program had it built in until now: the decisions made by it name the program's version 1. Its moment is
 * the beginning of time: it held before anybody looked.
 */
export const migration0006: Migration = {
  version: 6,
  name: 'match-rules',
  sql: `
create table match_rule_sets (
  -- The version that \`allocations.rules_version\` and \`match_decisions.rules_version\` name.
  id integer primary key autoincrement,
  -- JSON: order, modes and limits of the rules.
  rules text not null,
  -- Of the program's own rules, which the set is read with.
  program_version integer not null,
  author text not null check (author in ('person', 'program')),
  comment text not null default '',
  created_at text not null
) strict;
create trigger match_rule_sets_stay before update on match_rule_sets
begin
  select raise(abort, 'a version of the rules is never changed');
end;
create trigger match_rule_sets_kept before delete on match_rule_sets
begin
  select raise(abort, 'a version of the rules is never deleted');
end;
insert into match_rule_sets (rules, program_version, author, created_at) values (
  '{"currency":"RUB","largestSum":null,"rules":['
  || (select group_concat('{"rule":"' || value || '","mode":"auto","largestSum":null,"smallestShare":null,"largestExcess":null}')
      from json_each('["number_party_exact","numbers_party_exact","weak_number_party_exact","number_sum_date",'
        || '"number_party_partial","number_party_over","refund_number_party"]'))
  || ']}',
  1, 'program', '1970-01-01T00:00:00.000Z'
);

-- A decision without allocations: asked about, no client's money, spent money. Those that put money somewhere stand in
-- \`allocations\`.
create table match_decisions (
  id integer primary key,
  payment_id integer not null references payments (id),
  rule text not null,
  -- JSON
  evidence text not null,
  rules_version integer not null,
  decided_at text not null
) strict;
create index match_decisions_payment on match_decisions (payment_id);
`,
};
