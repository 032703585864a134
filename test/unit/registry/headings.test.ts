import { describe, expect, test } from 'vitest';
import {
  findHeadings,
  guessMapping,
  headingsSignature,
} from '../../../src-main/features/registry/headings.ts';

const table = (...rows: string[][]) => ({
  name: 'Лист1',
  rows: rows.map((cells, at) => ({ row: at + 1, cells })),
});

describe('which columns are what', () => {
  test('invoices by the headings of an office', () => {
    const headings = [
      '№ п/п',
      'Номер',
      'Дата',
      'Контрагент',
      'ИНН',
      'Сумма',
      'Срок оплаты',
      'В т. ч. НДС',
      'Статус',
    ];
    expect(findHeadings(table(headings))).toMatchObject({
      at: 0,
      target: 'invoices',
      mapping: {
        number: 1,
        date: 2,
        clientName: 3,
        clientInn: 4,
        amount: 5,
        dueDate: 6,
        vatAmount: 7,
        status: 8,
      },
    });
  });
  test('clients', () => {
    const headings = ['Наименование', 'ИНН', 'КПП', 'Телефон', 'E-mail', 'Расчётный счёт', 'БИК', 'Банк'];
    expect(findHeadings(table(headings))).toMatchObject({
      target: 'clients',
      mapping: { name: 0, inn: 1, kpp: 2, phone: 3, email: 4, account: 5, bic: 6, bankName: 7 },
    });
  });
  test('deals', () => {
    expect(findHeadings(table(['Название', 'Этап', 'Дата создания', 'Клиент', 'Бюджет']))).toMatchObject({
      target: 'deals',
      mapping: { title: 0, stage: 1, date: 2, clientName: 3, amount: 4 },
    });
  });
  test('English headings', () => {
    expect(
      findHeadings(table(['Invoice No', 'Date', 'Customer', 'Tax ID', 'Total', 'Due date', 'Currency'])),
    ).toMatchObject({
      target: 'invoices',
      mapping: { number: 0, date: 1, clientName: 2, clientInn: 3, amount: 4, dueDate: 5, currency: 6 },
    });
  });
  test('titles above the table are passed over', () => {
    const found = findHeadings(
      table(
        ['Счета покупателям'],
        ['Период: 2026 год', ''],
        ['Дата', 'Номер', 'Сумма', 'Контрагент'],
        ['01.06.2026', '1', '5', 'А'],
      ),
    );
    expect(found).toMatchObject({
      at: 2,
      target: 'invoices',
      mapping: { date: 0, number: 1, amount: 2, clientName: 3 },
    });
  });
  test('a column serves one field, whole headings win over beginnings', () => {
    const { mapping } = guessMapping(['Сумма НДС', 'Сумма', 'Номер', 'Дата', 'Клиент'], 'invoices');
    expect(mapping).toEqual({ vatAmount: 0, amount: 1, number: 2, date: 3, clientName: 4 });
  });
  test('without headings the first row stands in', () =>
    expect(findHeadings(table(['1187', '01.06.2026'], ['1188', '02.06.2026']))).toMatchObject({
      at: 0,
      mapping: {},
    }));
});

test('the signature of a form of file ignores spelling, not order', () => {
  const signature = headingsSignature(['Номер счёта', 'Дата']);
  expect(headingsSignature([' номер  СЧЕТА ', 'Дата:'])).toBe(signature);
  expect(headingsSignature(['Дата', 'Номер счёта'])).not.toBe(signature);
});
