/** Connections: the wizard, the list, and everything that a person can do with one. */
import type { Updateable } from 'kysely';
import { addDays, type Clock, type Day, toDay, toInstant } from '../../../../src-shared/dates/index.ts';
import type {
  ChooseAccountsInput,
  ConnectInput,
  ConnectionCard,
  ConnectionTest,
  OfferedAccount,
} from '../../../../src-shared/domain/index.ts';
import type { ConnectionsTable, Database } from '../../../platform/db/index.ts';
import { AppError } from '../../../platform/errors.ts';
import type { EventBus } from '../../../platform/events.ts';
import type { SecretStore } from '../../../platform/host.ts';
import { normaliseCode } from '../../imports/index.ts';
import type { BankAccount } from '../contract.ts';
import { parseFacts } from '../facts.ts';
import type { Connectors, Poller } from '../poller/index.ts';
import { createConnectionSecrets } from '../secrets.ts';
import { keepAccounts, watchAccounts } from './accounts.ts';
import { createDrafts, type Draft, type RunSignIn } from './drafts.ts';
import { bankGuides } from './guides.ts';
import { createConnectionRows } from './rows.ts';

export interface ConnectionsOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventBus;
  readonly secrets: SecretStore;
  readonly connectors: Connectors;
  readonly poller: Poller;
  readonly runSignIn: RunSignIn;
  readonly newId: () => string;
}

