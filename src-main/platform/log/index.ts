/**
 * The log of technical causes: lines of JSON in `logs/oplacheno.log`, kept small. It never holds secrets, purposes or
 * names of payers: callers give codes and counts, and failures with their cause.
 */
import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../../src-shared/dates/index.ts';

export type LogFacts = Readonly<Record<string, string | number | boolean | null>>;

export interface Log {
  info(event: string, facts?: LogFacts): void;
  /** A failure that nobody expected, with its chain of causes and stacks. */
  error(event: string, error: unknown, facts?: LogFacts): void;
}

export interface LogOptions {
  readonly dataDir: string;
  readonly clock: Clock;
  /** Bytes of one file; four older ones are kept beside it. */
  readonly maxBytes?: number;
}

const OLDER_FILES = 4;

/** Opens the log. A log that cannot be written never stops the program: the line is given up. */
export function openLog({ dataDir, clock, maxBytes = 1_000_000 }: LogOptions): Log {
  const folder = join(dataDir, 'logs');
  const path = join(folder, 'oplacheno.log');
  let size = 0;
  let usable = attempt(() => {
    mkdirSync(folder, { recursive: true });
    size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  });

  function write(line: Record<string, unknown>): void {
    if (!usable) return;
    const text = `${JSON.stringify({ at: clock.now(), ...line })}\n`;
    usable = attempt(() => {
      if (size > 0 && size + text.length > maxBytes) {
        rotate(path);
        size = 0;
      }
      appendFileSync(path, text);
      size += Buffer.byteLength(text);
    });
  }

  return {
    info: (event, facts = {}) => write({ level: 'info', event, ...facts }),
    error: (event, error, facts = {}) => write({ level: 'error', event, ...facts, error: describe(error) }),
  };
}

/** A log that keeps nothing, for tools that print their failures themselves. */
export const silentLog: Log = { info: () => {}, error: () => {} };

function rotate(path: string): void {
  rmSync(`${path}.${OLDER_FILES}`, { force: true });
  for (let age = OLDER_FILES - 1; age >= 0; age--) {
    const from = age === 0 ? path : `${path}.${age}`;
    if (statSync(from, { throwIfNoEntry: false })) renameSync(from, `${path}.${age + 1}`);
  }
}

/** True when the work was done; a log has nobody to tell of its own failure. */
function attempt(work: () => void): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return false;
    throw error;
  }
}

function describe(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const cause = error.cause === undefined ? {} : { cause: describe(error.cause) };
  return { name: error.name, message: error.message, ...code, stack: error.stack ?? '', ...cause };
}
