/** Facts that were learnt, with the payments that show them. Inside a transaction. */
import { sql } from 'kysely';
import type { Instant } from '../../../src-shared/dates/index.ts';
import type { LearntNote } from '../../../src-shared/domain/index.ts';
import type { Database, LearntKind } from '../../platform/db/index.ts';
import type { SpellingHabit } from '../matching/index.ts';

export interface FactName {
  readonly kind: LearntKind;
  readonly clientId: number;
  readonly value: string;
}

/** The payment that shows a fact, and the act of a person that bound it. */
export interface Seen {
  readonly paymentId: number;
  readonly actionId: number;
  readonly at: Instant;
}

export interface HabitLesson extends SpellingHabit {
  readonly clientId: number;
  readonly rule: string;
  readonly sample: string;
}

/** A habit counts from this many payments on: one may be a slip. */
const HABIT_FROM_PAYMENTS = 2;

export function createLearntFacts(db: Database) {
  const s = prepareFactStatements(db);

  /** Of a fact that is there; nothing new is learnt by it. */
  function confirm(fact: FactName, seen: Seen): [] {
    const known = s.fact.get([fact.kind, fact.clientId, fact.value]);
    if (known) s.see.run([known.id, seen.paymentId, seen.actionId, seen.at]);
    return [];
  }

  function teach({ kind, clientId, value }: FactName, seen: Seen): LearntNote {
    s.insertFact.run([kind, clientId, value, seen.at]);
    const factId = s.fact.get([kind, clientId, value])?.id;
    if (factId === undefined) throw new Error('a learnt fact was not written');
    s.see.run([factId, seen.paymentId, seen.actionId, seen.at]);
    return { factId, kind, value, clientId };
  }

  /** True when this payment had taught the fact before it was forgotten. */
  function isBarred({ kind, clientId, value }: FactName, paymentId: number): boolean {
    const known = s.fact.get([kind, clientId, value]);
    return known !== undefined && s.sighting.get([known.id, paymentId]) !== undefined;
  }

  /** Returns a note when the habit counts from now on. */
  function teachHabit(lesson: HabitLesson, seen: Seen): LearntNote | undefined {
    const { clientId, rule, word, spelled, own, sample } = lesson;
    const fact: FactName = { kind: 'habit', clientId, value: rule };
    const before = s.habit.get([clientId, rule]);
    if (before === undefined) s.insertHabit.run([clientId, word, spelled, own, rule, sample, seen.at]);
    else if (before.forgotten_at !== null) {
      if (isBarred(fact, seen.paymentId)) return undefined;
      s.reviveHabit.run([seen.at, before.id]);
    }
    const note = teach(fact, seen);
    const habit = s.habit.get([clientId, rule]);
    if (habit === undefined || habit.active === 1) return undefined;
    if (sightingsOf(note.factId, habit.created_at) < HABIT_FROM_PAYMENTS) return undefined;
    s.setActive.run([1, habit.id]);
    return { ...note, value: habit.sample };
  }

  function sightingsOf(factId: number, since: string): number {
    return s.count.get([factId, since])?.n ?? 0;
  }

  /** What is left of a fact after one of its payments was taken back. */
  function settle(factId: number): void {
    const fact = s.factById.get([factId]);
    if (fact === undefined) return;
    const { kind, client_id, value } = fact;
    if (kind === 'habit') {
      const habit = s.habit.get([client_id, value]);
      if (habit === undefined || habit.origin !== 'learnt' || habit.forgotten_at !== null) return;
      const left = sightingsOf(factId, habit.created_at);
      if (left < HABIT_FROM_PAYMENTS && habit.active === 1) s.setActive.run([0, habit.id]);
      if (left > 0) return;
      s.deleteHabit.run([habit.id]);
      if (sightingsOf(factId, '') === 0) s.deleteFact.run([factId]);
      return;
    }
    if (sightingsOf(factId, '') > 0) return;
    const gone =
      kind === 'account' ? s.deleteAccount.run([client_id, value]) : s.deleteAlias.run([client_id, value]);
    if (gone.changes > 0) s.deleteFact.run([factId]);
  }

  function isThere({
    kind,
    client_id,
    value,
  }: {
    kind: LearntKind;
    client_id: number;
    value: string;
  }): boolean {
    if (kind === 'account') return s.account.get([client_id, value]) !== undefined;
    if (kind === 'name') return s.alias.get([client_id, value]) !== undefined;
    return s.habit.get([client_id, value])?.forgotten_at === null;
  }

  return {
    confirm,
    teach,
    isBarred,
    teachHabit,
    /** The fact has one payment less, and goes when that was the last. */
    unsee(factId: number, actionId: number): void {
      s.unsee.run([factId, actionId]);
      settle(factId);
    },
    /** `earlier`: rows that an act of before the facts had their payments names. */
    takeBack(
      actionId: number,
      earlier: { readonly accounts: readonly number[]; readonly aliases: readonly number[] },
    ): void {
      for (const { fact_id } of s.ofAction.all([actionId])) {
        const fact = s.factById.get([fact_id]);
        // What was forgotten keeps its payments: they do not teach it again.
        if (fact === undefined || !isThere(fact)) continue;
        s.unsee.run([fact_id, actionId]);
        settle(fact_id);
      }
      const named = [
        ...earlier.accounts.flatMap((id) => s.accountFact.all([id])),
        ...earlier.aliases.flatMap((id) => s.aliasFact.all([id])),
      ];
      for (const { id } of named) settle(id);
    },
  };
}

