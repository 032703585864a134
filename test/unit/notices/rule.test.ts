import { describe, expect, it } from 'vitest';
import { isQuiet, mayTell, tellMany, tellOne } from '../../../src-main/features/notices/rule.ts';
import { toDay } from '../../../src-shared/dates/index.ts';
import { type PaymentRow, settingsSchema } from '../../../src-shared/domain/index.ts';
import { createTranslator } from '../../../src-shared/locales/index.ts';
import { KZT, RUB, toMinor, ZERO } from '../../../src-shared/money/index.ts';

const ru = createTranslator('ru');
const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const rules = (change: object) => settingsSchema.parse({ notifications: change }).notifications;
const arrival = { payments: 3, sums: [{ currency: RUB, amount: toMinor(1_016_500_00) }], queued: 1 };

const payment: PaymentRow = {
  id: 12,
  date: toDay('2026-11-21'),
  direction: 'in',
  number: '318',
  amount: toMinor(84_600_00),
  currency: RUB,
  partyName: 'ООО ВЕКТОР',
  partyInn: '7705123456',
  purpose: 'Оплата по счету 1201',
  account: { id: 1, number: '40702810000000000001', bankName: 'Точка', title: '' },
  status: 'settled',
  category: null,
  decidedBy: 'rule',
  clientId: 5,
  clientName: 'ООО «Вектор»',
  allocated: toMinor(84_600_00),
  advance: ZERO,
  invoices: [{ id: 7, number: '1201', remaining: toMinor(0) }],
  hint: null,
  postponedUntil: null,
};

describe('whether to tell', () => {
  it('tells by default', () => expect(mayTell(rules({}), '12:00', arrival)).toBe(true));
  it('is silent when off, and when nothing came', () => {
    expect(mayTell(rules({ enabled: false }), '12:00', arrival)).toBe(false);
    expect(mayTell(rules({}), '12:00', { ...arrival, payments: 0 })).toBe(false);
  });
  it('only of the unmatched, when asked so', () => {
    expect(mayTell(rules({ onlyUnmatched: true }), '12:00', arrival)).toBe(true);
    expect(mayTell(rules({ onlyUnmatched: true }), '12:00', { ...arrival, queued: 0 })).toBe(false);
  });
  it('keeps quiet hours over midnight', () => {
    const quiet = rules({ quietHours: true, quietFrom: '20:00', quietTo: '08:00' });
    expect(mayTell(quiet, '23:15', arrival)).toBe(false);
    expect(mayTell(quiet, '07:59', arrival)).toBe(false);
    expect(mayTell(quiet, '08:00', arrival)).toBe(true);
    expect(mayTell(quiet, '19:59', arrival)).toBe(true);
  });
  it('keeps quiet hours within a day', () => {
    expect(isQuiet('13:30', '13:00', '14:00')).toBe(true);
    expect(isQuiet('14:00', '13:00', '14:00')).toBe(false);
    expect(isQuiet('03:00', '00:00', '00:00')).toBe(true);
  });
});

describe('the words', () => {
  it('of one payment say who, how much, for what', () => {
    const { title, body, link } = tellOne({ payment, invoice: { number: '1201', remaining: ZERO } }, ru);
    expect(plain(title)).toBe('Поступило 84 600,00 ₽ от ООО «Вектор»');
    expect(body).toBe('Счёт № 1201 оплачен полностью.');
    expect(link).toBe('/payments/12');
  });
  it('say what remains, and what is left over', () => {
    const partial = tellOne({ payment, invoice: { number: '1201', remaining: toMinor(50_000_00) } }, ru);
    expect(plain(partial.body)).toBe('Счёт № 1201 оплачен частично, остаток 50 000,00 ₽.');
    const over = { ...payment, advance: toMinor(5_000_00) };
    expect(
      plain(tellOne({ payment: over, invoice: { number: '1201', remaining: ZERO } }, ru).body),
    ).toContain('переплата 5 000,00 ₽');
  });
  it('of a waiting payment lead to the queue', () => {
    const waiting: PaymentRow = { ...payment, status: 'queued', clientName: null, invoices: [] };
    const { title, link } = tellOne({ payment: waiting, invoice: null }, ru);
    expect(title).toContain('ООО ВЕКТОР');
    expect(link).toBe('/queue?payment=12');
  });
  it('of many are one message with right plurals, currencies apart', () => {
    const { title, body, link } = tellMany({ ...arrival, payments: 23, queued: 4 }, ru);
    expect(plain(title)).toBe('Поступило 23 платежа на 1 016 500,00 ₽');
    expect(body).toBe('4 ждут вашего решения, остальные разнесены.');
    expect(link).toBe('/queue');
    const two = { payments: 5, queued: 0, sums: [...arrival.sums, { currency: KZT, amount: toMinor(100) }] };
    expect(plain(tellMany(two, ru).title)).toBe('Поступило 5 платежей на 1 016 500,00 ₽ + 1,00 ₸');
    expect(tellMany(two, ru).link).toBe('/payments');
  });
});
