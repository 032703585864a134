/** The check of one account's balances; see `balance.ts` for what is checked. */
import type { Day } from '../../../src-shared/dates/index.ts';
import { type Minor, toMinor } from '../../../src-shared/money/index.ts';
import type { AccountFigures } from './figures.ts';
import { MAX_DIFFERENCES } from './limits.ts';
import { AccountPeriod, turnoverOf } from './periods.ts';
import { type Problem, type ProblemParams, problem, type WarningCode } from './problems.ts';
import type { AccountSection, Direction } from './types.ts';

const DIRECTIONS = ['in', 'out'] as const;

/** Every difference of one account. */
export function checkAccount(figures: AccountFigures): Problem[] {
  const { account, currency, sections } = figures;
  const found: Problem[] = [];
  let more = 0;
  const report = (line: number, code: WarningCode, params: ProblemParams) => {
    if (found.length < MAX_DIFFERENCES) found.push(problem(line, code, { account, currency, ...params }));
    else more += 1;
  };
  const [first] = sections;
  const period = new AccountPeriod(sections);
  if (first !== undefined) {
    checkSections(period, report);
    const agrees = checkTurnovers(figures, period, first.line, report);
    if (!agrees) reportGuessed(figures, report);
    checkPeriod(figures, period, report);
  } else {
    reportGuessed(figures, report);
  }
  if (more > 0) found.push(problem(first?.line ?? 1, 'moreDifferences', { account, count: more }));
  return found;
}

type Report = (line: number, code: WarningCode, params: ProblemParams) => void;

function reportGuessed(figures: AccountFigures, report: Report): void {
  if (figures.guessed > 0) report(figures.guessedLine, 'sidesByDates', { count: figures.guessed });
}

/** Each section in itself, and each with the one before it. */
function checkSections(period: AccountPeriod, report: Report): void {
  const all = period.whole === undefined ? period.parts : [period.whole, ...period.parts];
  for (const section of all) {
    const { opening, closing, turnoverIn, turnoverOut, from, to, line } = section;
    if (
      opening === undefined ||
      closing === undefined ||
      turnoverIn === undefined ||
      turnoverOut === undefined
    )
      continue;
    const difference = closing - (opening + turnoverIn - turnoverOut);
    if (difference !== 0) report(line, 'sectionBalance', { from, to, difference: toMinor(difference) });
  }
  for (const [at, section] of period.parts.entries()) {
    const before = period.parts[at - 1];
    if (before !== undefined) checkChain(before, section, report);
  }
}

function checkChain(before: AccountSection, section: AccountSection, report: Report): void {
  const day = section.from;
  const end = before.to ?? before.from;
  if (day === undefined || end === undefined) return;
  if (day <= end) {
    report(section.line, 'sectionsOverlap', { day });
    return;
  }
  if (before.closing === undefined || section.opening === undefined || before.closing === section.opening)
    return;
  report(section.line, 'sectionChain', { day, difference: toMinor(section.opening - before.closing) });
}

/** Declared turnovers against movements: the whole file, then section by section. True when nothing differs. */
function checkTurnovers(
  figures: AccountFigures,
  period: AccountPeriod,
  line: number,
  report: Report,
): boolean {
  let agrees = true;
  const compare = (
    direction: Direction,
    declared: Minor | undefined,
    counted: number,
    section: AccountSection | AccountPeriod,
    at: number,
  ) => {
    if (declared === undefined || declared === counted) return;
    agrees = false;
    report(at, direction === 'in' ? 'turnoverIn' : 'turnoverOut', {
      from: section.from,
      to: section.to,
      declared,
      counted: toMinor(counted),
      difference: toMinor(counted - declared),
    });
  };
  for (const direction of DIRECTIONS)
    compare(direction, period.turnover(direction), figures[direction], period, line);
  if (period.parts.length < 2) return agrees;
  const sums = sumsBySection(figures, period);
  for (const [at, section] of period.parts.entries()) {
    if (section.from === undefined) continue;
    for (const direction of DIRECTIONS) {
      compare(direction, turnoverOf(section, direction), sums[at]?.[direction] ?? 0, section, section.line);
    }
  }
  return agrees;
}

function sumsBySection(figures: AccountFigures, period: AccountPeriod): { in: number; out: number }[] {
  const sums = period.parts.map(() => ({ in: 0, out: 0 }));
  for (const [day, sum] of figures.days) {
    for (const at of period.covering(day)) {
      const place = sums[at];
      if (place === undefined) continue;
      place.in += sum.in;
      place.out += sum.out;
    }
  }
  return sums;
}

/** Movements dated on days that no section covers. */
function checkPeriod(figures: AccountFigures, period: AccountPeriod, report: Report): void {
  if (period.parts.some(({ from }) => from === undefined)) return;
  let count = 0;
  let first: { day: Day; line: number } | undefined;
  for (const [day, { count: onDay, line }] of figures.days) {
    if (period.covering(day).length > 0) continue;
    count += onDay;
    if (first === undefined || line < first.line) first = { day, line };
  }
  if (first !== undefined) report(first.line, 'outsidePeriod', { day: first.day, count });
}
