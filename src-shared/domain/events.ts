/** The event stream between the application and what is on screen. */
import { z } from 'zod';

/** Groups of data that screens show; an event says which of them changed, the screen asks anew. */
export const topicSchema = z.enum([
  'payments',
  'queue',
  'clients',
  'deals',
  'invoices',
  'accounts',
  'imports',
  'tasks',
  'settings',
  /** Connections and their state, balances that a bank told. */
  'banks',
  'exchanges',
  /** The table of rules of the matcher. */
  'matchRules',
]);
export type Topic = z.infer<typeof topicSchema>;

export const appEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('changed'), topics: z.array(topicSchema) }),
  z.object({
    type: z.literal('notice'),
    id: z.string(),
    title: z.string(),
    body: z.string(),
    link: z.string(),
    /** True when the host has shown it natively already, so that the page need not. */
    shown: z.boolean(),
  }),
  /** What a notice said is no longer so (the payment was unbound): the page takes it away if it still stands. */
  z.object({ type: z.literal('noticeRecalled'), id: z.string() }),
  z.object({
    type: z.literal('progress'),
    jobId: z.string(),
    phase: z.string(),
    done: z.number(),
    total: z.number().nullable(),
    finished: z.boolean(),
  }),
  /** The shell asks the page to go somewhere (a notification was clicked, a menu item, a file was opened). */
  z.object({ type: z.literal('navigate'), path: z.string() }),
  /** A statement file was handed over by the shell; the page shows its preview. */
  z.object({ type: z.literal('fileOpened'), uploadId: z.string(), name: z.string() }),
]);
export type AppEvent = z.infer<typeof appEventSchema>;
