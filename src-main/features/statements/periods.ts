/** The balance sections of one account put in order: one for the whole period, or one for every day, or both. */
import type { Day } from '../../../src-shared/dates/index.ts';
import { type Minor, toMinor } from '../../../src-shared/money/index.ts';
import type { AccountSection, Direction } from './types.ts';

/** Past this many sections, overlaps are only reported, not added up day by day. */
const MAX_OVERLAPPING = 1_000;

export function turnoverOf(section: AccountSection, direction: Direction): Minor | undefined {
  return direction === 'in' ? section.turnoverIn : section.turnoverOut;
}

export class AccountPeriod {
  /** Sections in order of days, each once; without the one that covers all the others. */
  readonly parts: readonly AccountSection[];
  /** The section of the whole period where there are finer ones too. */
  readonly whole: AccountSection | undefined;
  /** Two sections share a day: their turnovers cannot be added up. */
  readonly overlapping: boolean;
  readonly #daily: ReadonlyMap<Day, AccountSection>;

  constructor(sections: readonly AccountSection[]) {
    const ordered = distinct(sections).sort(byDays);
    const [first] = ordered;
    const covers =
      first !== undefined && ordered.length > 1 && ordered.every((section) => isWithin(section, first));
    this.whole = covers ? first : undefined;
    this.parts = covers ? ordered.slice(1) : ordered;
    this.overlapping = this.parts.some((section, at) => overlaps(this.parts[at - 1], section));
    this.#daily = new Map(
      this.parts.flatMap((section) =>
        section.from !== undefined && section.from === section.to ? [[section.from, section] as const] : [],
      ),
    );
  }

  get from(): Day | undefined {
    return this.whole?.from ?? this.parts[0]?.from;
  }

  get to(): Day | undefined {
    return (
      this.whole?.to ??
      this.parts.reduce<Day | undefined>(
        (last, { to }) => (last === undefined || (to ?? last) > last ? to : last),
        undefined,
      )
    );
  }

  get opening(): Minor | undefined {
    return this.whole?.opening ?? this.parts[0]?.opening;
  }

  get closing(): Minor | undefined {
    return this.whole?.closing ?? this.parts.at(-1)?.closing;
  }

  /** The section of a single day; `undefined` when there is only one section, which is the whole period. */
  daily(day: Day): AccountSection | undefined {
    return this.parts.length > 1 ? this.#daily.get(day) : undefined;
  }

  /**
   * Places in `parts` of the sections that cover a day. A day that only the whole period's section covers is covered by
   * none of the parts; with no parts of its own that section is the one part.
   */
  covering(day: Day): readonly number[] {
    const places: number[] = [];
    for (let at = this.#lastStart(day); at >= 0; at -= 1) {
      const section = this.parts[at];
      if (section?.from === undefined) continue;
      if ((section.to ?? section.from) >= day) places.push(at);
      else if (!this.overlapping || this.parts.length > MAX_OVERLAPPING) break;
    }
    return places;
  }

  /** The last section that starts on the day or before; sections without days stand at the end. */
  #lastStart(day: Day): number {
    let low = 0;
    let high = this.parts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const from = this.parts[middle]?.from;
      if (from !== undefined && from <= day) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** The turnover of the whole file; `undefined` when a section does not declare it or it cannot be added up. */
  turnover(direction: Direction): Minor | undefined {
    if (this.whole !== undefined) return turnoverOf(this.whole, direction);
    if (this.parts.length === 0 || this.overlapping) return undefined;
    let total = 0;
    for (const section of this.parts) {
      const turnover = turnoverOf(section, direction);
      if (turnover === undefined) return undefined;
      total += turnover;
    }
    return Number.isSafeInteger(total) ? toMinor(total) : undefined;
  }
}

function distinct(sections: readonly AccountSection[]): AccountSection[] {
  const seen = new Map<string, AccountSection>();
  for (const section of sections) {
    const { from, to, opening, turnoverIn, turnoverOut, closing } = section;
    const key =
      from === undefined
        ? `line ${section.line}`
        : [from, to, opening, turnoverIn, turnoverOut, closing].join('|');
    if (!seen.has(key)) seen.set(key, section);
  }
  return [...seen.values()];
}

/** By first day, the longer one first; sections without days keep their place at the end. */
function byDays(a: AccountSection, b: AccountSection): number {
  const first = compare(a.from, b.from);
  return first === 0 ? -compare(a.to ?? a.from, b.to ?? b.from) : first;
}

function compare(a: Day | undefined, b: Day | undefined): number {
  if (a === b) return 0;
  if (a === undefined) return 1;
  if (b === undefined) return -1;
  return a < b ? -1 : 1;
}

function isWithin(section: AccountSection, whole: AccountSection): boolean {
  if (section === whole) return true;
  if (
    section.from === undefined ||
    section.to === undefined ||
    whole.from === undefined ||
    whole.to === undefined
  )
    return false;
  const sameDays = section.from === whole.from && section.to === whole.to;
  return !sameDays && section.from >= whole.from && section.to <= whole.to;
}

function overlaps(before: AccountSection | undefined, section: AccountSection): boolean {
  const end = before?.to ?? before?.from;
  return end !== undefined && section.from !== undefined && section.from <= end;
}
