/** Asks the banks by itself: each connection in its own time, one poll of a connection at a time. */
import { randomUUID } from 'node:crypto';
import type { Clock } from '../../../../src-shared/dates/index.ts';
import { seededRandom } from '../../../../src-shared/random/index.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { EventBus } from '../../../platform/events.ts';
import type { SecretStore } from '../../../platform/host.ts';
import { systemTimers, type Timers } from '../../../platform/http/index.ts';
import type { Log } from '../../../platform/log/index.ts';
import type { MatchWork } from '../../matchwork/index.ts';
import type { Notices } from '../../notices/index.ts';
import { createAccountKeeper } from '../connections/accounts.ts';
import { type Connectors, createSessions, type Sessions } from './connection.ts';
import { createPoll } from './poll.ts';
import { createReadingWork, type ReadingWork } from './read-account.ts';
import { createSettle, type Settle } from './settle.ts';
import { createExchangeStore, type ExchangeStore } from './store.ts';

export type { Connectors, OpenedSession, Sessions } from './connection.ts';
export { AUTHORITIES, CERTIFICATE, CERTIFICATE_PASSWORD } from './connection.ts';
export { ALERT_AFTER } from './poll.ts';
export type { ReadingWork } from './read-account.ts';
export { createRecorder, createRedactor, type Redactor } from './recorder.ts';
export type { Settle } from './settle.ts';
export type { ExchangeStore } from './store.ts';

export interface PollerOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventBus;
  readonly log: Pick<Log, 'error'>;
  readonly secrets: SecretStore;
  readonly connectors: Connectors;
  readonly matchWork: Pick<MatchWork, 'matchArrived' | 'suggest'>;
  readonly notices: Pick<Notices, 'arrived' | 'bankFails'>;
  readonly timers?: Timers;
  readonly newId?: () => string;
  /** For the jitter. */
  readonly seed?: number;
  /** Waits of the connectors; by the timers unless told. */
  readonly wait?: (milliseconds: number) => Promise<void>;
  /** What the machine's network looks like; when it changes, what failed is tried at once. */
  readonly network?: () => string;
}

export interface Poller {
  readonly sessions: Sessions;
  readonly store: ExchangeStore;
  readonly work: ReadingWork;
  readonly settle: Settle;
  /** Mends what an unclean end has left and begins to poll. */
  start(): Promise<void>;
  /** Polls at once; resolves when the poll has ended. A bank that asked to be left alone is left alone. */
  pollNow(connectionId: number): Promise<void>;
  /** Polls at once whatever is due or not, in the background: the machine woke up, the network is back. */
  wake(): void;
  /** Polls what is due; resolves when those polls have ended. The timers do it by themselves after `start`. */
  runDue(): Promise<void>;
  isPolling(connectionId: number): boolean;
  /** Ends the polls at their next safe point. */
  close(): Promise<void>;
}

/** The clock is looked at this often. */
const TICK_MS = 1_000;
/** A jump of the clock by more than this says that the machine slept. */
const JUMP_MS = 60_000;
/** Old answers are looked for this often. */
const SWEEP_MS = 24 * 3_600_000;
/** The journal keeps answers for 90 days. */
const KEPT_MS = 90 * 24 * 3_600_000;

export function createPoller(options: PollerOptions): Poller {
  const { db, clock, events, log, connectors, matchWork, notices, secrets } = options;
  const timers = options.timers ?? systemTimers;
  const store = createExchangeStore(db, clock);
  const sessions = createSessions({
    clock,
    timers,
    secrets,
    connectors,
    newId: options.newId ?? randomUUID,
    ...(options.wait === undefined ? {} : { wait: options.wait }),
  });
  const work = createReadingWork({ db, clock, store });
  const settle = createSettle({ db, events, matchWork, notices });
  const poll = createPoll({
    db,
    clock,
    events,
    log,
    store,
    sessions,
    work,
    settle,
    notices,
    accounts: createAccountKeeper(db),
    random: seededRandom(options.seed ?? Date.parse(clock.now()) % 0x7fffffff),
  });
  const running = new Map<number, Promise<void>>();
  const closing = new AbortController();
  let stopTimer: (() => void) | undefined;
  let lastTick = Date.parse(clock.now());
  let lastSweep = 0;
  let network = options.network?.() ?? '';

  function run(connectionId: number): Promise<void> {
    const underWay = running.get(connectionId);
    if (underWay !== undefined) return underWay;
    if (closing.signal.aborted) return Promise.resolve();
    const work = poll(connectionId, closing.signal)
      .catch((error: unknown) => {
        if (!closing.signal.aborted) log.error('a poll failed', error);
      })
      .finally(() => running.delete(connectionId));
    running.set(connectionId, work);
    return work;
  }

  /** `at once`: all that are not paused, held or dead; else those whose time has come. */
  async function candidates(atOnce: boolean): Promise<number[]> {
    const now = clock.now();
    let query = db.read
      .selectFrom('connections')
      .select('id')
      .where('removed_at', 'is', null)
      .where('paused', '=', 0)
      .where('next_poll_at', 'is not', null)
      .where((e) => e.or([e('held_until', 'is', null), e('held_until', '<=', now)]));
    if (!atOnce) query = query.where('next_poll_at', '<=', now);
    return (await query.orderBy('id').execute()).map(({ id }) => id);
  }

  async function runDue(atOnce = false): Promise<void> {
    await Promise.all((await candidates(atOnce)).map(run));
  }

  async function sweep(): Promise<void> {
    const now = Date.parse(clock.now());
    if (now - lastSweep < SWEEP_MS) return;
    lastSweep = now;
    await store.forgetOlder(new Date(now - KEPT_MS).toISOString());
  }

  function inBackground(work: Promise<void>): void {
    work.catch((error: unknown) => {
      if (!closing.signal.aborted) log.error('polling failed', error);
    });
  }

  function tick(): void {
    if (closing.signal.aborted) return;
    const now = Date.parse(clock.now());
    const jumped = Math.abs(now - lastTick - TICK_MS) > JUMP_MS;
    lastTick = now;
    const seen = options.network?.() ?? '';
    const changed = seen !== network && seen !== '';
    network = seen;
    inBackground(runDue(jumped || changed).then(sweep));
    stopTimer = timers.after(TICK_MS, tick);
  }

  return {
    sessions,
    store,
    work,
    settle,
    async start() {
      await recover();
      lastTick = Date.parse(clock.now());
      stopTimer = timers.after(TICK_MS, tick);
    },
    async pollNow(connectionId) {
      const held = await db.read
        .selectFrom('connections')
        .select('held_until')
        .where('id', '=', connectionId)
        .executeTakeFirst();
      if (held?.held_until !== null && held !== undefined && held.held_until > clock.now()) return;
      await run(connectionId);
    },
    wake: () => inBackground(runDue(true)),
    runDue: () => runDue(),
    isPolling: (connectionId) => running.has(connectionId),
    async close() {
      closing.abort(new Error('the program ends'));
      stopTimer?.();
      await Promise.all(running.values());
    },
  };

  async function recover(): Promise<void> {
    const left = await db.read
      .selectFrom('exchanges')
      .select(['id', 'result'])
      .where((e) => e.or([e('settled', '=', 0), e('result', '=', 'running')]))
      .orderBy('id')
      .execute();
    for (const { id, result } of left) {
      if (result === 'running') await store.endExchange(id, { result: 'interrupted', error: null }, []);
      // What cannot be settled now is tried at the next start; the program starts all the same.
      try {
        await settle(id);
      } catch (error) {
        log.error('payments of an earlier poll were not looked at', error);
      }
    }
  }
}
