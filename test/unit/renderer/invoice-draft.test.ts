import { describe, expect, it } from 'vitest';
import {
  invoiceProblems,
  invoiceToSend,
  newInvoice,
  withClient,
  withDate,
} from '../../../src-renderer/features/invoices/invoice-draft.ts';
import { newLine } from '../../../src-renderer/features/invoices/lines.ts';
import { toDay } from '../../../src-shared/dates/index.ts';

const start = {
  today: toDay('2026-11-21'),
  number: '1220',
  termDays: 5,
  client: { id: 7, name: 'ООО «Вектор»' },
  dealId: 3,
};

describe('an invoice being typed', () => {
  it('begins with the next number and the term of the settings', () => {
    expect(newInvoice(start)).toMatchObject({ number: '1220', date: '2026-11-21', dueDate: '2026-11-26' });
  });

  it('the due date follows the date until it is chosen by hand', () => {
    const moved = withDate(newInvoice(start), toDay('2026-12-30'), 5);
    expect(moved.dueDate).toBe('2027-01-04');
    const chosen = { ...moved, dueDate: toDay('2027-02-01'), dueFollows: false };
    expect(withDate(chosen, toDay('2027-01-15'), 5).dueDate).toBe('2027-02-01');
    expect(withDate(moved, null, 5).dueDate).toBe('2027-01-04');
  });

  it('another client leaves the deal behind', () => {
    const draft = newInvoice(start);
    expect(withClient(draft, { id: 8, name: 'ИП Сафин' }).dealId).toBeNull();
    expect(withClient(draft, { id: 7, name: 'ООО «Вектор»' }).dealId).toBe(3);
  });

  it('names what is missing', () => {
    const empty = { ...newInvoice({ ...start, client: null, number: ' ' }), date: null, dueDate: null };
    expect(invoiceProblems(empty)).toEqual({
      clientId: 'required',
      number: 'required',
      date: 'required',
      dueDate: 'required',
      amount: 'noAmount',
    });
    expect(invoiceProblems({ ...newInvoice(start), amount: 'сто' })).toEqual({ amount: 'notNumber' });
    expect(invoiceProblems({ ...newInvoice(start), amount: '0' })).toEqual({ amount: 'zeroAmount' });
    expect(invoiceProblems({ ...newInvoice(start), lines: [newLine(0)] })).toEqual({
      'lines.0.name': 'required',
      'lines.0.amount': 'required',
    });
  });

  it('sends either the total or the lines', () => {
    const plain = { ...newInvoice(start), amount: '1 250,50' };
    expect(invoiceToSend(plain, false)).toMatchObject({ clientId: 7, dealId: 3, amount: 125_050, lines: [] });
    const line = { ...newLine(0), name: 'Монтаж', price: '10', amount: '10', vatRate: '22' as const };
    expect(invoiceToSend({ ...plain, lines: [line] }, true)).toMatchObject({
      amount: null,
      acceptWarnings: true,
      lines: [{ name: 'Монтаж', price: 1_000, amount: 1_000, vatRate: '22' }],
    });
    expect(invoiceToSend({ ...plain, amount: '' }, false)).toBeUndefined();
  });
});
