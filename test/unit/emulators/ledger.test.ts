import { describe, expect, it } from 'vitest';
import { addDays, toDay, toInstant } from '../../../src-shared/dates/index.ts';
import { subtract, toMinor } from '../../../src-shared/money/index.ts';
import { checkAccountKey } from '../../../src-shared/requisites/index.ts';
import { LEDGER_BANKS } from '../../emulators/banks.ts';
import { createFaults, disturb } from '../../emulators/faults.ts';
import { createLedger, later } from '../../emulators/ledger.ts';

const from = toDay('2024-11-01');
const to = toDay('2026-12-31');
const now = toInstant('2026-11-22T09:00:00.000Z');
const make = (seed = 1) => createLedger({ bank: LEDGER_BANKS.tochka, seed, from, to, changesPercent: 2 });
const ledger = make();

describe('a ledger', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(make().truth(now)).toEqual(ledger.truth(now));
    expect(make(2).truth(now)).not.toEqual(ledger.truth(now));
  });

  it('has what banks are feared for', () => {
    const rows = ledger.accounts.flatMap(({ number }) => ledger.rows(number, now, { from, to }));
    const texts = ledger.truth(now).map((row) => JSON.stringify(row));
    expect(new Set(rows.map((row) => row.currency))).toEqual(new Set(['RUB', 'USD']));
    expect(new Set(texts).size).toBeLessThan(texts.length);
    expect(rows.some((row) => row.counterparty.inn === '')).toBe(true);
    expect(rows.some((row) => row.counterparty.kpp === '0')).toBe(true);
    expect(rows.some((row) => row.purpose.length > 200)).toBe(true);
    expect(rows.some((row) => row.number.startsWith('0'))).toBe(true);
    expect(rows.some((row) => row.version > 1)).toBe(true);
    const late = rows.filter((row) => Date.parse(row.publishedAt) - Date.parse(row.time) > 2 * 86_400_000);
    expect(late.length).toBeGreaterThan(50);
    expect(new Set(rows.map((row) => row.date.slice(0, 7))).size).toBe(25);
    for (const { number } of ledger.accounts) expect(checkAccountKey(number, ledger.bank.bic)).toBe('valid');
  });

  it('keeps every balance equal to the movements', () => {
    const [account] = ledger.accounts;
    if (!account) throw new Error('no account');
    const day = toDay('2026-10-15');
    const rows = ledger.rows(account.number, now, { from: day, to: day }).filter((row) => !row.held);
    const moved = rows.reduce((sum, row) => sum + (row.direction === 'in' ? row.amount : -row.amount), 0);
    const [before, after] = [day, addDays(day, 1)].map((one) =>
      ledger.balanceBefore(account.number, one, now),
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(subtract(toMinor(after ?? 0), toMinor(before ?? 0))).toBe(moved);
  });

  it('shows a row, its versions and its end when their time has come', () => {
    const own = make();
    const account = own.accounts[0]?.number ?? '';
    const publishedAt = toInstant('2026-11-20T09:00:00.000Z');
    const hour = (hours: number) => later(publishedAt, hours * 3_600_000);
    const id = own.publish({
      account,
      publishedAt,
      bookedAt: hour(1),
      amount: toMinor(100),
      number: 'н-1',
      purpose: 'а',
    });
    own.edit(id, hour(2), { amount: toMinor(200) });
    own.edit(id, hour(3), { purpose: 'б' });
    own.withdraw(id, hour(4));
    const seen = (hours: number) =>
      own
        .rows(account, hour(hours), { from, to, withdrawn: true })
        .filter((row) => row.id === id)
        .map((row) => [row.held, row.amount, row.purpose, row.version, row.withdrawn]);
    expect(seen(-1)).toEqual([]);
    expect(seen(0)).toEqual([[true, 100, 'а', 1, false]]);
    expect(seen(1)).toEqual([[false, 100, 'а', 1, false]]);
    expect(seen(2)).toEqual([[false, 200, 'а', 2, false]]);
    expect(seen(3)).toEqual([[false, 200, 'б', 3, false]]);
    expect(seen(4)).toEqual([[false, 200, 'б', 3, true]]);
    const inTruth = (hours: number) =>
      own
        .truth(hour(hours))
        .filter((row) => row.number === 'н-1')
        .map((row) => row.amount);
    expect([0, 1, 2, 4].map(inTruth)).toEqual([[], [100], [200], []]);
  });
});

describe('faults', () => {
  it('come as they were queued, then by chance, the same for the same seed', () => {
    const take = () => {
      const faults = createFaults({ seed: 5, probability: 0.2 });
      faults.queue('hang', undefined, 'forbidden');
      return Array.from({ length: 1003 }, () => faults.take());
    };
    const [first, second, third, ...others] = take();
    expect([first, second, third]).toEqual(['hang', undefined, 'forbidden']);
    expect(others.filter((kind) => kind !== undefined).length).toBeGreaterThan(150);
    expect(others.filter((kind) => kind !== undefined).length).toBeLessThan(250);
    expect(others).not.toContain('unauthorized');
    expect(take()).toEqual([first, second, third, ...others]);
  });

  it('double only rows that can be told apart', () => {
    const rows = [{ anonymous: true }, { anonymous: false }, { anonymous: false }, { anonymous: false }];
    expect(disturb(rows, 'duplicates')).toHaveLength(5);
    expect(disturb(rows, 'reorder')).toEqual([...rows].reverse());
    expect(disturb(rows, undefined)).toEqual(rows);
  });
});
