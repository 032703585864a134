import { describe, expect, it } from 'vitest';
import { recognise } from '../../../src-main/features/matching/index.ts';

function tokens(purpose: string, kind: string): unknown[] {
  return recognise(purpose)
    .filter((token) => token.kind === kind)
    .map((token) => purpose.slice(token.start, token.end));
}

describe('other tokens of a purpose', () => {
  it.each([
    ['от 24.04.2025 г.', '24.04.2025 г'],
    ['от 24 апреля 2025 г.', '24 апреля 2025 г'],
    ['от «24» апреля 2025', '24» апреля 2025'],
    ['от 31/05/2025', '31/05/2025'],
    ['от 04.12.25', '04.12.25'],
    ['от 2025-04-24', '2025-04-24'],
    ['от 24.04', '24.04'],
  ])('date: %s', (purpose, text) => {
    expect(tokens(purpose, 'date')).toEqual([text]);
  });

  it.each(['от 31.02.2025', '12.13.2025', '1.2.3.4', 'п. 17.2.1'])('no date: %s', (purpose) => {
    expect(tokens(purpose, 'date')).toEqual([]);
  });

  it.each([
    ['В т.ч. НДС 22% - 21659.90', 22, 2_165_990],
    ['в том числе НДС (22%) 41412-62', 22, 4_141_262],
    ['НДС(22%): 44543.59', 22, 4_454_359],
    ['НДС 20% 1 803,28 руб.', 20, 180_328],
    ['в т.ч. НДС 9.66', undefined, 966],
    ['НДС не облагается', undefined, undefined],
    ['Без НДС 145', undefined, undefined],
  ])('VAT: %s', (purpose, ratePercent, sum) => {
    const found = recognise(purpose).find((token) => token.kind === 'vat');
    expect(found).toMatchObject({ kind: 'vat', ratePercent, sum });
  });

  it('reads sums with words and spaces', () => {
    const sums = recognise('Сумма 317632 руб. 04 коп., доплата 1 250 000,50').flatMap((token) =>
      token.kind === 'amount' ? [token.amount] : [],
    );
    expect(sums).toEqual([31_763_204, 125_000_050]);
  });

  it.each([
    ['Оплата за ООО «Ромашка Плюс» по счету 12', ['ромашка', 'плюс'], true],
    ['Оплата за ООО Ромашка по счету 12', ['ромашка'], true],
    ['ИП Петров П.П. по счёту 4', ['петров', 'п', 'п'], false],
    ['ПАВЛОВ РОМАН ПАВЛОВИЧ;оплата по счету УТ-0171', ['павлов', 'роман', 'павлович'], false],
    ['за Иванова Ивана Ивановича', ['иванова', 'ивана', 'ивановича'], true],
    ['Индивидуальный предприниматель Лебедев Дмитрий Павлович', ['лебедев', 'дмитрий', 'павлович'], false],
  ])('name: %s', (purpose, words, paidFor) => {
    const [name] = recognise(purpose).flatMap((token) => (token.kind === 'name' ? [token] : []));
    expect(name?.words).toEqual(words);
    expect(name?.paidFor).toBe(paidFor);
  });

  it.each([
    ['Возврат займа по договору займа № 38', ['refund', 'loan']],
    ['Перевод между своими счетами', ['ownTransfer']],
    ['Пополнение счета', ['ownTransfer']],
    ['Оплата по счету 12 за счет собственных средств', []],
    ['Без налога (НДС)', []],
    ['Возврат излишне уплаченного налога', ['refund', 'tax']],
    ['Выплата процентов по депозиту', ['interest', 'deposit']],
    ['Возврат неиспользованных подотчетных средств', ['refund', 'salary']],
  ])('topics: %s', (purpose, topics) => {
    const found = recognise(purpose).flatMap((token) => (token.kind === 'topic' ? [token.topic] : []));
    expect(found).toEqual(topics);
  });

  it('reads ИНН with and without its word, by check digits', () => {
    expect(tokens('ИНН 7707083893', 'inn')).toEqual(['7707083893']);
    expect(tokens('за клиента 7707083893', 'inn')).toEqual(['7707083893']);
    expect(tokens('за клиента 7707083894', 'inn')).toEqual([]);
  });

  it('survives junk', () => {
    for (const text of [
      '',
      ' ',
      '№',
      '№№№',
      'счет',
      'счет №',
      ',,,',
      '«»',
      'от',
      '\u0000\ud800',
      'а'.repeat(5000),
      '1'.repeat(5000),
    ]) {
      expect(() => recognise(text)).not.toThrow();
    }
  });
});
