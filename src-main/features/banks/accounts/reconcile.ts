/** «Сверка остатков»: the bank's closing balance against ours, day by day, with the likely cause. Pure. */
import type { Day } from '../../../../src-shared/dates/index.ts';
import type { Message } from '../../../../src-shared/domain/index.ts';
import { add, type Minor, subtract, ZERO } from '../../../../src-shared/money/index.ts';

/** What the bank (or a file of it) told of one day's evening. */
export interface ToldBalance {
  readonly day: Day;
  readonly closing: Minor;
}

export interface DayPayment {
  readonly id: number;
  readonly day: Day;
  readonly direction: 'in' | 'out';
  readonly amount: Minor;
  readonly number: string;
  readonly withdrawn: boolean;
}

export interface CheckedDay {
  readonly day: Day;
  readonly opening: Minor | null;
  readonly in: Minor;
  readonly out: Minor;
  readonly closing: Minor;
  readonly ours: Minor | null;
  readonly difference: Minor | null;
  readonly cause: Message | null;
  readonly paymentIds: readonly number[];
}

/**
 * Each told day against the told day before it: so a difference is shown on the day where it came about, once.
 * `today`: rows of this day may still be on their way.
 */
export function checkBalances(
  told: readonly ToldBalance[],
  payments: readonly DayPayment[],
  today: Day,
): CheckedDay[] {
  const days = told.toSorted((a, b) => (a.day < b.day ? -1 : 1));
  return days.map(({ day, closing }, at) => {
    const before = days[at - 1];
    const since = payments.filter(
      (payment) => payment.day <= day && (before === undefined || payment.day > before.day),
    );
    const counted = since.filter(({ withdrawn }) => !withdrawn);
    const sumOf = (direction: 'in' | 'out') =>
      counted
        .filter((one) => one.direction === direction)
        .reduce((sum, { amount }) => add(sum, amount), ZERO);
    const [received, spent] = [sumOf('in'), sumOf('out')];
    const base = { day, closing, in: received, out: spent, opening: before?.closing ?? null };
    if (before === undefined) return { ...base, ours: null, difference: null, cause: null, paymentIds: [] };
    const ours = subtract(add(before.closing, received), spent);
    const difference = subtract(closing, ours);
    const found = difference === 0 ? undefined : likelyCause(difference, since, day, today);
    return { ...base, ours, difference, cause: found?.cause ?? null, paymentIds: found?.paymentIds ?? [] };
  });
}

/** `difference` above zero: the bank has more than we. */
function likelyCause(
  difference: Minor,
  payments: readonly DayPayment[],
  day: Day,
  today: Day,
): { readonly cause: Message; readonly paymentIds: readonly number[] } {
  const signed = ({ direction, amount }: DayPayment) => (direction === 'in' ? amount : -amount);
  const say = (code: string, found: readonly DayPayment[] = []) => ({
    cause: { code, params: { number: found[0]?.number ?? '' } },
    paymentIds: found.map(({ id }) => id),
  });
  const withdrawn = payments.find((payment) => payment.withdrawn && signed(payment) === difference);
  if (withdrawn !== undefined) return say('withdrawnCounts', [withdrawn]);
  const counted = payments.filter((payment) => !payment.withdrawn);
  const extra = counted.filter((payment) => signed(payment) === -difference);
  const twins = extra.filter((payment) =>
    counted.some(
      (other) =>
        other.id !== payment.id &&
        other.amount === payment.amount &&
        other.direction === payment.direction &&
        other.number === payment.number,
    ),
  );
  if (twins.length > 0) return say('doubled', twins);
  if (day === today) return say('onItsWay');
  if (extra.length > 0) return say('notAtBank', extra);
  return say(difference > 0 ? 'missingIn' : 'missingOut');
}
