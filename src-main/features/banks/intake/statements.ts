/** The SQL of taking a reading in, compiled once. */
import { sql } from 'kysely';
import type { Database } from '../../../platform/db/index.ts';

const KNOWN = [
  'id',
  'direction',
  'date',
  'amount',
  'number',
  'currency',
  'party_account',
  'occurrence',
  'gone_at',
] as const;

export function prepareIntakeStatements(db: Database) {
  return {
    /** accountId, bank, bankId */
    ref: db.prepare((q) =>
      q
        .selectFrom('payment_refs')
        .selectAll()
        .where('account_id', '=', 0)
        .where('bank', '=', '')
        .where('bank_id', '=', ''),
    ),
    /** paymentId */
    known: db.prepare((q) => q.selectFrom('payments').select(KNOWN).where('id', '=', 0)),
    /** accountId, from, to */
    knownWithin: db.prepare((q) =>
      q
        .selectFrom('payments')
        .select(KNOWN)
        .where('account_id', '=', 0)
        .where('date', '>=', '')
        .where('date', '<=', ''),
    ),
    /** bank, accountId, from, to */
    refsWithin: db.prepare((q) =>
      q
        .selectFrom('payment_refs')
        .innerJoin('payments', 'payments.id', 'payment_refs.payment_id')
        .selectAll('payment_refs')
        .where('bank', '=', '')
        .where('payments.account_id', '=', 0)
        .where('payments.date', '>=', '')
        .where('payments.date', '<=', ''),
    ),
    /** paymentId */
    payment: db.prepare((q) => q.selectFrom('payments').selectAll().where('id', '=', 0)),
    /** accountId, date, direction, amount, number, partyAccount, and the same once more */
    lastOccurrence: db.prepare((q) =>
      q
        .selectFrom(
          q
            .selectFrom('payments')
            .select('occurrence')
            .where('account_id', '=', 0)
            .where('date', '=', '')
            .where('direction', '=', 'in')
            .where('amount', '=', 0)
            .where('number', '=', '')
            .where('party_account', '=', '')
            .unionAll(
              q
                .selectFrom('payment_versions')
                .select('occurrence')
                .where('account_id', '=', 0)
                .where('date', '=', '')
                .where('direction', '=', 'in')
                .where('amount', '=', 0)
                .where('number', '=', '')
                .where('party_account', '=', ''),
            )
            .as('told'),
        )
        .select((e) => e.fn.max<number | null>('told.occurrence').as('last')),
    ),
    /** paymentId, date, amount, number, partyAccount: the place that the payment had under this content before */
    ownPlace: db.prepare((q) =>
      q
        .selectFrom('payment_versions as v')
        .select('v.occurrence')
        .where('v.payment_id', '=', 0)
        .where('v.date', '=', '')
        .where('v.amount', '=', 0)
        .where('v.number', '=', '')
        .where('v.party_account', '=', '')
        .where(
          sql<boolean>`not exists (select 1 from payments p where p.account_id = v.account_id and p.date = v.date
            and p.direction = v.direction and p.amount = v.amount and p.number = v.number
            and p.party_account = v.party_account and p.occurrence = v.occurrence)`,
        ),
    ),
    /** the columns of `addedRow`, in its order */
    insert: db.prepare((q) => q.insertInto('payments').values(EMPTY_ROW)),
    /** paymentId, version, exchangeId, key…, occurrence, facts, at */
    keepVersion: db.prepare((q) =>
      q.insertInto('payment_versions').values({
        payment_id: 0,
        version: 0,
        exchange_id: 0,
        account_id: 0,
        date: '',
        direction: 'in',
        amount: 0,
        number: '',
        party_account: '',
        occurrence: 0,
        facts: '',
        created_at: '',
      }),
    ),
    /** the facts in the order of `EDITED`, occurrence, version, paymentId */
    edit: db.prepare((q) =>
      q
        .updateTable('payments')
        .set({
          date: '',
          number: '',
          amount: 0,
          party_name: '',
          party_inn: '',
          party_kpp: '',
          party_account: '',
          party_bic: '',
          party_bank: '',
          purpose: '',
          doc_kind: '',
          doc_date: '',
          extra: '',
          search: '',
          occurrence: 0,
          version: 0,
        })
        .where('id', '=', 0),
    ),
    /** status, goneAt, paymentId */
    mark: db.prepare((q) =>
      q.updateTable('payments').set({ status: 'new', gone_at: '' }).where('id', '=', 0),
    ),
    /** accountId, bank, paymentId */
    dropRefs: db.prepare((q) =>
      q
        .deleteFrom('payment_refs')
        .where('account_id', '=', 0)
        .where('bank', '=', '')
        .where('payment_id', '=', 0),
    ),
    /** accountId, bank, bankId */
    dropRef: db.prepare((q) =>
      q
        .deleteFrom('payment_refs')
        .where('account_id', '=', 0)
        .where('bank', '=', '')
        .where('bank_id', '=', ''),
    ),
    /** accountId, bank, bankId, paymentId, version, hash */
    addRef: db.prepare((q) =>
      q
        .insertInto('payment_refs')
        .values({ account_id: 0, bank: '', bank_id: '', payment_id: 0, version: '', hash: '' }),
    ),
    /** readingId, refId */
    markMissing: db.prepare((q) =>
      q.updateTable('payment_refs').set({ missing_since: 0 }).where('id', '=', 0),
    ),
    /** version, refId */
    markSeen: db.prepare((q) =>
      q.updateTable('payment_refs').set({ version: '', missing_since: sql`null` }).where('id', '=', 0),
    ),
    /** exchangeId, paymentId, effect */
    touch: db.prepare((q) =>
      q
        .insertInto('exchange_payments')
        .values({ exchange_id: 0, payment_id: 0, effect: 'added' })
        .onConflict((conflict) => conflict.doNothing()),
    ),
    /** number */
    ownAccount: db.prepare((q) => q.selectFrom('accounts').select('id').where('number', '=', '')),
    /** clientId, invoiceId, currency: the newest live refund that stands on the client's money */
    lastRefund: db.prepare((q) =>
      q
        .selectFrom('allocations')
        .innerJoin('payments', 'payments.id', 'allocations.payment_id')
        .select(['allocations.id', 'allocations.payment_id'])
        .where('allocations.client_id', '=', 0)
        .where(sql<boolean>`allocations.invoice_id is ${0}`)
        .where('payments.currency', '=', '')
        .where('allocations.kind', '=', sql.lit('refund'))
        .where('allocations.reversed_at', 'is', null)
        .orderBy('allocations.id', 'desc'),
    ),
  };
}

export type IntakeStatements = ReturnType<typeof prepareIntakeStatements>;

/** Any row: its keys fix the columns of the prepared insert and their order. */
const EMPTY_ROW = {
  account_id: 0,
  direction: 'in',
  date: '',
  number: '',
  amount: 0,
  currency: '',
  party_name: '',
  party_inn: '',
  party_kpp: '',
  party_account: '',
  party_bic: '',
  party_bank: '',
  purpose: '',
  doc_kind: '',
  doc_date: '',
  extra: '',
  search: '',
  internal: 0,
  occurrence: 0,
  status: 'new',
  created_at: '',
} as const;
