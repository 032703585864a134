import { expect, it } from 'vitest';
import { checkBalances } from '../../../src-main/features/banks/accounts/reconcile.ts';
import { toDay } from '../../../src-shared/dates/index.ts';
import { toMinor } from '../../../src-shared/money/index.ts';

const TODAY = toDay('2026-11-20');
const told = (day: string, closing: number) => ({ day: toDay(day), closing: toMinor(closing) });
const payment = (id: number, amount: number, more: { withdrawn?: boolean; number?: string } = {}) => ({
  id,
  day: toDay('2026-11-11'),
  direction: 'in' as const,
  amount: toMinor(amount),
  number: more.number ?? String(id),
  withdrawn: more.withdrawn ?? false,
});

it.each([
  [150, [payment(1, 50)], 0, null, []],
  [200, [payment(1, 50), payment(2, 50, { withdrawn: true })], 50, 'withdrawnCounts', [2]],
  [150, [payment(1, 50, { number: '7' }), payment(2, 50, { number: '7' })], -50, 'doubled', [1, 2]],
  [100, [payment(1, 50)], -50, 'notAtBank', [1]],
  [170, [payment(1, 50)], 20, 'missingIn', []],
  [120, [payment(1, 50)], -30, 'missingOut', []],
] as const)('a closing balance of %i differs by %i', (closing, payments, difference, code, ids) => {
  const [first, second] = checkBalances(
    [told('2026-11-10', 100), told('2026-11-11', closing)],
    payments,
    TODAY,
  );
  expect(first).toMatchObject({ difference: null, cause: null });
  expect(second).toMatchObject({ opening: 100, difference, paymentIds: ids });
  expect(second?.cause?.code ?? null).toBe(code);
});

it('shows a difference once, on its day, and bears with a day that is not over', () => {
  const days = [
    told('2026-11-10', 100),
    told('2026-11-11', 120),
    told('2026-11-12', 120),
    told('2026-11-20', 90),
  ];
  const checked = checkBalances(days, [], TODAY);
  expect(checked.map(({ difference }) => difference)).toEqual([null, 20, 0, -30]);
  expect(checked[3]?.cause?.code).toBe('onItsWay');
});
