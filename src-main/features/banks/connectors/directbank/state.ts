/** Where a collection stands: kept between sessions, since the bank answers when it likes. Holds no secret. */
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Clock } from '../../../../../src-shared/dates/index.ts';

const stateSchema = z.object({
  /** Ids of our request and of its packet: chosen and stored before anything is sent, so that it can be sent again. */
  requestId: z.string(),
  packetId: z.string(),
  /** When the request was made, by the bank's clock as far as we know it. */
  createdAt: z.string(),
  sent: z.boolean(),
  /** Under which id the bank took the packet; `''` when it never told. */
  sentId: z.string(),
  /** Moment of the newest packet that is done with, by the bank's clock. */
  since: z.string(),
  /** Packets of about that moment that are done with. */
  seen: z.array(z.string()),
  /** The statement is in: nothing is left to do. */
  answered: z.boolean(),
  /** Earlier requests of this window that nobody ever answered. */
  unanswered: z.number().int(),
});
export type MailState = z.infer<typeof stateSchema>;

export const ZONE = 'Europe/Moscow';

/** What the standard lets a bank demand where nothing is known yet. */
export const BEGINNING = '1970-01-01T00:00:00';

/** `undefined` for nothing, and for what an older program may have written. */
export function readState(text: string): MailState | undefined {
  if (text === '') return undefined;
  const read = stateSchema.safeParse(tryJson(text));
  return read.success ? read.data : undefined;
}

export function writeState(state: MailState): string {
  return JSON.stringify(state);
}

/** Local time of the bank, `YYYY-MM-DDTHH:MM:SS`. */
export function bankTime(clock: Clock): string {
  const local = Temporal.Instant.from(clock.now()).toZonedDateTimeISO(ZONE).toPlainDateTime();
  return local.toString({ smallestUnit: 'second' });
}

/** The moment so many seconds later (earlier when negative). */
export function shift(moment: string, seconds: number): string {
  return Temporal.PlainDateTime.from(moment).add({ seconds }).toString({ smallestUnit: 'second' });
}

/** Whole hours from one moment to another. */
export function hoursBetween(from: string, to: string): number {
  const span = Temporal.PlainDateTime.from(from).until(Temporal.PlainDateTime.from(to));
  return Math.trunc(span.total('hours'));
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
