import type { z } from 'zod';
import { AppError } from '../platform/errors.ts';

/** Reads what came with a request. Throws `AppError('input.invalid')`. */
export function readInput<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (!result.success) throw new AppError('input.invalid', {}, result.error);
  return result.data;
}
