/** A withheld fee in the split editor and beside a suggestion. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fillPart,
  offeredFee,
  readSplit,
  type SplitPart,
} from '../../../src-renderer/features/queue/split.ts';
import { toDay } from '../../../src-shared/dates/index.ts';
import { formatMinor, type Minor, RUB, toMinor } from '../../../src-shared/money/index.ts';

const invoice = { id: 1, number: '7', date: toDay('2026-03-02'), remaining: toMinor(1_000_00) };
const part = (text: string, feeText?: string): SplitPart => ({
  invoice,
  clientId: 5,
  clientName: 'ООО «Вектор»',
  text,
  ...(feeText === undefined ? {} : { feeText }),
});
const read = (one: SplitPart, available = 985_00) => readSplit([one], toMinor(available), RUB);

describe('a fee in the split', () => {
  it('pays the invoice beside the amount and takes nothing of the payment', () => {
    expect(read(part('985', '15'))).toMatchObject({
      rest: 0,
      problems: [null],
      parts: [{ invoiceId: 1, clientId: 5, amount: 985_00, fee: 15_00 }],
    });
    expect(read(part('985')).parts).toEqual([{ invoiceId: 1, clientId: 5, amount: 985_00 }]);
    expect(read(part('985', ' ')).parts).toEqual([{ invoiceId: 1, clientId: 5, amount: 985_00 }]);
  });

  it('is refused beyond the invoice, below zero and when it cannot be read', () => {
    expect(read(part('985', '15,01')).problems).toEqual(['aboveInvoice']);
    expect(read(part('985', '-1')).problems).toEqual(['badFee']);
    expect(read(part('985', 'да')).problems).toEqual(['badFee']);
  });

  it('leaves room for itself when the rest is taken', () => {
    const print = (value: Minor) => formatMinor(value, { currency: RUB });
    const [filled] = fillPart([part('', '15')], 0, toMinor(2_000_00), RUB, print);
    expect(filled && read(filled, 2_000_00).problems).toEqual([null]);
    expect(filled && read(filled, 2_000_00).distributed).toBe(985_00);
  });
});

describe('a fee offered beside a suggestion', () => {
  const offer = (amount: number, available = amount) =>
    offeredFee(
      {
        invoice: { ...invoice, dueDate: invoice.date, amount: invoice.remaining, dealTitle: null },
        amount: toMinor(amount),
      },
      toMinor(available),
    );

  it('is what is missing, up to three percent', () => {
    expect([offer(985_00), offer(970_00), offer(969_99), offer(1_000_00)]).toEqual([15_00, 30_00, 0, 0]);
    expect(offer(985_00, 990_00)).toBe(0);
    expect(offeredFee({ invoice: null, amount: toMinor(985_00) }, toMinor(985_00))).toBe(0);
  });

  it('never exceeds three percent, and closes the invoice to the kopeck', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 110_000 }), (amount) => {
        const fee = offer(amount);
        if (fee === 0) return;
        expect(fee * 100).toBeLessThanOrEqual(3 * invoice.remaining);
        expect(amount + fee).toBe(invoice.remaining);
      }),
    );
  });
});
