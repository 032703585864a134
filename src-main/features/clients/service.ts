/** Clients: the list, the card, creating and editing with doubts told before they are saved. */
import { setImmediate as letOthersRun } from 'node:timers/promises';
import type { Clock } from '../../../src-shared/dates/index.ts';
import type {
  ClientCard,
  ClientInput,
  ClientPage,
  ClientPageInput,
  FieldWarning,
  SaveResult,
} from '../../../src-shared/domain/index.ts';
import { fold } from '../../../src-shared/text/index.ts';
import { createReadCache, type Database, type Reader } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import type { EventBus } from '../../platform/events.ts';
import { type CardLists, clientCard } from './card.ts';
import { clientIds, clientRowsById, owedTotals } from './list.ts';
import { insertClient, replaceClient } from './records.ts';
import { requisiteWarnings, tidyClient } from './requisites.ts';

export interface ClientsDependencies extends CardLists {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventBus;
}

export interface Clients {
  page(input: ClientPageInput): Promise<ClientPage>;
  /** Throws `AppError('client.notFound')`. */
  card(id: number): Promise<ClientCard>;
  create(input: ClientInput): Promise<SaveResult>;
  /** Throws `AppError('client.notFound')`. */
  update(id: number, input: ClientInput): Promise<SaveResult>;
  setArchived(id: number, archived: boolean): Promise<void>;
  /** Removes an account or a name that the program has learnt or a person has entered. */
  forget(input: { clientId: number; kind: 'account' | 'alias'; id: number }): Promise<void>;
}

export function createClientsService(dependencies: ClientsDependencies): Clients {
  const { db, clock, events } = dependencies;

  function changed(id: number): void {
    events.registryChanged({ clients: [id] });
    events.publish({ type: 'changed', topics: ['clients', 'invoices', 'deals'] });
  }

  const orders = createReadCache<readonly number[]>(db.read, 6);
  const totals = createReadCache<Awaited<ReturnType<typeof owedTotals>>>(db.read, 6);

  return {
    // Each question has a turn of its own, so that other requests need not wait for all three.
    page: async ({ offset, limit, ...list }) => {
      const today = clock.today();
      const { sort: _sort, descending: _descending, ...selection } = list;
      const ids = await orders.get(JSON.stringify([list, today]), () => clientIds(db.read, list, today));
      await letOthersRun();
      const owed = await totals.get(JSON.stringify([selection, today]), () =>
        owedTotals(db.read, selection, today),
      );
      await letOthersRun();
      const rows = await clientRowsById(db.read, ids.slice(offset, offset + limit), today);
      return { total: ids.length, rows, ...owed };
    },

    card: (id) => clientCard(db.read, dependencies, id, clock.today()),

    create: async (input) => {
      const client = tidyClient(input);
      const warnings = client.acceptWarnings ? [] : await doubts(db.read, client, undefined);
      if (warnings.length > 0) return { saved: false, warnings };
      const id = await db.write((transaction) =>
        insertClient(transaction, client, { origin: 'manual', at: clock.now() }),
      );
      changed(id);
      return { saved: true, id };
    },

    update: async (id, input) => {
      const client = tidyClient(input);
      const warnings = client.acceptWarnings ? [] : await doubts(db.read, client, id);
      if (warnings.length > 0) return { saved: false, warnings };
      await db.write(async (transaction) => {
        await mustExist(transaction, id);
        await replaceClient(transaction, id, client, { origin: 'manual', at: clock.now() });
      });
      changed(id);
      return { saved: true, id };
    },

    setArchived: async (id, archived) => {
      await db.write(async (transaction) => {
        await mustExist(transaction, id);
        await transaction
          .updateTable('clients')
          .set({ archived_at: archived ? clock.now() : null, updated_at: clock.now() })
          .where('id', '=', id)
          .execute();
      });
      changed(id);
    },

    forget: async ({ clientId, kind, id }) => {
      const table = kind === 'account' ? 'client_accounts' : 'client_aliases';
      await db.write((transaction) =>
        transaction.deleteFrom(table).where('client_id', '=', clientId).where('id', '=', id).execute(),
      );
      changed(clientId);
    },
  };
}

async function mustExist(read: Reader, id: number): Promise<void> {
  const found = await read.selectFrom('clients').select('id').where('id', '=', id).executeTakeFirst();
  if (found === undefined) throw new AppError('client.notFound');
}

/** Check digits, and another client with the same ИНН (and КПП) or, where there is no ИНН, the same name. */
async function doubts(read: Reader, client: ClientInput, ownId: number | undefined): Promise<FieldWarning[]> {
  const warnings = requisiteWarnings(client);
  const others = read
    .selectFrom('clients')
    .select(['id', 'name', 'inn', 'kpp', 'search'])
    .where('id', '<>', ownId ?? 0);
  if (client.inn !== '') {
    const holders = await others.where('inn', '=', client.inn).execute();
    const twin = holders.find((other) => other.kpp === client.kpp || other.kpp === '' || client.kpp === '');
    if (twin !== undefined) warnings.push({ field: 'inn', code: 'innTaken', params: { name: twin.name } });
    return warnings;
  }
  const name = fold(client.name);
  const candidates = await others
    .where('search', '>=', name)
    .where('search', '<', `${name}\u{10ffff}`)
    .execute();
  const namesake = candidates.find((other) => fold(other.name) === name);
  if (namesake !== undefined)
    warnings.push({ field: 'name', code: 'nameTaken', params: { name: namesake.name, inn: namesake.inn } });
  return warnings;
}
