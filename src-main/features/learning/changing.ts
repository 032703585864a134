/** What people do with learnt facts, inside a transaction. */
import type { Instant } from '../../../src-shared/dates/index.ts';
import type { HabitInput, LearntEdit } from '../../../src-shared/domain/index.ts';
import { fold } from '../../../src-shared/text/index.ts';
import type { Transaction } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import { isPayersOwnAccount } from '../allocations/index.ts';
import { addAccounts, addAliases } from '../clients/index.ts';
import { habitKey, shownWord } from '../matching/index.ts';
import { type FactRecord, factRecords } from './records.ts';

/** A habit that was brought back counts at once when this many payments show it. */
const HABIT_FROM_PAYMENTS = 2;

/** Throws `AppError('learning.notFound')`. */
export async function factOf(trx: Transaction, id: number): Promise<FactRecord> {
  const [fact] = await factRecords(trx, { id });
  if (fact === undefined) throw new AppError('learning.notFound');
  return fact;
}

/** The account, the name or the habit goes; its payments stay known and do not teach it again. */
export async function forget(trx: Transaction, fact: FactRecord, at: Instant): Promise<void> {
  const { kind, clientId, rule } = fact;
  if (kind === 'habit') {
    await trx
      .updateTable('client_habits')
      .set({ forgotten_at: at, active: 0 })
      .where('client_id', '=', clientId)
      .where('rule', '=', rule)
      .execute();
  } else if (kind === 'account') {
    await trx
      .deleteFrom('client_accounts')
      .where('client_id', '=', clientId)
      .where('number', '=', rule)
      .execute();
  } else {
    await trx
      .deleteFrom('client_aliases')
      .where('client_id', '=', clientId)
      .where('name', '=', rule)
      .execute();
  }
}

/** Brings a forgotten fact back; `confirmed`: as a person's own. */
export async function restore(
  trx: Transaction,
  fact: FactRecord,
  { confirmed, at }: { readonly confirmed: boolean; readonly at: Instant },
): Promise<void> {
  const { kind, clientId, rule } = fact;
  if (fact.state !== 'forgotten') return;
  const first = await trx
    .selectFrom('learnt_sightings as s')
    .innerJoin('payments as p', 'p.id', 's.payment_id')
    .select(['p.party_bic', 'p.party_bank'])
    .where('s.fact_id', '=', fact.id)
    .orderBy('s.created_at')
    .executeTakeFirst();
  if (kind === 'account') {
    const bank = { bic: first?.party_bic ?? '', bank_name: first?.party_bank ?? '' };
    await trx
      .insertInto('client_accounts')
      .values({ client_id: clientId, number: rule, ...bank, origin: 'learnt', created_at: at })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  } else if (kind === 'name') {
    await trx
      .insertInto('client_aliases')
      .values({ client_id: clientId, name: rule, origin: 'learnt', created_at: at })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  } else await restoreHabit(trx, fact);
  if (confirmed) await confirm(trx, fact);
}

async function restoreHabit(trx: Transaction, { id, clientId, rule }: FactRecord): Promise<void> {
  const habit = await trx
    .selectFrom('client_habits')
    .select(['id', 'origin', 'created_at'])
    .where('client_id', '=', clientId)
    .where('rule', '=', rule)
    .executeTakeFirstOrThrow();
  const { n } = await trx
    .selectFrom('learnt_sightings')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('fact_id', '=', id)
    .where('created_at', '>=', habit.created_at)
    .executeTakeFirstOrThrow();
  const active = habit.origin === 'manual' || n >= HABIT_FROM_PAYMENTS ? 1 : 0;
  await trx
    .updateTable('client_habits')
    .set({ forgotten_at: null, active })
    .where('id', '=', habit.id)
    .execute();
}

