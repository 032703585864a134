/** The decision table, as the API calls it; errors are `AppError`s. */
import type * as domain from '../../src-shared/domain/index.ts';

/** The decision table of the matcher. What is applied holds for new payments; nothing decided changes. */
export interface MatchRulesService {
  table(): Promise<domain.MatchRules>;
  /** Newest first. */
  versions(): Promise<readonly domain.RuleSetVersion[]>;
  /** Throws `AppError('matchRules.versionNotFound')`. */
  version(version: number): Promise<domain.RuleSetVersion>;
  /** Begins a trial on the past, which writes nothing. Throws `AppError('matchRules.bounds')`. */
  startTrial(input: domain.RulesTrialInput): Promise<{ readonly jobId: string }>;
  /** Throws `AppError('job.notFound')`: only the last trial is kept. */
  trial(jobId: string): Promise<domain.RulesTrialState>;
  cancelTrial(jobId: string): Promise<void>;
  /** Throws `AppError`: `matchRules.bounds`, `matchRules.same`, `matchRules.changed`. */
  apply(input: domain.ApplyRulesInput): Promise<domain.RuleSetVersion>;
}
