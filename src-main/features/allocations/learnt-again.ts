/** What a released payment had taught, taken back with it and taught again when the release is undone. */
import { sql } from 'kysely';
import { z } from 'zod';
import { toInstant } from '../../../src-shared/dates/index.ts';
import type { Database } from '../../platform/db/index.ts';
import type { createLearntFacts } from './learnt-facts.ts';

const seenSchema = z.object({
  clientId: z.number(),
  value: z.string(),
  paymentId: z.number(),
  actionId: z.number(),
  at: z.string(),
});

/** A fact as a payment has shown it, with all that is needed to write it anew. */
export const unlearntSchema = z.discriminatedUnion('kind', [
  seenSchema.extend({ kind: z.literal('account'), bic: z.string(), bankName: z.string() }),
  seenSchema.extend({ kind: z.literal('name') }),
  seenSchema.extend({
    kind: z.literal('habit'),
    word: z.string(),
    spelled: z.string(),
    own: z.string(),
    sample: z.string(),
  }),
]);
export type Unlearnt = z.infer<typeof unlearntSchema>;

export function createLearntAgain(db: Database, facts: ReturnType<typeof createLearntFacts>) {
  const s = prepareStatements(db);

  /** As it stands now; undefined for a fact that a person has forgotten: it keeps its payments. */
  function asItStands(sighting: {
    readonly kind: 'account' | 'name' | 'habit';
    readonly client_id: number;
    readonly value: string;
    readonly payment_id: number;
    readonly action_id: number;
    readonly created_at: string;
  }): Unlearnt | undefined {
    const { kind, client_id: clientId, value } = sighting;
    const seen = {
      clientId,
      value,
      paymentId: sighting.payment_id,
      actionId: sighting.action_id,
      at: sighting.created_at,
    };
    if (kind === 'account') {
      const row = s.account.get([clientId, value]);
      return row && { kind, ...seen, bic: row.bic, bankName: row.bank_name };
    }
    if (kind === 'name') return s.alias.get([clientId, value]) && { kind, ...seen };
    const row = s.habit.get([clientId, value]);
    if (row === undefined || row.forgotten_at !== null) return undefined;
    return { kind, ...seen, word: row.word, spelled: row.spelled, own: row.own, sample: row.sample };
  }

  return {
    /** Takes back what people's bindings of this payment taught; what other payments show too stays. */
    unlearn(paymentId: number): Unlearnt[] {
      return s.ofPayment.all([paymentId]).flatMap((sighting) => {
        const { fact_id: factId, action_id: actionId } = sighting;
        if (actionId === null) return [];
        const found = asItStands({ ...sighting, action_id: actionId });
        if (found === undefined) return [];
        facts.unsee(factId, actionId);
        return [found];
      });
    },
    relearn(unlearnt: readonly Unlearnt[]): void {
      for (const one of unlearnt) {
        const { clientId, value } = one;
        const seen = { paymentId: one.paymentId, actionId: one.actionId, at: toInstant(one.at) };
        if (one.kind === 'habit') {
          facts.teachHabit({ ...one, rule: value }, seen);
          continue;
        }
        if (one.kind === 'account') s.insertAccount.run([clientId, value, one.bic, one.bankName, one.at]);
        else s.insertAlias.run([clientId, value, one.at]);
        facts.teach({ kind: one.kind, clientId, value }, seen);
      }
    },
  };
}

function prepareStatements(db: Database) {
  return {
    /** paymentId */
    ofPayment: db.prepare((q) =>
      q
        .selectFrom('learnt_sightings as seen')
        .innerJoin('learnt_facts as fact', 'fact.id', 'seen.fact_id')
        .select([
          'seen.fact_id',
          'seen.payment_id',
          'seen.action_id',
          'seen.created_at',
          'fact.kind',
          'fact.client_id',
          'fact.value',
        ])
        .where('seen.payment_id', '=', 0)
        .orderBy('seen.fact_id'),
    ),
    /** clientId, number */
    account: db.prepare((q) =>
      q
        .selectFrom('client_accounts')
        .select(['bic', 'bank_name'])
        .where('client_id', '=', 0)
        .where('number', '=', ''),
    ),
    /** clientId, name */
    alias: db.prepare((q) =>
      q.selectFrom('client_aliases').select('id').where('client_id', '=', 0).where('name', '=', ''),
    ),
    /** clientId, rule */
    habit: db.prepare((q) =>
      q.selectFrom('client_habits').selectAll().where('client_id', '=', 0).where('rule', '=', ''),
    ),
    /** clientId, number, bic, bankName, at */
    insertAccount: db.prepare((q) =>
      q
        .insertInto('client_accounts')
        .values({ client_id: 0, number: '', bic: '', bank_name: '', created_at: '', origin: sql`'learnt'` })
        .onConflict((conflict) => conflict.doNothing()),
    ),
    /** clientId, name, at */
    insertAlias: db.prepare((q) =>
      q
        .insertInto('client_aliases')
        .values({ client_id: 0, name: '', created_at: '', origin: sql`'learnt'` })
        .onConflict((conflict) => conflict.doNothing()),
    ),
  };
}
