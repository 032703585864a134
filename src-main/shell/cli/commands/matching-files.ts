/** The files that the matcher is run on without an office: a registry, and statements. */
import { readFile } from 'node:fs/promises';
import { ZodError, type ZodType } from 'zod';
import { OccurrenceCounter } from '../../../features/imports/index.ts';
import { type RegistryFile, registrySchema } from '../../../features/matching/index.ts';
import {
  fileSource,
  formatProblem,
  formatRefusal,
  type Movement,
  readStatement,
} from '../../../features/statements/index.ts';
import { asFileError, type CliContext, CliError } from '../context.ts';
import type { ExitCode } from '../output.ts';

export function readRegistry(file: string): Promise<RegistryFile> {
  return readJson(file, registrySchema, 'badRegistry');
}

/** Reads a JSON file. Throws `CliError` with the message of that name when it is not of the form. */
export async function readJson<T>(file: string, schema: ZodType<T>, message: string): Promise<T> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw asFileError(error, file);
  });
  try {
    return schema.parse(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch (error) {
    if (error instanceof SyntaxError) throw new CliError(message, { file, reason: error.message }, 2, error);
    if (error instanceof ZodError) {
      const [issue] = error.issues;
      const reason = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
      throw new CliError(message, { file, reason }, 2, error);
    }
    throw error;
  }
}

/** The movements of all files, each once: overlapping periods tell of the same movement, honest twins both stay. */
export async function readMovements(
  files: readonly string[],
  registry: RegistryFile,
  { output, texts }: CliContext,
): Promise<{ movements: Movement[]; exitCode: ExitCode }> {
  const ownAccounts = new Set(registry.ownAccounts.map(({ account }) => account));
  const counter = new OccurrenceCounter();
  const movements: Movement[] = [];
  let exitCode: ExitCode = 0;
  let parts = 0;
  for (const file of files) {
    let partsOfFile = 0;
    const batches = readStatement(fileSource(file, file), { ownAccounts });
    try {
      for await (const batch of batches) {
        if (batch.type === 'refused') {
          exitCode = 2;
          output.message(texts('cli.refused', { file, message: formatRefusal(batch.reason) }));
        }
        if (batch.type !== 'records') continue;
        for (const movement of batch.movements) {
          partsOfFile = Math.max(partsOfFile, movement.part);
          // To the counter each file is a further part of one long statement.
          if (counter.next({ ...movement, part: parts + movement.part }).fresh) movements.push(movement);
        }
        for (const problem of batch.problems) {
          if (problem.severity === 'error' && exitCode === 0) exitCode = 1;
          output.message(texts('cli.problem', { file, line: problem.line, message: formatProblem(problem) }));
        }
      }
    } catch (error) {
      throw asFileError(error, file);
    }
    parts += Math.max(1, partsOfFile);
  }
  return { movements, exitCode };
}