export function createConnections(options: ConnectionsOptions) {
  const { db, clock, events, connectors, poller, newId } = options;
  const { sessions } = poller;
  const drafts = createDrafts({
    db,
    clock,
    sessions,
    store: poller.store,
    runSignIn: options.runSignIn,
    newId,
  });
  const { rows, alerts } = createConnectionRows({ db, clock, sessions, isPolling: poller.isPolling });
  const changed = () => events.publish({ type: 'changed', topics: ['banks', 'accounts'] });

  async function record(id: number) {
    const row = await db.read
      .selectFrom('connections')
      .selectAll()
      .where('id', '=', id)
      .where('removed_at', 'is', null)
      .executeTakeFirst();
    if (row === undefined) throw new AppError('bank.connectionGone');
    return row;
  }

  /** The poll goes on by itself; whoever asked for it does not wait. */
  function pollSoon(id: number): void {
    poller.pollNow(id).then(changed, changed);
    changed();
  }

  async function update(id: number, set: Updateable<ConnectionsTable>): Promise<void> {
    await record(id);
    await db.write((trx) => trx.updateTable('connections').set(set).where('id', '=', id).execute());
    changed();
  }

  async function offered(account: BankAccount): Promise<OfferedAccount> {
    const number = normaliseCode(account.number);
    const known = await db.read
      .selectFrom('accounts')
      .select('id')
      .where('number', '=', number)
      .executeTakeFirst();
    const { externalId, currency, title, bankName, open } = account;
    const accountId = known?.id ?? null;
    return {
      externalId,
      number,
      currency,
      title,
      bankName,
      open,
      accountId,
      suggestedFrom: await suggestedFrom(accountId),
    };
  }

  /** Where files end, a week before, so that the two meet; else the beginning of the year. */
  async function suggestedFrom(accountId: number | null): Promise<Day> {
    const yearBegins = toDay(`${clock.today().slice(0, 4)}-01-01`);
    if (accountId === null) return yearBegins;
    const row = await db.read
      .selectFrom('payments')
      .select((e) => e.fn.max<string | null>('date').as('last'))
      .where('account_id', '=', accountId)
      .executeTakeFirst();
    return row?.last === null || row?.last === undefined ? yearBegins : addDays(toDay(row.last), -7);
  }

  async function putAway(secretKey: string, draft: Draft): Promise<void> {
    const { secrets } = sessions.secretsOf(secretKey);
    for (const [name, value] of draft.secrets) await secrets.set(name, value);
  }

  function tested(draftId: string) {
    const draft = drafts.find(draftId);
    if (draft.overview === undefined) throw new AppError('bank.testFirst');
    return { draft, overview: draft.overview };
  }

  async function card(id: number): Promise<ConnectionCard> {
    const stored = await record(id);
    const [row] = await rows(id);
    if (row === undefined) throw new AppError('bank.connectionGone');
    const own = sessions.connectorOf(stored.bank);
    return {
      ...row,
      baseUrl: stored.base_url,
      foreignAddress: own.defaultBaseUrl !== '' && stored.base_url !== own.defaultBaseUrl,
      values: parseFacts(stored.values),
      createdAt: toInstant(stored.created_at),
    };
  }

  return {
    guides: () => bankGuides(connectors),
    begin: drafts.begin,
    draft: async (draftId: string) => drafts.state(draftId),
    signIn: drafts.signIn,
    discard: async (draftId: string) => drafts.discard(draftId),
    list: () => rows(),
    alerts,

    async test(draftId: string): Promise<ConnectionTest> {
      const { overview } = await drafts.test(draftId);
      const accounts: OfferedAccount[] = [];
      for (const account of overview.accounts) accounts.push(await offered(account));
      return { draftId, accounts, rightsKnown: overview.rights.known };
    },

    async connect(input: ConnectInput): Promise<{ readonly connectionId: number }> {
      const { draft, overview } = tested(input.draftId);
      const secretKey = newId();
      // First the keychain: a connection without its secrets is of no use, secrets without a connection do no harm.
      await putAway(secretKey, draft);
      const at = clock.now();
      const title = input.title === '' ? (overview.accounts[0]?.bankName ?? '') : input.title;
      const connectionId = await db.write(async (trx) => {
        const { id } = await trx
          .insertInto('connections')
          .values({
            bank: draft.bank,
            title,
            base_url: draft.baseUrl,
            values: JSON.stringify(draft.open),
            secret_key: secretKey,
            interval_minutes: input.intervalMinutes,
            next_poll_at: at,
            looked_at: at,
            created_at: at,
          })
          .returning('id')
          .executeTakeFirstOrThrow();
        await keepAccounts(trx, id, overview.accounts);
        await watchAccounts(trx, id, input.accounts, at);
        return id;
      });
      drafts.discard(draft.id);
      events.registryChanged('all');
      pollSoon(connectionId);
      return { connectionId };
    },

    async replace(draftId: string): Promise<void> {
      const { draft, overview } = tested(draftId);
      const { connectionId } = draft;
      if (connectionId === undefined) throw new AppError('bank.draftGone');
      const { secret_key } = await record(connectionId);
      await putAway(secret_key, draft);
      const at = clock.now();
      await db.write(async (trx) => {
        await keepAccounts(trx, connectionId, overview.accounts);
        await trx
          .updateTable('connections')
          .set({
            values: JSON.stringify(draft.open),
            needs_token: 0,
            held_until: null,
            next_poll_at: at,
            looked_at: at,
          })
          .where('id', '=', connectionId)
          .execute();
      });
      drafts.discard(draft.id);
      pollSoon(connectionId);
    },

    card,

    async poll(id: number | undefined): Promise<void> {
      if (id !== undefined) {
        await record(id);
        pollSoon(id);
        return;
      }
      for (const { id: each, state } of await rows()) if (state !== 'paused') pollSoon(each);
    },

    pause: (id: number) => update(id, { paused: 1 }),
    async resume(id: number): Promise<void> {
      await update(id, { paused: 0, next_poll_at: clock.now() });
      pollSoon(id);
    },
    setInterval: ({ connectionId, minutes }: { connectionId: number; minutes: number }) =>
      update(connectionId, { interval_minutes: minutes, next_poll_at: clock.now() }),
    rename: ({ connectionId, title }: { connectionId: number; title: string }) =>
      update(connectionId, { title }),

    async chooseAccounts({ connectionId, accounts }: ChooseAccountsInput): Promise<void> {
      await record(connectionId);
      await db.write((trx) => watchAccounts(trx, connectionId, accounts, clock.now()));
      events.registryChanged('all');
      pollSoon(connectionId);
    },

    async refreshAccounts(id: number): Promise<ConnectionCard> {
      await update(id, { looked_at: null });
      await poller.pollNow(id);
      return card(id);
    },

    async removeToken(id: number): Promise<void> {
      const { secret_key } = await record(id);
      await createConnectionSecrets(options.secrets, secret_key).removeAll();
      const error = JSON.stringify({ code: 'bank.noSecret', params: {} });
      const failing_since = clock.now();
      await update(id, { needs_token: 1, error, failing_since });
    },

    async remove(id: number): Promise<void> {
      const { secret_key } = await record(id);
      await createConnectionSecrets(options.secrets, secret_key).removeAll();
      await update(id, { removed_at: clock.now(), next_poll_at: null });
      await db.write((trx) =>
        trx.updateTable('connection_accounts').set({ watched: 0 }).where('connection_id', '=', id).execute(),
      );
      changed();
    },

    close: () => drafts.close(),
  };
}
