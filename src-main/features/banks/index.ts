/** The banks: connections, polling, the journal of exchanges, own accounts and the cash desk. */
import type { Clock, Day } from '../../../src-shared/dates/index.ts';
import type { Database } from '../../platform/db/index.ts';
import type { EventBus } from '../../platform/events.ts';
import type { Host } from '../../platform/host.ts';
import type { Timers } from '../../platform/http/index.ts';
import type { Log } from '../../platform/log/index.ts';
import type { MatchWork } from '../matchwork/index.ts';
import type { Notices } from '../notices/index.ts';
import { createAccounts } from './accounts/index.ts';
import type { RunSignIn } from './connections/drafts.ts';
import { createConnections } from './connections/service.ts';
import { createJournal } from './journal/index.ts';
import { createOtherExchanges, type OtherExchanges } from './journal/others.ts';
import { type Connectors, createPoller, type Poller } from './poller/index.ts';

export type { RunSignIn } from './connections/drafts.ts';
export { CONNECTORS } from './connectors/index.ts';
export { type Connectors, createPoller, type Poller } from './poller/index.ts';
export { createSignIn } from './sign-in/index.ts';

export interface BanksOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventBus;
  readonly log: Pick<Log, 'error'>;
  readonly host: Pick<Host, 'secrets'>;
  readonly connectors: Connectors;
  readonly matchWork: MatchWork;
  readonly notices: Pick<Notices, 'arrived' | 'bankFails'>;
  readonly runSignIn: RunSignIn;
  readonly newId: () => string;
  readonly dayBounds: (day: Day) => { readonly from: string; readonly to: string };
  readonly timers?: Timers;
  readonly network?: () => string;
}

export interface Banks {
  readonly banks: ReturnType<typeof createConnections>;
  readonly exchanges: ReturnType<typeof createJournal>;
  readonly accounts: ReturnType<typeof createAccounts>;
  readonly poller: Poller;
  readonly others: Pick<OtherExchanges, 'exported'>;
  close(): Promise<void>;
}

/** Polls nothing until `poller.start`. */
export function createBanks(options: BanksOptions): Banks {
  const { db, clock, events, host, connectors, newId } = options;
  const { secrets } = host;
  const poller = createPoller({ ...options, secrets });
  const others = createOtherExchanges({
    db,
    clock,
    events,
    onError: (error) => options.log.error('imports not entered into the journal', error),
  });
  const banks = createConnections({
    db,
    clock,
    events,
    secrets,
    connectors,
    poller,
    runSignIn: options.runSignIn,
    newId,
  });
  return {
    banks,
    exchanges: createJournal({ db, events, poller, dayBounds: options.dayBounds }),
    accounts: createAccounts({ db, clock, events, matchWork: options.matchWork, newId }),
    poller,
    others,
    async close() {
      await others.close();
      banks.close();
      await poller.close();
    },
  };
}
