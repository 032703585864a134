/** What was learnt, as the screen shows it. */
import { sql } from 'kysely';
import { toDay, toInstant } from '../../../src-shared/dates/index.ts';
import type {
  LearntPage,
  LearntPageInput,
  LearntRival,
  LearntRow,
  LearntShow,
} from '../../../src-shared/domain/index.ts';
import { toCurrency, toMinor } from '../../../src-shared/money/index.ts';
import { fold } from '../../../src-shared/text/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import { type FactRecord, factRecords } from './records.ts';

/** Newest first. A fact is disputed when it was only learnt and another client has the same. */
export async function learntPage(read: Reader, input: LearntPageInput): Promise<LearntPage> {
  const { clientId, kind, show, text, offset, limit } = input;
  const [all, rivals] = await Promise.all([factRecords(read, { clientId, kind }), rivalsByFact(read)]);
  const words = fold(text).split(' ').filter(Boolean);
  const found = all.filter((fact) => {
    const searched = fold(`${fact.value} ${fact.habit?.word ?? ''} ${fact.clientName}`);
    return words.every((word) => searched.includes(word));
  });
  const views: Record<LearntShow, FactRecord[]> = {
    live: found.filter(({ state }) => state !== 'forgotten'),
    disputed: found.filter((fact) => isDisputed(fact, rivals)),
    forgotten: found.filter(({ state }) => state === 'forgotten'),
  };
  const rows: LearntRow[] = [];
  for (const fact of views[show].slice(offset, offset + limit))
    rows.push(await rowOf(read, fact, fact.state === 'forgotten' ? [] : (rivals.get(fact.id) ?? [])));
  const counts = {
    live: views.live.length,
    disputed: views.disputed.length,
    forgotten: views.forgotten.length,
  };
  return { total: views[show].length, rows, counts };
}

function isDisputed(fact: FactRecord, rivals: ReadonlyMap<number, readonly LearntRival[]>): boolean {
  return fact.state !== 'forgotten' && !fact.confirmed && rivals.has(fact.id);
}

/** The same account or name with other clients, by fact; only facts that hold now. */
export async function rivalsByFact(read: Reader): Promise<Map<number, LearntRival[]>> {
  const accounts = read
    .selectFrom('learnt_facts as f')
    .innerJoin('client_accounts as mine', (join) =>
      join.onRef('mine.client_id', '=', 'f.client_id').onRef('mine.number', '=', 'f.value'),
    )
    .innerJoin('client_accounts as r', (join) =>
      join.onRef('r.number', '=', 'f.value').onRef('r.client_id', '<>', 'f.client_id'),
    )
    .innerJoin('clients as c', 'c.id', 'r.client_id')
    .leftJoin('learnt_facts as rf', (join) =>
      join
        .onRef('rf.client_id', '=', 'r.client_id')
        .onRef('rf.value', '=', 'f.value')
        .on('rf.kind', '=', 'account'),
    )
    .select(['f.id', 'r.client_id', 'c.name', 'r.origin', 'rf.id as rival'])
    .where('f.kind', '=', 'account')
    .execute();
  const names = read
    .selectFrom('learnt_facts as f')
    .innerJoin('client_aliases as mine', (join) =>
      join.onRef('mine.client_id', '=', 'f.client_id').onRef('mine.name', '=', 'f.value'),
    )
    .innerJoin('client_aliases as r', (join) =>
      join.onRef('r.name', '=', 'f.value').onRef('r.client_id', '<>', 'f.client_id'),
    )
    .innerJoin('clients as c', 'c.id', 'r.client_id')
    .leftJoin('learnt_facts as rf', (join) =>
      join
        .onRef('rf.client_id', '=', 'r.client_id')
        .onRef('rf.value', '=', 'f.value')
        .on('rf.kind', '=', 'name'),
    )
    .select(['f.id', 'r.client_id', 'c.name', 'r.origin', 'rf.id as rival'])
    .where('f.kind', '=', 'name')
    .execute();
  const rivals = new Map<number, LearntRival[]>();
  for (const { id, client_id, name, origin, rival } of [...(await accounts), ...(await names)]) {
    const one = { clientId: client_id, clientName: name, factId: origin === 'learnt' ? rival : null };
    rivals.set(id, [...(rivals.get(id) ?? []), one]);
  }
  return rivals;
}

async function rowOf(read: Reader, fact: FactRecord, rivals: readonly LearntRival[]): Promise<LearntRow> {
  const [seen, use] = await Promise.all([sourceOf(read, fact.id), countUse(read, fact)]);
  const { rule: _rule, createdAt, ...shown } = fact;
  return { ...shown, learntAt: toInstant(createdAt), ...seen, ...use, rivals };
}

async function sourceOf(read: Reader, factId: number): Promise<Pick<LearntRow, 'source' | 'payments'>> {
  const rows = await read
    .selectFrom('learnt_sightings as s')
    .innerJoin('payments as p', 'p.id', 's.payment_id')
    .select(['p.id', 'p.date', 'p.amount', 'p.currency', 'p.party_name'])
    .where('s.fact_id', '=', factId)
    .orderBy('s.created_at')
    .orderBy('p.id')
    .execute();
  const [first] = rows;
  const source = first && {
    paymentId: first.id,
    date: toDay(first.date),
    amount: toMinor(first.amount),
    currency: toCurrency(first.currency),
    partyName: first.party_name,
  };
  return { source: source ?? null, payments: rows.length };
}

/** Payments that stand bound by evidence of this fact. */
async function countUse(read: Reader, fact: FactRecord): Promise<Pick<LearntRow, 'used' | 'lastUsed'>> {
  const evidence = sql.ref('a.evidence');
  const query = read
    .selectFrom('allocations as a')
    .innerJoin('payments as p', 'p.id', 'a.payment_id')
    .select((e) => [
      e.fn.count<number>('a.payment_id').distinct().as('used'),
      e.fn.max<string | null>('p.date').as('last'),
    ])
    .where('a.client_id', '=', fact.clientId)
    .where('a.reversed_at', 'is', null);
  const says = (...codes: readonly string[]) =>
    sql<boolean>`(${sql.join(
      codes.map((code) => sql`instr(${evidence}, ${code}) > 0`),
      sql` or `,
    )})`;
  const filtered =
    fact.kind === 'account'
      ? query.where('p.party_account', '=', fact.value).where(says('"accountLearnt"', '"accountKnown"'))
      : fact.kind === 'name'
        ? query.where(sql`trim(p.party_name)`, '=', fact.value).where(says('"nameLearnt"', '"namePayer"'))
        : query.where(says(`"habit":${JSON.stringify(fact.rule)}`));
  const row = await filtered.executeTakeFirst();
  return { used: row?.used ?? 0, lastUsed: row?.last == null ? null : toDay(row.last) };
}
