/** «Чему научилась программа»: what people's bindings taught, to be seen, edited, confirmed and forgotten. */
import type { Clock, Instant } from '../../../src-shared/dates/index.ts';
import type {
  ForgottenFact,
  LearntEdit,
  LearntPage,
  LearntPageInput,
} from '../../../src-shared/domain/index.ts';
import type { Database, Transaction } from '../../platform/db/index.ts';
import type { EventBus } from '../../platform/events.ts';
import { confirm, edit, factOf, forget, restore } from './changing.ts';
import { learntPage, rivalsByFact } from './listing.ts';
import type { FactRecord } from './records.ts';

export interface LearningOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventBus;
  /** Called after a change: what waits may be labelled otherwise now. */
  readonly onChanged?: () => void;
}

export interface LearningService {
  page(input: LearntPageInput): Promise<LearntPage>;
  /** Throws `AppError`: `learning.notFound` and those of `edit` in `changing.ts`. */
  edit(input: LearntEdit): Promise<void>;
  /** Throws `AppError('learning.notFound')`. */
  forget(id: number): Promise<ForgottenFact>;
  /** Throws `AppError('learning.notFound')`. */
  restore(facts: readonly ForgottenFact[]): Promise<void>;
  /** Throws `AppError('learning.notFound')`. */
  confirm(id: number): Promise<void>;
  /** Keeps a disputed fact for its client; what was learnt of others is forgotten. Throws `AppError('learning.notFound')`. */
  choose(id: number): Promise<readonly ForgottenFact[]>;
}

export function createLearningService({ db, clock, events, onChanged }: LearningOptions): LearningService {
  /** Runs a change and tells whom it concerns. */
  async function change<T>(
    work: (
      trx: Transaction,
      at: Instant,
    ) => Promise<{ readonly clients: readonly number[]; readonly value: T }>,
  ): Promise<T> {
    const { clients, value } = await db.write((trx) => work(trx, clock.now()));
    events.registryChanged({ clients: [...new Set(clients)] });
    events.publish({ type: 'changed', topics: ['clients', 'queue'] });
    onChanged?.();
    return value;
  }

  const forgotten = ({ id, confirmed }: FactRecord): ForgottenFact => ({ id, confirmed });

  return {
    page: (input) => learntPage(db.read, input),

    edit: (input) =>
      change(async (trx, at) => {
        const fact = await factOf(trx, input.id);
        await edit(trx, fact, input, at);
        return { clients: [fact.clientId, input.clientId], value: undefined };
      }),

    forget: (id) =>
      change(async (trx, at) => {
        const fact = await factOf(trx, id);
        await forget(trx, fact, at);
        return { clients: [fact.clientId], value: forgotten(fact) };
      }),

    restore: (facts) =>
      change(async (trx, at) => {
        const clients: number[] = [];
        for (const { id, confirmed } of facts) {
          const fact = await factOf(trx, id);
          await restore(trx, fact, { confirmed, at });
          clients.push(fact.clientId);
        }
        return { clients, value: undefined };
      }),

    confirm: (id) =>
      change(async (trx) => {
        const fact = await factOf(trx, id);
        await confirm(trx, fact);
        return { clients: [fact.clientId], value: undefined };
      }),

    choose: (id) =>
      change(async (trx, at) => {
        const fact = await factOf(trx, id);
        const rivals = (await rivalsByFact(trx)).get(id) ?? [];
        await confirm(trx, fact);
        const gone: FactRecord[] = [];
        for (const { factId } of rivals) {
          if (factId === null) continue;
          const rival = await factOf(trx, factId);
          await forget(trx, rival, at);
          gone.push(rival);
        }
        return {
          clients: [fact.clientId, ...gone.map(({ clientId }) => clientId)],
          value: gone.map(forgotten),
        };
      }),
  };
}
