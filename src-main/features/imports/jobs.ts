/** Imports run one after another; each can be watched and cancelled. */
import type { AppEvent, Message } from '../../../src-shared/domain/index.ts';
import { AppError } from '../../platform/errors.ts';

export type JobPhase = 'waiting' | 'reading' | 'matching' | 'done' | 'cancelled' | 'failed';

export interface JobState {
  readonly phase: JobPhase;
  readonly done: number;
  readonly total: number | null;
  readonly finished: boolean;
  readonly error: Message | null;
}

export interface JobContext {
  readonly signal: AbortSignal;
  readonly report: (phase: 'reading' | 'matching', done: number, total: number) => void;
}

export interface JobsOptions {
  /** Milliseconds between two progress events of one job. */
  readonly reportEvery?: number | undefined;
  readonly publish: (event: AppEvent) => void;
  /** Runs before a cancelled or failed job is reported as finished. */
  readonly onStopped: (importId: number, phase: 'cancelled' | 'failed', error: unknown) => Promise<void>;
}

export interface Jobs {
  /** Queues the work, or joins the job that does it already. */
  start(importId: number, work: (context: JobContext) => Promise<void>): string;
  /** A job that has nothing to do. */
  startDone(importId: number): string;
  /** Throws `AppError('job.notFound')`. */
  state(jobId: string): JobState;
  /** Stops a job at its next safe point and waits for that. Without effect when it is finished. */
  cancel(jobId: string): Promise<void>;
  /** Waits for the end of a job; throws what it failed with, `AppError('import.cancelled')` when it was cancelled. */
  wait(jobId: string): Promise<void>;
  /** Stops every job where it stands, to be resumed by the next start. */
  close(): Promise<void>;
}

/** Milliseconds between two progress events of one job, unless told otherwise. */
const REPORT_MS = 100;
/** Finished jobs that can still be asked about. */
const KEPT_JOBS = 50;

const CANCELLED = Symbol('cancelled');
const CLOSED = Symbol('closed');

interface Job {
  state: JobState;
  readonly controller: AbortController;
  ended: Promise<void>;
  reportedAt: number;
}

export function createJobs({ publish, onStopped, reportEvery = REPORT_MS }: JobsOptions): Jobs {
  const jobs = new Map<string, Job>();
  let last: Promise<void> = Promise.resolve();

  function set(jobId: string, job: Job, state: Partial<JobState>): void {
    const samePhase = state.phase === undefined || state.phase === job.state.phase;
    job.state = { ...job.state, ...state };
    const now = performance.now();
    if (samePhase && now - job.reportedAt < reportEvery) return;
    job.reportedAt = now;
    const { phase, done, total, finished } = job.state;
    publish({ type: 'progress', jobId, phase, done, total, finished });
  }

  async function run(
    jobId: string,
    job: Job,
    importId: number,
    work: (context: JobContext) => Promise<void>,
  ) {
    const { signal } = job.controller;
    try {
      signal.throwIfAborted();
      await work({ signal, report: (phase, done, total) => set(jobId, job, { phase, done, total }) });
      set(jobId, job, { phase: 'done', finished: true });
    } catch (error) {
      if (signal.aborted && signal.reason === CLOSED) throw new AppError('import.interrupted', {}, error);
      const cancelled = signal.aborted && signal.reason === CANCELLED;
      const phase = cancelled ? 'cancelled' : 'failed';
      const reported = cancelled ? new AppError('import.cancelled') : error;
      try {
        await onStopped(importId, phase, error);
      } finally {
        set(jobId, job, { phase, finished: true, error: messageOf(reported) });
      }
      throw reported;
    }
  }

  function add(jobId: string): Job {
    const job: Job = {
      state: { phase: 'waiting', done: 0, total: null, finished: false, error: null },
      controller: new AbortController(),
      ended: Promise.resolve(),
      reportedAt: Number.NEGATIVE_INFINITY,
    };
    jobs.delete(jobId);
    jobs.set(jobId, job);
    for (const [id, { state }] of jobs) {
      if (jobs.size <= KEPT_JOBS) break;
      if (state.finished) jobs.delete(id);
    }
    return job;
  }

  function get(jobId: string): Job {
    const job = jobs.get(jobId);
    if (!job) throw new AppError('job.notFound');
    return job;
  }

  return {
    start(importId, work) {
      const jobId = `import-${importId}`;
      const present = jobs.get(jobId);
      if (present && !present.state.finished) return jobId;
      const job = add(jobId);
      job.ended = last.then(() => run(jobId, job, importId, work));
      last = job.ended.catch(() => undefined);
      return jobId;
    },
    startDone(importId) {
      const jobId = `import-${importId}`;
      const present = jobs.get(jobId);
      if (present && !present.state.finished) return jobId;
      set(jobId, add(jobId), { phase: 'done', finished: true });
      return jobId;
    },
    state: (jobId) => get(jobId).state,
    async cancel(jobId) {
      const job = get(jobId);
      if (job.state.finished) return;
      job.controller.abort(CANCELLED);
      await job.ended.catch(() => undefined);
    },
    wait: (jobId) => get(jobId).ended,
    async close() {
      const open = [...jobs.values()].filter((job) => !job.state.finished);
      for (const job of open) job.controller.abort(CLOSED);
      await Promise.all(open.map((job) => job.ended.catch(() => undefined)));
    },
  };
}

function messageOf(error: unknown): Message {
  return error instanceof AppError
    ? { code: error.code, params: error.params }
    : { code: 'internal', params: {} };
}
