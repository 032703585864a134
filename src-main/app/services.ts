/** Composes the features into what the API calls. */
import { randomBytes, randomUUID } from 'node:crypto';
import { networkInterfaces } from 'node:os';
import { type Clock, dayBounds } from '../../src-shared/dates/index.ts';
import type { Services } from '../api/index.ts';
import { type Backups, createBackups } from '../features/backups/index.ts';
import {
  type Banks,
  CONNECTORS,
  type Connectors,
  createBanks,
  createSignIn,
  type Poller,
} from '../features/banks/index.ts';
import { createClientsService } from '../features/clients/index.ts';
import { createDealsService, dealRowsOfClient, paymentIdsOfDeal } from '../features/deals/index.ts';
import { createExpensesService } from '../features/expenses/index.ts';
import { createImports, createUploads, type Imports } from '../features/imports/index.ts';
import { createInterchangeService } from '../features/interchange/index.ts';
import { createInvoicesService, invoiceRowsOf } from '../features/invoices/index.ts';
import { createLearningService } from '../features/learning/index.ts';
import { createMatchRules } from '../features/matchrules/index.ts';
import { createMatchWork } from '../features/matchwork/index.ts';
import { createNotices } from '../features/notices/index.ts';
import { createOverviewService } from '../features/overview/index.ts';
import { cardPaymentRows, createPaymentsService, ofClient } from '../features/payments/index.ts';
import { createPayouts } from '../features/payouts/index.ts';
import { createQueueService } from '../features/queue/index.ts';
import { createReceivablesService } from '../features/receivables/index.ts';
import { createRegistryService, type RegistryImports } from '../features/registry/index.ts';
import { createSearchService } from '../features/search/index.ts';
import { createSettingsService } from '../features/settings/index.ts';
import { createTasksService } from '../features/tasks/index.ts';
import type { Database } from '../platform/db/index.ts';
import type { EventBus } from '../platform/events.ts';
import type { Inbox } from '../platform/files/index.ts';
import type { Host } from '../platform/host.ts';
import { systemTimers } from '../platform/http/index.ts';
import type { Log } from '../platform/log/index.ts';
import { createSoon } from '../platform/soon.ts';

export interface CompositionOptions {
  /** Folder of the database, imported files, backups and logs; made when missing. */
  readonly dataDir: string;
  readonly host: Host;
  readonly clock: Clock;
  /** True for the demo office: the screen says so, and the data folder is not the user's. */
  readonly demo?: boolean;
  /** Where the office is, for quiet hours; the machine's zone unless told. */
  readonly timeZone?: string;
  /** Banks that can be connected; all that the program knows unless told. */
  readonly connectors?: Connectors;
}

export interface Foundation {
  readonly db: Database;
  readonly events: EventBus;
  readonly inbox: Inbox;
  readonly log: Log;
  readonly version: string;
}

export interface Composition {
  readonly services: Services;
  readonly imports: Imports;
  readonly registry: RegistryImports;
  /** Asks the banks once it is started. */
  readonly poller: Poller;
  /** Makes copies of the database once it is started. */
  readonly backups: Backups;
  /** To be awaited before anything is matched. */
  prepare(): Promise<void>;
  close(): Promise<void>;
}

