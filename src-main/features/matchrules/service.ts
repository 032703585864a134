/** The decision table as people see and set it. What is applied holds for new payments; nothing decided changes. */
import { addDays, addMonths, type Clock, type Day } from '../../../src-shared/dates/index.ts';
import type {
  ApplyRulesInput,
  MatchRules,
  RuleFacts,
  RuleSet,
  RuleSetVersion,
  RulesTrialInput,
  RulesTrialState,
} from '../../../src-shared/domain/index.ts';
import { type Currency, RUB, toCurrency } from '../../../src-shared/money/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import type { EventBus } from '../../platform/events.ts';
import { createPacer } from '../../platform/pace.ts';
import {
  builtInRuleSet,
  compileRules,
  ruleSetProblem,
  stepOf,
  TABLE_RULES,
  takesExcess,
  takesShare,
} from '../matching/index.ts';
import type { RulesInUse } from '../matchwork/index.ts';
import { createTrial } from './trial.ts';
import { createTrials } from './trials.ts';
import { createVersions } from './versions.ts';

/** Months that the table counts a rule's payments over. */
const COUNTED_MONTHS = 3;
/** Days counted at once: a few milliseconds of a busy office. */
const COUNTED_DAYS = 3;

export interface MatchRulesOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventBus;
  readonly newId: () => string;
  readonly onError: (error: unknown) => void;
}

export interface MatchRulesFeature {
  table(): Promise<MatchRules>;
  /** Newest first. */
  versions(): Promise<readonly RuleSetVersion[]>;
  /** Throws `AppError('matchRules.versionNotFound')`. */
  version(version: number): Promise<RuleSetVersion>;
  /** Begins a trial; the state and the result are asked for by its id. Throws `AppError('matchRules.bounds')`. */
  startTrial(input: RulesTrialInput): Promise<{ readonly jobId: string }>;
  /** Throws `AppError('job.notFound')`. */
  trial(jobId: string): Promise<RulesTrialState>;
  cancelTrial(jobId: string): Promise<void>;
  /** Throws `AppError`: `matchRules.bounds`, `matchRules.same`, `matchRules.changed`. */
  apply(input: ApplyRulesInput): Promise<RuleSetVersion>;
  /** For the matcher at work. */
  readonly inUse: RulesInUse;
  /** To be called once when the data folder is opened. */
  prepare(): Promise<void>;
  close(): Promise<void>;
}

export function createMatchRules({
  db,
  clock,
  events,
  newId,
  onError,
}: MatchRulesOptions): MatchRulesFeature {
  const versions = createVersions(db, clock);
  const trials = createTrials({ events, newId, onError });
  const tryRules = createTrial(db);

  return {
    async table() {
      const since = addMonths(clock.today(), -COUNTED_MONTHS);
      const settled = await settledByRule(db, since, clock.today());
      const currencies = await accountCurrencies(db);
      return {
        current: versions.current(),
        builtIn: builtInRuleSet(currencies[0]),
        facts: TABLE_RULES.map(
          ({ name, needs, forbids }): RuleFacts => ({
            rule: name,
            step: stepOf(name),
            needs,
            stops: forbids,
            takesShare: takesShare(name),
            takesExcess: takesExcess(name),
            settled: settled.get(name) ?? 0,
          }),
        ),
        currencies,
        since,
      };
    },
    versions: versions.list,
    version: async (id) => versions.version(id),
    async startTrial({ set, months }) {
      mustKeepBounds(set);
      const present = versions.compiled();
      const draft = compileRules(set, present.version);
      const today = clock.today();
      return {
        jobId: trials.start((context) => tryRules({ present, draft, today, months, ...context })),
      };
    },
    trial: async (jobId) => trials.state(jobId),
    cancelTrial: trials.cancel,
    async apply({ set, basedOn, comment }) {
      mustKeepBounds(set);
      const current = versions.current();
      if (current.version === basedOn && sameSet(current.set, set)) throw new AppError('matchRules.same');
      const version = await versions.add({ set, author: 'person', comment, basedOn });
      events.publish({ type: 'changed', topics: ['matchRules'] });
      return version;
    },
    inUse: { current: versions.compiled },
    prepare: () => versions.prepare(),
    close: trials.close,
  };
}

function mustKeepBounds(set: RuleSet): void {
  const problem = ruleSetProblem(set);
  if (problem !== undefined) throw new AppError('matchRules.bounds');
}

function sameSet(a: RuleSet, b: RuleSet): boolean {
  const told = ({ currency, largestSum, rules }: RuleSet) =>
    JSON.stringify([
      currency,
      largestSum,
      rules.map((row) => [row.rule, row.mode, row.largestSum, row.smallestShare, row.largestExcess]),
    ]);
  return told(a) === told(b);
}

/** Currencies of the own accounts, those of most accounts first; roubles where there is none. */
async function accountCurrencies({ read }: Database): Promise<readonly Currency[]> {
  const rows = await read
    .selectFrom('accounts')
    .select((e) => ['currency', e.fn.countAll<number>().as('n')])
    .groupBy('currency')
    .orderBy('n', 'desc')
    .orderBy('currency')
    .execute();
  const own = rows.map(({ currency }) => toCurrency(currency));
  return own.length > 0 ? own : [RUB];
}

/** Payments of the period that stand as rules settled them, by rule. */
async function settledByRule({ read }: Database, from: Day, to: Day): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  const pace = createPacer();
  for (let day = from; day <= to; day = addDays(day, COUNTED_DAYS)) {
    const rows = await read
      .selectFrom('payments')
      .select((e) => ['rule', e.fn.countAll<number>().as('n')])
      .where('date', '>=', day)
      .where('date', '<', addDays(day, COUNTED_DAYS))
      .where('date', '<=', to)
      .where('status', '=', 'settled')
      .where('decided_by', '=', 'rule')
      .groupBy('rule')
      .execute();
    for (const { rule, n } of rows) if (rule !== null) counts.set(rule, (counts.get(rule) ?? 0) + n);
    await pace();
  }
  return counts;
}