function prepareFactStatements(db: Database) {
  return {
    /** kind, clientId, value */
    fact: db.prepare((q) =>
      q
        .selectFrom('learnt_facts')
        .select('id')
        .where('kind', '=', 'account')
        .where('client_id', '=', 0)
        .where('value', '=', ''),
    ),
    factById: db.prepare((q) => q.selectFrom('learnt_facts').selectAll().where('id', '=', 0)),
    /** kind, clientId, value, at */
    insertFact: db.prepare((q) =>
      q
        .insertInto('learnt_facts')
        .values({ kind: 'account', client_id: 0, value: '', created_at: '' })
        .onConflict((conflict) => conflict.doNothing()),
    ),
    deleteFact: db.prepare((q) => q.deleteFrom('learnt_facts').where('id', '=', 0)),
    /** factId, paymentId, actionId, at */
    see: db.prepare((q) =>
      q
        .insertInto('learnt_sightings')
        .values({ fact_id: 0, payment_id: 0, action_id: 0, created_at: '' })
        .onConflict((conflict) => conflict.doNothing()),
    ),
    /** factId, actionId */
    unsee: db.prepare((q) =>
      q.deleteFrom('learnt_sightings').where('fact_id', '=', 0).where('action_id', '=', 0),
    ),
    /** factId, paymentId */
    sighting: db.prepare((q) =>
      q.selectFrom('learnt_sightings').select('fact_id').where('fact_id', '=', 0).where('payment_id', '=', 0),
    ),
    /** factId, since */
    count: db.prepare((q) =>
      q
        .selectFrom('learnt_sightings')
        .select((e) => e.fn.countAll<number>().as('n'))
        .where('fact_id', '=', 0)
        .where('created_at', '>=', ''),
    ),
    ofAction: db.prepare((q) =>
      q.selectFrom('learnt_sightings').select('fact_id').where('action_id', '=', 0).orderBy('fact_id'),
    ),
    /** clientId, number */
    account: db.prepare((q) =>
      q.selectFrom('client_accounts').select('id').where('client_id', '=', 0).where('number', '=', ''),
    ),
    /** clientId, name */
    alias: db.prepare((q) =>
      q.selectFrom('client_aliases').select('id').where('client_id', '=', 0).where('name', '=', ''),
    ),
    /** clientId, number */
    deleteAccount: db.prepare((q) =>
      q
        .deleteFrom('client_accounts')
        .where('client_id', '=', 0)
        .where('number', '=', '')
        .where(sql<boolean>`origin = 'learnt'`),
    ),
    /** clientId, name */
    deleteAlias: db.prepare((q) =>
      q
        .deleteFrom('client_aliases')
        .where('client_id', '=', 0)
        .where('name', '=', '')
        .where(sql<boolean>`origin = 'learnt'`),
    ),
    /** id of the account */
    accountFact: db.prepare((q) =>
      q
        .selectFrom('learnt_facts as f')
        .innerJoin('client_accounts as c', (join) =>
          join.onRef('c.client_id', '=', 'f.client_id').onRef('c.number', '=', 'f.value'),
        )
        .select('f.id')
        .where(sql<boolean>`f.kind = 'account'`)
        .where('c.id', '=', 0),
    ),
    /** id of the alias */
    aliasFact: db.prepare((q) =>
      q
        .selectFrom('learnt_facts as f')
        .innerJoin('client_aliases as c', (join) =>
          join.onRef('c.client_id', '=', 'f.client_id').onRef('c.name', '=', 'f.value'),
        )
        .select('f.id')
        .where(sql<boolean>`f.kind = 'name'`)
        .where('c.id', '=', 0),
    ),
    /** clientId, rule */
    habit: db.prepare((q) =>
      q.selectFrom('client_habits').selectAll().where('client_id', '=', 0).where('rule', '=', ''),
    ),
    /** clientId, word, spelled, own, rule, sample, at */
    insertHabit: db.prepare((q) =>
      q.insertInto('client_habits').values({
        client_id: 0,
        word: '',
        spelled: '',
        own: '',
        rule: '',
        sample: '',
        created_at: '',
        origin: sql`'learnt'`,
        forgotten_at: sql`null`,
      }),
    ),
    /** at, id */
    reviveHabit: db.prepare((q) =>
      q
        .updateTable('client_habits')
        .set({ created_at: '', forgotten_at: sql`null`, active: sql`0`, origin: sql`'learnt'` })
        .where('id', '=', 0),
    ),
    /** active, id */
    setActive: db.prepare((q) => q.updateTable('client_habits').set({ active: 0 }).where('id', '=', 0)),
    deleteHabit: db.prepare((q) => q.deleteFrom('client_habits').where('id', '=', 0)),
  };
}
