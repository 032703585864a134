/** Where an import stands: kept in `imports.progress` and changed in the same transaction as the rows it tells of. */
import { z } from 'zod';

const count = z.number().int().min(0);

const receivedSchema = z.record(z.string(), z.object({ amount: count, payments: count }));

const readingSchema = z.object({
  phase: z.literal('reading'),
  /** Accounts up to this id were known as own when the import began; later ones must not change the reading. */
  ownUpTo: count,
  /** Entries of the file that are dealt with. */
  done: count,
  /** `chain` over those entries. */
  check: count,
  /** The reader has changed since the first part was read: payments of this import may be met again. */
  again: z.boolean(),
  /** Incoming money of clients so far, by currency. */
  received: receivedSchema,
});

const matchingSchema = z.object({
  phase: z.literal('matching'),
  /** Index of the matcher's pass. */
  pass: count,
  /** The last payment that this pass has looked at. */
  after: count,
  /** Incoming money of clients so far, by currency. */
  received: receivedSchema,
});

const doneSchema = z.object({ phase: z.literal('done') });

const progressSchema = z.discriminatedUnion('phase', [readingSchema, matchingSchema, doneSchema]);

export type ReadingProgress = z.infer<typeof readingSchema>;
export type MatchingProgress = z.infer<typeof matchingSchema>;
export type Progress = z.infer<typeof progressSchema>;

/** Reads the column. Throws `ZodError` on what this program never wrote. */
export function parseProgress(text: string): Progress {
  return progressSchema.parse(JSON.parse(text));
}

export function formatProgress(progress: Progress): string {
  return JSON.stringify(progress);
}
