/** What could not be read, or needs a look, as it is stored and shown. */
import { z } from 'zod';
import type { ProblemRow } from '../../../src-shared/domain/index.ts';
import type { Problem } from '../statements/index.ts';

const paramsSchema = z.record(z.string(), z.union([z.string(), z.number()]));

/** `code` is a key of `statements.problems` in the locales; sums in `params` are minor units of `params.currency`. */
export function problemRow(problem: Problem): ProblemRow {
  const params: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(problem.params)) if (value !== undefined) params[name] = value;
  return {
    line: problem.line,
    severity: problem.severity,
    code: problem.code,
    params,
    raw: problem.raw ?? '',
  };
}

/** Reads the `params` column. */
export function parseParams(text: string): Readonly<Record<string, string | number>> {
  return paramsSchema.parse(JSON.parse(text));
}