/** A person says that it is so: from now on it is the person's own word. */
export async function confirm(trx: Transaction, { kind, clientId, rule }: FactRecord): Promise<void> {
  if (kind === 'account') {
    await trx
      .updateTable('client_accounts')
      .set({ origin: 'manual' })
      .where('client_id', '=', clientId)
      .where('number', '=', rule)
      .where('origin', '=', 'learnt')
      .execute();
  } else if (kind === 'name') {
    await trx
      .updateTable('client_aliases')
      .set({ origin: 'manual' })
      .where('client_id', '=', clientId)
      .where('name', '=', rule)
      .where('origin', '=', 'learnt')
      .execute();
  } else {
    await trx
      .updateTable('client_habits')
      .set({ origin: 'manual', active: 1 })
      .where('client_id', '=', clientId)
      .where('rule', '=', rule)
      .where('forgotten_at', 'is', null)
      .execute();
  }
}

/**
 * Another value or another client: the new one is the person's own, the old one is forgotten. Throws `AppError`:
 * `client.notFound`, `learning.accountInvalid`, `learning.ownAccount`, `learning.nameEmpty`, `learning.habitInvalid`.
 */
export async function edit(
  trx: Transaction,
  fact: FactRecord,
  input: LearntEdit,
  at: Instant,
): Promise<void> {
  const { clientId } = input;
  const client = await trx.selectFrom('clients').select('id').where('id', '=', clientId).executeTakeFirst();
  if (client === undefined) throw new AppError('client.notFound');
  const value =
    fact.kind === 'account'
      ? await enterAccount(trx, clientId, input.value, at)
      : fact.kind === 'name'
        ? await enterName(trx, clientId, input.value, at)
        : await enterHabit(trx, clientId, input.habit, at);
  if (clientId !== fact.clientId || value !== fact.rule) await forget(trx, fact, at);
  await trx
    .insertInto('learnt_facts')
    .values({ kind: fact.kind, client_id: clientId, value, created_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await sameSource(trx, fact.id, { ...fact, clientId, rule: value });
}

async function enterAccount(trx: Transaction, clientId: number, text: string, at: Instant): Promise<string> {
  const number = text.replace(/\s/g, '').toUpperCase();
  if (!isPayersOwnAccount(number)) throw new AppError('learning.accountInvalid');
  const own = await trx.selectFrom('accounts').select('id').where('number', '=', number).executeTakeFirst();
  if (own !== undefined) throw new AppError('learning.ownAccount');
  await addAccounts(trx, clientId, [{ number, bic: '', bankName: '' }], { origin: 'manual', at });
  return number;
}

async function enterName(trx: Transaction, clientId: number, text: string, at: Instant): Promise<string> {
  const name = text.trim();
  if (fold(name) === '') throw new AppError('learning.nameEmpty');
  await addAliases(trx, clientId, [name], { origin: 'manual', at });
  return name;
}

async function enterHabit(
  trx: Transaction,
  clientId: number,
  input: HabitInput | null,
  at: Instant,
): Promise<string> {
  const habit = input && { ...input, word: input.word === '' ? '' : shownWord(input.word) };
  const rule = habit === null ? undefined : habitKey(habit);
  if (habit === null || rule === undefined) throw new AppError('learning.habitInvalid');
  const sample = [habit.word, habit.spelled === '' ? '№ #' : habit.spelled].filter(Boolean).join(' ');
  await trx
    .insertInto('client_habits')
    .values({
      client_id: clientId,
      ...habit,
      rule,
      sample,
      origin: 'manual',
      active: 1,
      forgotten_at: null,
      created_at: at,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['client_id', 'rule'])
        .doUpdateSet({ ...habit, origin: 'manual', active: 1, forgotten_at: null }),
    )
    .execute();
  return rule;
}

/** The edited fact keeps the payment that the first one came from; no undo of its act concerns it any more. */
async function sameSource(trx: Transaction, from: number, to: FactRecord): Promise<void> {
  const target = await trx
    .selectFrom('learnt_facts')
    .select('id')
    .where('kind', '=', to.kind)
    .where('client_id', '=', to.clientId)
    .where('value', '=', to.rule)
    .executeTakeFirstOrThrow();
  if (target.id === from) return;
  const first = await trx
    .selectFrom('learnt_sightings')
    .select(['payment_id', 'created_at'])
    .where('fact_id', '=', from)
    .orderBy('created_at')
    .executeTakeFirst();
  if (first === undefined) return;
  await trx
    .insertInto('learnt_sightings')
    .values({ fact_id: target.id, ...first, action_id: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
