/** Payments as the rules look at them, read in steps by id. */
import type { Database } from '../../platform/db/index.ts';
import { parseExtra } from './rule-store.ts';
import type { JudgedPayment, Verdict } from './verdict.ts';

const COLUMNS = [
  'payments.id',
  'payments.direction',
  'payments.amount',
  'payments.currency',
  'payments.allocated',
  'payments.status',
  'payments.decided_by',
  'payments.category',
  'payments.party_name',
  'payments.party_inn',
  'payments.party_account',
  'payments.party_bic',
  'payments.purpose',
  'payments.doc_kind',
  'payments.extra',
  'payment_expenses.ruled',
  'payment_expenses.ruled_by',
  'payment_expenses.rule_id',
  'payment_expenses.fallback',
  'payment_expenses.fallback_by',
  'payment_expenses.transfer',
  'accounts.number as own_account',
] as const;

/** Rows of one step. */
export const STEP = 200;

export function prepareLooking(db: Database) {
  const joined = (q: Parameters<Parameters<Database['prepareRead']>[0]>[0]) =>
    q
      .selectFrom('payments')
      .innerJoin('accounts', 'accounts.id', 'payments.account_id')
      .leftJoin('payment_expenses', 'payment_expenses.payment_id', 'payments.id')
      .select(COLUMNS);
  return {
    /** after, limit */
    after: db.prepareRead((q) => joined(q).where('payments.id', '>', 0).orderBy('payments.id').limit(1)),
    /** id */
    one: db.prepareRead((q) => joined(q).where('payments.id', '=', 0)),
  };
}

export type LookedAt = ReturnType<ReturnType<typeof prepareLooking>['after']['all']>[number];

export function judgedPayment(row: LookedAt): JudgedPayment {
  return {
    direction: row.direction,
    ownAccount: row.own_account,
    partyName: row.party_name,
    partyInn: row.party_inn,
    partyAccount: row.party_account,
    partyBic: row.party_bic,
    purpose: row.purpose,
    docKind: row.doc_kind,
    extra: parseExtra(row.extra),
  };
}

/** True when what is stored says the same. */
export function isStored(row: LookedAt, verdict: Verdict): boolean {
  return (
    row.ruled === verdict.ruled &&
    row.ruled_by === verdict.ruledBy &&
    row.rule_id === verdict.ruleId &&
    row.fallback === verdict.fallback &&
    row.fallback_by === verdict.fallbackBy &&
    (row.transfer === 1) === verdict.transfer
  );
}
