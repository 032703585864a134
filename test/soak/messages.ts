/** What the soak and the process that polls say to each other. */
import { z } from 'zod';
import { bankKeySchema, daySchema, instantSchema } from '../../src-shared/domain/index.ts';

export const orderSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('setUp'),
    now: instantSchema,
    bank: bankKeySchema,
    baseUrl: z.string(),
    values: z.record(z.string(), z.string()),
    secrets: z.record(z.string(), z.string()),
    from: daySchema,
  }),
  /** Polls once at this moment; `clerk`: a person applies some of what waits. */
  z.object({ type: z.literal('poll'), now: instantSchema, clerk: z.boolean() }),
  /** The emulator holds an answer back: the time of whoever waits for it is up. */
  z.object({ type: z.literal('stall') }),
  z.object({ type: z.literal('end') }),
]);
export type Order = z.input<typeof orderSchema>;

export const replySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('done'), passed: z.number(), error: z.string().nullable() }),
]);
export type Reply = z.infer<typeof replySchema>;
