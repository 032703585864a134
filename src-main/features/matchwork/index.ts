/** The matcher at work on the database: over an import's new payments, and for one payment on demand. */
import type { Clock } from '../../../src-shared/dates/index.ts';
import type { Database } from '../../platform/db/index.ts';
import type { EventBus } from '../../platform/events.ts';
import { BUILT_IN_RULES } from '../matching/index.ts';
import { createAdviser } from './advice.ts';
import { createMatchArrived } from './arrived.ts';
import { createDecideOne } from './decide-one.ts';
import { createDecider } from './decider.ts';
import { createFirstPass } from './first-pass.ts';
import { createKeeper } from './keeper.ts';
import { createRejections } from './rejections.ts';
import { createRunner } from './run.ts';
import type { MatchWork, RulesInUse } from './types.ts';
import { createOfferWaiting } from './waiting.ts';

export { PAYMENT_COLUMNS, type PaymentRecord, paymentFacts } from './facts.ts';
export { createLoader, type Loader } from './loader.ts';
export { readOwn } from './own.ts';
export { createRejections, NO_REJECTIONS } from './rejections.ts';
export type {
  Advice,
  FirstDecision,
  FirstPass,
  MatchCounts,
  MatchCursor,
  MatchRun,
  MatchWork,
  RulesInUse,
  WrittenState,
} from './types.ts';
export { AFTER_FIRST_PASS } from './types.ts';

export interface MatchWorkOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventBus;
  /** The built-in table unless told. */
  readonly rules?: RulesInUse;
}

/** Keeps an index of the registry from its first use on, brought up to date by `events.onRegistryChange`. */
const BUILT_IN: RulesInUse = { current: () => BUILT_IN_RULES };

export function createMatchWork({ db, clock, events, rules = BUILT_IN }: MatchWorkOptions): MatchWork {
  const keeper = createKeeper({ db, events });
  const rejections = createRejections(db);
  const decider = createDecider(db, clock);
  const decideOne = createDecideOne(decider, keeper);
  return {
    firstPass: (counts) => createFirstPass({ keeper, decider, rules, counts }),
    matchImport: createRunner({ db, decideOne, keeper, rejections, rules }),
    matchArrived: createMatchArrived({ db, decideOne, keeper, rejections, rules }),
    offerWaiting: createOfferWaiting({ db, events, keeper, rejections, rules }),
    suggest: createAdviser({ db, keeper, rejections, rules }),
    close: keeper.close,
  };
}
