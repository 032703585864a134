/** Writing a client with its accounts and other names inside a transaction. */
import { sql } from 'kysely';
import type { Instant } from '../../../src-shared/dates/index.ts';
import type { ClientInput } from '../../../src-shared/domain/index.ts';
import { clientSearchText, dealSearchText, invoiceSearchText } from '../../../src-shared/text/index.ts';
import type { FactOrigin, Transaction } from '../../platform/db/index.ts';

export interface Authored {
  readonly origin: Exclude<FactOrigin, 'learnt'>;
  readonly at: Instant;
}

/** Adds a client; returns its id. */
export async function insertClient(
  transaction: Transaction,
  client: ClientInput,
  { origin, at, externalId = null }: Authored & { externalId?: string | null },
): Promise<number> {
  const { id } = await transaction
    .insertInto('clients')
    .values({
      ...columns(client),
      external_id: externalId,
      created_at: at,
      updated_at: at,
      archived_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await addAccounts(transaction, id, client.accounts, { origin, at });
  await addAliases(transaction, id, client.aliases, { origin, at });
  return id;
}

/**
 * Replaces what people entered of a client. Learnt accounts and names are left as they are: a form that does not show
 * them must not make the program forget.
 */
export async function replaceClient(
  transaction: Transaction,
  id: number,
  client: ClientInput,
  { origin, at }: Authored,
): Promise<void> {
  await transaction
    .updateTable('clients')
    .set({ ...columns(client), updated_at: at })
    .where('id', '=', id)
    .execute();
  const numbers = client.accounts.map((account) => account.number);
  await transaction
    .deleteFrom('client_accounts')
    .where('client_id', '=', id)
    .where('origin', '<>', 'learnt')
    .$if(numbers.length > 0, (query) => query.where('number', 'not in', numbers))
    .execute();
  await transaction
    .deleteFrom('client_aliases')
    .where('client_id', '=', id)
    .where('origin', '<>', 'learnt')
    .$if(client.aliases.length > 0, (query) => query.where('name', 'not in', client.aliases))
    .execute();
  await addAccounts(transaction, id, client.accounts, { origin, at });
  await addAliases(transaction, id, client.aliases, { origin, at });
  await refreshSearch(transaction, id, client);
}

function columns(client: ClientInput) {
  const { kind, name, fullName, inn, kpp, country, email, phone, address, note } = client;
  const search = clientSearchText(client);
  return { kind, name, full_name: fullName, inn, kpp, country, email, phone, address, note, search };
}

/** What was only learnt becomes a person's own when they enter it; an undo of what taught it then leaves it alone. */
const enteredNow = (table: 'client_accounts' | 'client_aliases') =>
  sql<FactOrigin>`case ${sql.ref(`${table}.origin`)} when 'learnt' then excluded.origin else ${sql.ref(`${table}.origin`)} end`;

/** Adds accounts, completing what is known of those already there. */
export async function addAccounts(
  transaction: Transaction,
  clientId: number,
  accounts: ClientInput['accounts'],
  { origin, at }: Authored,
): Promise<void> {
  for (const { number, bic, bankName } of accounts) {
    await transaction
      .insertInto('client_accounts')
      .values({ client_id: clientId, number, bic, bank_name: bankName, origin, created_at: at })
      .onConflict((conflict) =>
        conflict
          .columns(['client_id', 'number'])
          .doUpdateSet({ bic, bank_name: bankName, origin: enteredNow('client_accounts') }),
      )
      .execute();
  }
}

/** Adds names; those already there stay. */
export async function addAliases(
  transaction: Transaction,
  clientId: number,
  aliases: readonly string[],
  { origin, at }: Authored,
): Promise<void> {
  for (const name of aliases) {
    await transaction
      .insertInto('client_aliases')
      .values({ client_id: clientId, name, origin, created_at: at })
      .onConflict((conflict) =>
        conflict.columns(['client_id', 'name']).doUpdateSet({ origin: enteredNow('client_aliases') }),
      )
      .execute();
  }
}

/** Invoices and deals are found by their client's name and ИНН too; those words follow a change. */
export async function refreshSearch(
  transaction: Transaction,
  clientId: number,
  client: { readonly name: string; readonly inn: string },
): Promise<void> {
  const words = { clientName: client.name, clientInn: client.inn };
  const invoices = await transaction
    .selectFrom('invoices')
    .select(['id', 'number', 'subject', 'contract_number', 'search'])
    .where('client_id', '=', clientId)
    .execute();
  for (const { id, number, subject, contract_number, search: before } of invoices) {
    const search = invoiceSearchText({ number, subject, contractNumber: contract_number, ...words });
    if (search !== before)
      await transaction.updateTable('invoices').set({ search }).where('id', '=', id).execute();
  }
  const deals = await transaction
    .selectFrom('deals')
    .select(['id', 'number', 'title', 'search'])
    .where('client_id', '=', clientId)
    .execute();
  for (const { id, number, title, search: before } of deals) {
    const search = dealSearchText({ number, title, ...words });
    if (search !== before)
      await transaction.updateTable('deals').set({ search }).where('id', '=', id).execute();
  }
}
