/** What every command gets, and the failures that it may end with. */
import type { Clock } from '../../../src-shared/dates/index.ts';
import type { ShellTexts } from '../texts.ts';
import type { ExitCode, Output } from './output.ts';

export interface CliContext {
  readonly output: Output;
  readonly texts: ShellTexts;
  readonly clock: Clock;
}

/** A command's own failure: `key` names a sentence of `cli.errors`. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly key: string;
  readonly params: Readonly<Record<string, string>>;
  readonly exitCode: ExitCode;

  constructor(key: string, params: Readonly<Record<string, string>>, exitCode: ExitCode, cause?: unknown) {
    super(key, cause === undefined ? undefined : { cause });
    this.key = key;
    this.params = params;
    this.exitCode = exitCode;
  }
}

/** Turns the file system's failure to open a file into a sentence; anything else passes as it is. */
export function asFileError(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  if (error.code === 'ENOENT') return new CliError('noFile', { file }, 2, error);
  if (error.code === 'EISDIR' || error.code === 'EACCES' || error.code === 'EPERM') {
    return new CliError('noAccess', { file, reason: error.message }, 2, error);
  }
  return error;
}