export function compose(options: CompositionOptions, foundation: Foundation): Composition {
  const { dataDir, host, clock, demo = false } = options;
  const { db, events, inbox, log, version } = foundation;
  const settings = createSettingsService({ db, events });
  const matchRules = createMatchRules({
    db,
    clock,
    events,
    newId: randomUUID,
    onError: (error) => log.error('rules not tried', error),
  });
  const matchWork = createMatchWork({ db, clock, events, rules: matchRules.inUse });
  const offering = createSoon(matchWork.offerWaiting, (error) => log.error('labels not renewed', error));
  const timeZone = options.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const notices = createNotices({
    db,
    clock,
    events,
    host,
    settings,
    timeZone,
    onError: (error) => log.error('notices not looked at', error),
  });
  const imports = createImports({
    db,
    clock,
    events,
    inbox,
    log,
    dataDir,
    matchWork,
    onArrived: notices.arrived,
  });
  const registry = createRegistryService({
    db,
    clock,
    events,
    inbox,
    settings,
    onLoaded: () => matchWork.offerWaiting(),
  });
  const banks = createBanks({
    db,
    clock,
    events,
    log,
    host,
    connectors: options.connectors ?? CONNECTORS,
    matchWork,
    notices,
    runSignIn: createSignIn({ host, timers: systemTimers, randomBytes }),
    newId: randomUUID,
    dayBounds: (day) => dayBounds(day, timeZone),
    network: networkLook,
  });
  const backups = createBackups({
    db,
    clock,
    events,
    settings,
    dataDir,
    timers: systemTimers,
    onError: (error) => log.error('no backup made', error),
  });
  const receivables = createReceivablesService({ db, timeZone });
  const payments = createPaymentsService({ db, suggester: matchWork });
  const expenses = createExpensesService({
    db,
    clock,
    events,
    onError: (error) => log.error('expenses not looked at', error),
  });

  const paymentsWhere = async (clientId: number) => {
    const ids = await db.read
      .selectFrom('payments')
      .select('payments.id')
      .where(ofClient(clientId))
      .orderBy('payments.date', 'desc')
      .orderBy('payments.id', 'desc')
      .execute();
    return cardPaymentRows(
      db.read,
      ids.map(({ id }) => id),
      { clientId },
    );
  };

  const services: Services = {
    info: { version, demo, hostKind: host.kind, dataDir, today: clock.today(), host },
    today: () => clock.today(),
    events,
    payments,
    queue: createQueueService({ db, clock, events, suggester: matchWork, onLearnt: offering.ask }),
    clients: createClientsService({
      db,
      clock,
      events,
      invoicesOfClient: (clientId) => invoiceRowsOf(db.read, { clientId }, clock.today()),
      dealsOfClient: (clientId) => dealRowsOfClient(db.read, clientId),
      paymentsOfClient: paymentsWhere,
    }),
    deals: createDealsService({
      db,
      clock,
      events,
      invoicesOfDeal: (dealId) => invoiceRowsOf(db.read, { dealId }, clock.today()),
      paymentsOfDeal: async (dealId) =>
        cardPaymentRows(db.read, await paymentIdsOfDeal(db.read, dealId), { dealId }),
    }),
    invoices: createInvoicesService({ db, clock, events, onEntered: offering.ask }),
    receivables,
    imports,
    registry,
    payouts: createPayouts({ db, clock, events, inbox }),
    tasks: createTasksService({ db, clock, events }),
    overview: createOverviewService({ db, clock }),
    settings,
    backups,
    search: createSearchService({ db }),
    interchange: withJournal(
      createInterchangeService({
        db,
        clock,
        settings,
        payments,
        receivables,
        expenses,
        timeZone,
      }),
      banks.others,
    ),
    uploads: createUploads(inbox),
    banks: banks.banks,
    exchanges: banks.exchanges,
    accounts: banks.accounts,
    expenses,
    learning: createLearningService({ db, clock, events, onChanged: offering.ask }),
    matchRules,
  };
  return {
    services,
    imports,
    registry,
    poller: banks.poller,
    backups,
    prepare: matchRules.prepare,
    close: async () => {
      await backups.close();
      await banks.close();
      await imports.close();
      await offering.close();
      await expenses.close();
      await matchRules.close();
      matchWork.close();
    },
  };
}

/** Changes when a network comes or goes. */
function networkLook(): string {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal }) => !internal)
    .map(({ address }) => address)
    .sort()
    .join();
}

/** Every file that is made stands in the journal of exchanges. */
function withJournal(
  interchange: Services['interchange'],
  { exported }: Banks['others'],
): Services['interchange'] {
  return {
    clientBankExchange: (input) => exported('1C', () => interchange.clientBankExchange(input)),
    register: (input) => exported('register', () => interchange.register(input)),
    table: (input) => exported(input.table, () => interchange.table(input)),
  };
}
