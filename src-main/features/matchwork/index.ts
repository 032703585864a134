/** The matcher at work on the database: over an import's new payments, and for one payment on demand. */
import type { Clock } from '../../../src-shared/dates/index.ts';
import type { Database } from '../../platform/db/index.ts';
import type { EventBus } from '../../platform/events.ts';
import { createAdviser } from './advice.ts';
import { createMatchArrived } from './arrived.ts';
import { createDecideOne } from './decide-one.ts';
import { createDecider } from './decider.ts';
import { createFirstPass } from './first-pass.ts';
import { createKeeper } from './keeper.ts';
import { createRejections } from './rejections.ts';
import { createRunner } from './run.ts';
import type { MatchWork } from './types.ts';
import { createOfferWaiting } from './waiting.ts';

export type {
  Advice,
  FirstDecision,
  FirstPass,
  MatchCounts,
  MatchCursor,
  MatchRun,
  MatchWork,
  WrittenState,
} from './types.ts';
export { AFTER_FIRST_PASS } from './types.ts';

export interface MatchWorkOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventBus;
}

/** Keeps an index of the registry from its first use on, brought up to date by `events.onRegistryChange`. */
export function createMatchWork({ db, clock, events }: MatchWorkOptions): MatchWork {
  const keeper = createKeeper({ db, events });
  const rejections = createRejections(db);
  const decider = createDecider(db, clock);
  const decideOne = createDecideOne(decider, keeper);
  return {
    firstPass: (counts) => createFirstPass(keeper, decider, counts),
    matchImport: createRunner({ db, decideOne, keeper, rejections }),
    matchArrived: createMatchArrived({ db, decideOne, keeper, rejections }),
    offerWaiting: createOfferWaiting({ db, events, keeper, rejections }),
    suggest: createAdviser({ db, keeper, rejections }),
    close: keeper.close,
  };
}
