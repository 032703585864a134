/** The trial under way, if any: one at a time, in memory, to be watched and cancelled. */
import type { RulesTrial, RulesTrialState } from '../../../src-shared/domain/index.ts';
import { AppError } from '../../platform/errors.ts';
import type { EventBus } from '../../platform/events.ts';

/** Milliseconds between two reports of progress. */
const REPORT_MS = 150;

export interface TrialWork {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

export interface Trials {
  /** Ends the trial under way and begins another; returns its id. */
  start(work: (context: TrialWork) => Promise<RulesTrial>): string;
  /** Throws `AppError('job.notFound')`: only the last trial is kept. */
  state(jobId: string): RulesTrialState;
  cancel(jobId: string): Promise<void>;
  close(): Promise<void>;
}

export interface TrialsOptions {
  readonly events: EventBus;
  readonly newId: () => string;
  readonly onError: (error: unknown) => void;
}

interface Trial {
  readonly id: string;
  readonly controller: AbortController;
  state: RulesTrialState;
  ended: Promise<void>;
}

export function createTrials({ events, newId, onError }: TrialsOptions): Trials {
  let last: Trial | undefined;

  function tell({ id, state }: Trial): void {
    const [done, total] = state.state === 'running' ? [state.done, state.total] : [1, 1];
    const finished = state.state !== 'running';
    events.publish({ type: 'progress', jobId: id, phase: 'rulesTrial', done, total, finished });
  }

  async function run(trial: Trial, work: (context: TrialWork) => Promise<RulesTrial>): Promise<void> {
    const { signal } = trial.controller;
    let reported = performance.now();
    try {
      const result = await work({
        signal,
        onProgress(done, total) {
          trial.state = { state: 'running', done, total };
          if (performance.now() - reported < REPORT_MS) return;
          reported = performance.now();
          tell(trial);
        },
      });
      trial.state = signal.aborted ? { state: 'cancelled' } : { state: 'done', result };
    } catch (error) {
      if (signal.aborted) trial.state = { state: 'cancelled' };
      else {
        onError(error);
        trial.state = { state: 'failed', code: error instanceof AppError ? error.code : 'unexpected' };
      }
    }
    tell(trial);
  }

  return {
    start(work) {
      last?.controller.abort();
      const trial: Trial = {
        id: newId(),
        controller: new AbortController(),
        state: { state: 'running', done: 0, total: 0 },
        ended: Promise.resolve(),
      };
      trial.ended = run(trial, work);
      last = trial;
      return trial.id;
    },
    state(jobId) {
      if (last?.id !== jobId) throw new AppError('job.notFound');
      return last.state;
    },
    async cancel(jobId) {
      if (last?.id !== jobId) throw new AppError('job.notFound');
      last.controller.abort();
      await last.ended;
    },
    async close() {
      last?.controller.abort();
      await last?.ended;
    },
  };
}
