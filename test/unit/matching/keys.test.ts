import { describe, expect, it } from 'vitest';
import { membersBetween } from '../../../src-main/features/matching/recognise/reference-tokens.ts';
import { nameKeys } from '../../../src-main/features/matching/registry/name-keys.ts';
import {
  isOneSlipAway,
  numberKey,
  numberKeys,
} from '../../../src-main/features/matching/registry/number-keys.ts';

describe('keys of a number', () => {
  it.each([
    ['УТ-0153', 'ут 153'],
    ['УТ-0153', 'YT-0153'],
    ['УТ-0153', 'УТ0153'],
    ['0000-000123', '123'],
    ['000054', '54'],
    ['45-А', '45А'],
    ['45-А', '45 a'],
    ['12/3', '12-3'],
    ['1О5', '105'],
  ])('%s is %s', (a, b) => {
    expect(numberKey(a)).toBe(numberKey(b));
  });

  it.each([
    ['12/3', '123'],
    ['145', '1450'],
    ['УТ-145', '145'],
    ['45', '45-А'],
    ['УТ-14', 'УП-14'],
    ['1-23', '12-3'],
  ])('%s is not %s', (a, b) => {
    expect(numberKey(a)).not.toBe(numberKey(b));
  });

  it('knows transliteration', () => {
    const meet = (a: string, b: string) =>
      numberKeys(a, 2026).exact.some((key) => numberKeys(b, 2026).exact.includes(key));
    expect(meet('УТ-0153', 'UT-0153')).toBe(true);
    expect(meet('СЧ-12', 'SCH-12')).toBe(true);
    // The look-alike of one letter is the transliteration of another.
    expect(meet('38-В', '38-Б')).toBe(false);
    expect(meet('38-B', '38-Б')).toBe(true);
  });

  it('drops zeros in front of a prefix', () => {
    expect(numberKey('00БП-000318')).toBe(numberKey('БП-318'));
  });

  it('keeps both parts of a number behind its prefix as a hint', () => {
    expect(numberKeys('ЦБ-24/2', 2026)).toMatchObject({ weak: ['24-2'] });
  });

  it('leaves a prefix, a suffix and the year of the invoice as a hint only', () => {
    expect(numberKeys('УТ-0153', 2026)).toMatchObject({ weak: ['153'] });
    expect(numberKeys('145/26', 2026)).toMatchObject({ weak: ['145', '145-2026'] });
    expect(numberKeys('А-00023/26', 2026)).toMatchObject({ weak: ['23', 'A23', 'A23-2026'] });
    expect(numberKeys('26-145', 2026)).toMatchObject({ weak: ['145'] });
    expect(numberKeys('145/26', 2025)).toMatchObject({ weak: [] });
    expect(numberKeys('12/3', 2026)).toMatchObject({ weak: [] });
    expect(numberKeys('145', 2026)).toMatchObject({ exact: ['145'], weak: [] });
  });

  it('tells one slip from two', () => {
    expect(isOneSlipAway('1187', '1178')).toBe(true);
    expect(isOneSlipAway('1187', '1188')).toBe(true);
    expect(isOneSlipAway('1187', '11187')).toBe(true);
    expect(isOneSlipAway('1187', '1187')).toBe(false);
    expect(isOneSlipAway('1187', '1278')).toBe(false);
    expect(isOneSlipAway('12', '13')).toBe(false);
  });

  it('writes out a range of one prefix only', () => {
    expect(membersBetween('УТ-101', 'УТ-104')).toEqual(['УТ-102', 'УТ-103']);
    expect(membersBetween('УТ-101', '104')).toEqual(['УТ-102', 'УТ-103']);
    expect(membersBetween('УТ-101', 'УП-104')).toEqual([]);
    expect(membersBetween('104', '101')).toEqual([]);
  });
});

describe('keys of a name', () => {
  const same = (a: string, b: string) => nameKeys(a).exact.some((key) => nameKeys(b).exact.includes(key));

  it.each([
    ['ООО «Ромашка»', 'Общество с ограниченной ответственностью "РОМАШКА"'],
    ['ООО «МашСтрой»', 'ООО Маш Строй'],
    ['ООО «Титан-Юг»', 'ООО "ТИТАН ЮГ"'],
    ['АО «Магистраль Логистик»', 'АКЦИОНЕРНОЕ ОБЩЕСТВО "ЛОГИСТИК МАГИСТРАЛЬ"'],
    ['ИП Лебедев Дмитрий Павлович', 'Индивидуальный предприниматель ЛЕБЕДЕВ ДМИТРИЙ ПАВЛОВИЧ'],
    ['Павлов Артём Сергеевич', 'ПАВЛОВ АРТЕМ СЕРГЕЕВИЧ'],
    ['ООО «Ромашка»', 'OOO "Poмaшкa"'],
    ['ООО «Ромашка»', 'ИНН 7701234567 ООО «Ромашка» р/с 40702810252187499831'],
    ['ТОО «Фортуна 2000»', 'Фортуна 2000 ТОО'],
  ])('%s is %s', (a, b) => {
    expect(same(a, b)).toBe(true);
  });

  it('does not take one firm for another', () => {
    expect(same('ООО «Ромашка»', 'ООО «Ромашка Плюс»')).toBe(false);
    expect(same('ООО «Вектор»', 'ООО «Сектор»')).toBe(false);
  });

  it.each([
    ['ИП Лебедев Дмитрий Павлович', 'ИП Лебедев Д.П.'],
    ['Павлов Роман Павлович', 'Р. П. Павлов'],
    ['Иванов Иван Иванович', 'Иванова Ивана Ивановича'],
  ])('%s is like %s', (a, b) => {
    expect(nameKeys(a).similar.some((key) => nameKeys(b).similar.includes(key))).toBe(true);
  });

  it('keeps Ivanov apart from Ivanova Maria', () => {
    const keys = nameKeys('Иванова Мария Ивановна').similar;
    expect(nameKeys('Иванов Иван Иванович').similar.some((key) => keys.includes(key))).toBe(false);
  });
});
