import { type Day, dayOf, type Instant, toInstant } from './calendar.ts';

/** The only source of time in the program; tests pass their own. */
export interface Clock {
  /** The present moment, UTC. */
  now(): Instant;
  /** Today's date where the office is. */
  today(): Day;
}

/** The machine's clock; "today" is taken in `timeZone`, the machine's own unless told: the office is where it stands. */
export function systemClock(timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone): Clock {
  const now = () => toInstant(new Date().toISOString());
  return { now, today: () => dayOf(now(), timeZone) };
}

/** A clock that stands still, for tests and for repeatable runs. */
export function fixedClock(instant: string, timeZone = 'Europe/Moscow'): Clock {
  const moment = toInstant(instant);
  return { now: () => moment, today: () => dayOf(moment, timeZone) };
}
