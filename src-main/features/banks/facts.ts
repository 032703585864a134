/** What is stored as JSON of connections and exchanges, read back. */
import { z } from 'zod';
import type { Message } from '../../../src-shared/domain/index.ts';

const valuesSchema = z.record(z.string(), z.string());
const messageSchema = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** The values of a connection that are no secret. */
export function parseFacts(stored: string): Readonly<Record<string, string>> {
  return valuesSchema.parse(JSON.parse(stored));
}

/** A sentence as it is kept, null for none. */
export function parseMessage(stored: string | null): Message | null {
  return stored === null ? null : messageSchema.parse(JSON.parse(stored));
}
