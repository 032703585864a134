import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addInvoice,
  fillPart,
  partsForInvoice,
  readSplit,
  restToBalance,
  type SplitPart,
  takesMore,
} from '../../../src-renderer/features/queue/split.ts';
import { toDay } from '../../../src-shared/dates/index.ts';
import { type Minor, RUB, sum, toDecimalText, toMinor } from '../../../src-shared/money/index.ts';

const invoice = (id: number, remaining: number) => ({
  id,
  number: String(id),
  date: toDay('2026-11-14'),
  remaining: toMinor(remaining),
  clientId: 7,
  clientName: 'ООО «Вектор»',
});
const print = (value: Minor) => toDecimalText(value, RUB);
const vector = { id: 7, name: 'ООО «Вектор»' };

describe('split editor', () => {
  it('gives an invoice as much of the rest as it can take, and the balance what remains', () => {
    const one = addInvoice([], invoice(1, 30_000), toMinor(100_000), print);
    expect(one[0]?.text).toBe('300.00');
    const two = restToBalance(one, vector, readSplit(one, toMinor(100_000), RUB).rest, RUB, print);
    expect(readSplit(two, toMinor(100_000), RUB)).toEqual({
      distributed: 100_000,
      rest: 0,
      problems: [null, null],
      parts: [
        { invoiceId: 1, clientId: 7, amount: 30_000 },
        { invoiceId: null, clientId: 7, amount: 70_000 },
      ],
    });
  });

  it('does not add an invoice twice', () => {
    const one = addInvoice([], invoice(1, 30_000), toMinor(100_000), print);
    expect(addInvoice(one, invoice(1, 30_000), toMinor(70_000), print)).toBe(one);
  });

  it('adds a later rest to the balance row that is there', () => {
    const first = restToBalance([], vector, toMinor(1_000), RUB, print);
    const second = restToBalance(first, vector, toMinor(550), RUB, print);
    expect(second).toHaveLength(1);
    expect(second[0]?.text).toBe('15.50');
    expect(restToBalance(second, vector, toMinor(0), RUB, print)).toBe(second);
  });

  it('names what is wrong with each part and sends nothing then', () => {
    const part = (text: string, remaining?: number): SplitPart => ({
      invoice: remaining === undefined ? null : invoice(1, remaining),
      clientId: 7,
      clientName: '',
      text,
    });
    const read = (...parts: SplitPart[]) => readSplit(parts, toMinor(10_000), RUB);
    expect(read(part('')).problems).toEqual(['empty']);
    expect(read(part('сто')).problems).toEqual(['unreadable']);
    expect(read(part('1,005')).problems).toEqual(['unreadable']);
    expect(read(part('-5')).problems).toEqual(['notPositive']);
    expect(read(part('50', 4_999)).problems).toEqual(['aboveInvoice']);
    expect(read(part('60'), part('60')).problems).toEqual(['abovePayment', 'abovePayment']);
    expect(read(part('60'), part('60')).rest).toBe(-2_000);
    expect(read(part('60'), part('60')).parts).toBeNull();
    expect(read().parts).toBeNull();
  });

  it('a part may be less than the whole: the rest waits on', () => {
    const parts = addInvoice([], invoice(1, 3_000), toMinor(10_000), print);
    const reading = readSplit(parts, toMinor(10_000), RUB);
    expect(reading.rest).toBe(7_000);
    expect(reading.parts).toHaveLength(1);
  });

  it('fills a part with what the others leave, within its invoice', () => {
    const parts = addInvoice(
      addInvoice([], invoice(1, 3_000), toMinor(10_000), print),
      invoice(2, 4_000),
      toMinor(0),
      print,
    );
    const filled = fillPart(parts, 1, toMinor(7_000), RUB, print);
    expect(filled[1]?.text).toBe('40.00');
    // The first one was full from the start; the second is full now, a balance never is.
    expect(filled.map((part) => takesMore(part, RUB))).toEqual([false, false]);
    expect(parts.map((part) => takesMore(part, RUB))).toEqual([false, true]);
    expect(restToBalance([], vector, toMinor(5), RUB, print).every((part) => takesMore(part, RUB))).toBe(
      true,
    );
  });

  it('never sends more than the payment or an invoice has, whatever is typed', () => {
    const typed = fc.record({
      text: fc.oneof(
        fc.integer({ min: -100, max: 30_000 }).map((value) => toDecimalText(toMinor(value), RUB)),
        fc.string(),
      ),
      remaining: fc.option(fc.integer({ min: -500, max: 20_000 })),
    });
    fc.assert(
      fc.property(
        fc.array(typed, { maxLength: 6 }),
        fc.integer({ min: 1, max: 40_000 }),
        (rows, available) => {
          const parts = rows.map(({ text, remaining }, index) => ({
            invoice: remaining === null ? null : invoice(index + 1, remaining),
            clientId: 7,
            clientName: '',
            text,
          }));
          const sent = readSplit(parts, toMinor(available), RUB).parts ?? [];
          expect(sum(sent.map(({ amount }) => toMinor(amount)))).toBeLessThanOrEqual(available);
          for (const { amount, invoiceId } of sent) {
            expect(amount).toBeGreaterThan(0);
            const row = invoiceId === null ? undefined : rows[invoiceId - 1];
            if (row) expect(amount).toBeLessThanOrEqual(row.remaining ?? 0);
          }
        },
      ),
    );
  });
});

describe('the whole payment on one invoice', () => {
  it('puts what is over on the balance, to the kopeck', () => {
    expect(partsForInvoice(toMinor(18_000), invoice(1, 9_000))).toEqual([
      { invoiceId: 1, clientId: 7, amount: 9_000 },
      { invoiceId: null, clientId: 7, amount: 9_000 },
    ]);
    expect(partsForInvoice(toMinor(5_000), invoice(1, 9_000))).toEqual([
      { invoiceId: 1, clientId: 7, amount: 5_000 },
    ]);
    expect(partsForInvoice(toMinor(5_000), invoice(1, -10))).toEqual([
      { invoiceId: null, clientId: 7, amount: 5_000 },
    ]);
  });
});
