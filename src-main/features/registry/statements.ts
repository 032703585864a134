/** The SQL of a commit, compiled once. Parameters stand in the order of the columns named here. */
import { sql } from 'kysely';
import type { Database } from '../../platform/db/index.ts';

export function prepareRegistryStatements(db: Database) {
  return {
    /** kind, name, full_name, inn, kpp, country, email, phone, address, note, external_id, search, at, at */
    insertClient: db.prepare((q) =>
      q.insertInto('clients').values({
        kind: 'company',
        name: '',
        full_name: '',
        inn: '',
        kpp: '',
        country: 'RU',
        email: '',
        phone: '',
        address: '',
        note: '',
        external_id: '',
        search: '',
        created_at: '',
        updated_at: '',
        archived_at: sql`null`,
      }),
    ),
    /** kind, name, full_name, inn, kpp, country, email, phone, address, note, external_id, search, at, id */
    updateClient: db.prepare((q) =>
      q
        .updateTable('clients')
        .set({
          kind: 'company',
          name: '',
          full_name: '',
          inn: '',
          kpp: '',
          country: 'RU',
          email: '',
          phone: '',
          address: '',
          note: '',
          external_id: '',
          search: '',
          updated_at: '',
        })
        .where('id', '=', 0),
    ),
    /** client_id, number, bic, bank_name, at, bic, bank_name */
    putAccount: db.prepare((q) =>
      q
        .insertInto('client_accounts')
        .values({
          client_id: 0,
          number: '',
          bic: '',
          bank_name: '',
          origin: sql`'import'`,
          created_at: '',
        })
        .onConflict((conflict) =>
          conflict.columns(['client_id', 'number']).doUpdateSet({ bic: '', bank_name: '' }),
        ),
    ),
    /** client_id, name, at */
    putAlias: db.prepare((q) =>
      q
        .insertInto('client_aliases')
        .values({ client_id: 0, name: '', origin: sql`'import'`, created_at: '' })
        .onConflict((conflict) => conflict.columns(['client_id', 'name']).doNothing()),
    ),
    /** client_id, number, title, stage, date, amount, currency, note, external_id, search, at, at */
    insertDeal: db.prepare((q) =>
      q.insertInto('deals').values({
        client_id: 0,
        number: '',
        title: '',
        stage: 'new',
        date: '',
        amount: 0,
        currency: '',
        note: '',
        external_id: '',
        search: '',
        created_at: '',
        updated_at: '',
      }),
    ),
    /** number, title, stage, date, amount, note, external_id, search, at, id */
    updateDeal: db.prepare((q) =>
      q
        .updateTable('deals')
        .set({
          number: '',
          title: '',
          stage: 'new',
          date: '',
          amount: 0,
          note: '',
          external_id: '',
          search: '',
          updated_at: '',
        })
        .where('id', '=', 0),
    ),
    /**
     * client_id, deal_id, number, date, due_date, amount, vat_amount, currency, subject, contract_number, note,
     * cancelled_at, external_id, search, at, at
     */
    insertInvoice: db.prepare((q) =>
      q.insertInto('invoices').values({
        client_id: 0,
        deal_id: 0,
        number: '',
        date: '',
        due_date: '',
        amount: 0,
        vat_amount: 0,
        currency: '',
        subject: '',
        contract_number: '',
        note: '',
        cancelled_at: '',
        external_id: '',
        search: '',
        created_at: '',
        updated_at: '',
      }),
    ),
    /**
     * client_id, deal_id, number, date, due_date, amount, vat_amount, currency, subject, contract_number, note,
     * cancelled (0 | 1), at, external_id, search, at, id, amount, cancelled (0 | 1), client_id, currency: refuses a sum
     * below what is paid by now, cancelling what is paid, and another client or currency once payments are bound to it
     */
    updateInvoice: db.prepare((q) =>
      q
        .updateTable('invoices')
        .set({
          client_id: 0,
          deal_id: 0,
          number: '',
          date: '',
          due_date: '',
          amount: 0,
          vat_amount: 0,
          currency: '',
          subject: '',
          contract_number: '',
          note: '',
          cancelled_at: sql`case ${0} when 1 then coalesce(cancelled_at, ${''}) else null end`,
          external_id: '',
          search: '',
          updated_at: '',
        })
        .where('id', '=', 0)
        .where('paid', '<=', 0)
        .where(sql<boolean>`(paid = 0 or ${0} = 0)`)
        .where(
          sql<boolean>`((client_id = ${0} and currency = ${''}) or not exists (select 1 from allocations where invoice_id = invoices.id and reversed_at is null))`,
        ),
    ),
    /** search, id */
    setInvoiceSearch: db.prepare((q) => q.updateTable('invoices').set({ search: '' }).where('id', '=', 0)),
    /** search, id */
    setDealSearch: db.prepare((q) => q.updateTable('deals').set({ search: '' }).where('id', '=', 0)),
    /** number, bic, bank_name, currency, at, bic, bank_name */
    putOwnAccount: db.prepare((q) =>
      q
        .insertInto('accounts')
        .values({ number: '', bic: '', bank_name: '', currency: '', created_at: '' })
        .onConflict((conflict) => conflict.column('number').doUpdateSet({ bic: '', bank_name: '' })),
    ),
    /** import_id, line, severity, code, params, raw */
    insertProblem: db.prepare((q) =>
      q
        .insertInto('import_problems')
        .values({ import_id: 0, line: 0, severity: 'error', code: '', params: '', raw: '' }),
    ),
  };
}

export type RegistryStatements = ReturnType<typeof prepareRegistryStatements>;
