/** The index that the matcher searches: made when it is first wanted, kept in step with what others write. */
import type { Database } from '../../platform/db/index.ts';
import type { EventBus, RegistryChange } from '../../platform/events.ts';
import type { MatchIndex, OwnFacts } from '../matching/index.ts';
import { createLoader } from './loader.ts';
import { readOwn } from './own.ts';

export interface IndexKeeper {
  /** The index as of the last commit. What is written afterwards is told by the next call. */
  current(): Promise<MatchIndex>;
  /** Numbers of the own accounts by id; brings them, `more` and the own ИНН into the index. */
  ownAccounts(more?: Iterable<string>): Promise<ReadonlyMap<number, string>>;
  /** One more own account for the index as it is. */
  addOwn(account: string): void;
  /** Tells others of allocations that the index knows already. */
  announce(change: RegistryChange): void;
  /** An invoice that the index may see wrongly: read again by the next `current`. */
  doubt(invoiceId: number): void;
  /** Forgets the index: a chunk was taken back that had been applied to it. */
  forget(): void;
  close(): void;
}

export function createKeeper({ db, events }: { db: Database; events: EventBus }): IndexKeeper {
  const loader = createLoader(db);
  const clients = new Set<number>();
  const invoices = new Set<number>();
  let loading: Promise<MatchIndex> | undefined;
  let quiet = false;
  let loaded: MatchIndex | undefined;
  let own: OwnFacts = { accounts: [], inns: [] };

  function forget(): void {
    loading = undefined;
    clients.clear();
    invoices.clear();
  }

  const stop = events.onRegistryChange((change) => {
    if (quiet) return;
    if (change === 'all') {
      forget();
      return;
    }
    for (const id of change.clients ?? []) clients.add(id);
    for (const id of change.invoices ?? []) invoices.add(id);
  });

  async function current(): Promise<MatchIndex> {
    for (;;) {
      const mine = loading ?? loader.load();
      loading = mine;
      mine.catch(() => {
        if (loading === mine) loading = undefined;
      });
      const index = await mine;
      if (loading !== mine) continue;
      if (clients.size === 0 && invoices.size === 0) return index;
      const changed = { clients: [...clients], invoices: [...invoices] };
      clients.clear();
      invoices.clear();
      await loader.refresh(index, changed.clients, changed.invoices);
      if (loading === mine) return index;
    }
  }

  return {
    current,
    async ownAccounts(more = []) {
      const index = await current();
      const { accounts, ...rest } = await readOwn(db);
      own = { ...rest, accounts: [...accounts.values(), ...more] };
      index.setOwn(own);
      loaded = index;
      return accounts;
    },
    addOwn(account) {
      own = { ...own, accounts: [...own.accounts, account] };
      loaded?.setOwn(own);
    },
    announce(change) {
      quiet = true;
      try {
        events.registryChanged(change);
      } finally {
        quiet = false;
      }
    },
    doubt: (invoiceId) => void invoices.add(invoiceId),
    forget,
    close() {
      stop();
      forget();
    },
  };
}
