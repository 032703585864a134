import { describe, expect, it } from 'vitest';
import { planDemo } from '../../../src-main/features/demo/index.ts';
import { bytesSource, inspectStatement } from '../../../src-main/features/statements/index.ts';
import { addDays, toDay } from '../../../src-shared/dates/index.ts';
import { checkAccountKey, checkInn } from '../../../src-shared/requisites/index.ts';

const today = toDay('2026-11-21');
const plan = planDemo(today);

describe('the demo office', () => {
  it('is the same for the same day', () => {
    expect(planDemo(today)).toEqual(plan);
  });

  it('has sixty clients, three hundred invoices, eight hundred payments, three accounts in two banks', () => {
    expect(plan.clients).toHaveLength(60);
    expect(plan.invoices).toHaveLength(300);
    expect(plan.movements).toHaveLength(800);
    expect(plan.accounts).toHaveLength(3);
    expect(new Set(plan.accounts.map(({ bic }) => bic)).size).toBe(2);
  });

  it('never looks into the future and goes back a year', () => {
    const dates = [...plan.movements, ...plan.invoices].map(({ date }) => date).toSorted();
    expect(dates.at(-1)).toBe(today);
    expect(dates[0]?.localeCompare(addDays(today, -366))).toBeGreaterThanOrEqual(0);
    expect(dates[0]?.localeCompare(addDays(today, -330))).toBeLessThan(0);
  });

  it('carries requisites with right check digits', () => {
    for (const { inn, account, bic } of [...plan.clients, ...plan.accounts]) {
      expect(checkInn(inn), inn).toBe('valid');
      expect(checkAccountKey(account, bic), account).toBe('valid');
    }
  });

  it('gives every name once', () => {
    expect(new Set(plan.clients.map(({ name }) => name)).size).toBe(60);
    expect(new Set(plan.clients.map(({ inn }) => inn)).size).toBe(60);
  });

  it('writes statements whose balances agree, without a problem', async () => {
    const totals = { documents: 0 };
    for (const { name, bytes } of plan.files) {
      const result = await inspectStatement(bytesSource(name, bytes));
      if (result.type === 'refused') throw new Error(`${name} is refused`);
      expect(result.file.problems, name).toEqual([]);
      totals.documents += result.file.documents;
    }
    expect(totals.documents).toBe(800);
  });

  it('holds on the days when a year is long and when a month is short', () => {
    for (const day of ['2024-02-29', '2026-03-01', '2027-01-01']) {
      const other = planDemo(toDay(day));
      expect(other.movements).toHaveLength(800);
      expect(other.movements.every(({ date }) => date <= day)).toBe(true);
    }
  });
});
