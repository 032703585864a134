import { describe, expect, it } from 'vitest';
import {
  accountLabel,
  accountLabelTailFirst,
  accountNumber,
  accountTail,
  cashNumber,
} from '../../../src-shared/text/index.ts';

const BANK = { number: '40702810900000005511', title: '', bankName: 'Точка' };
const DESK = { number: cashNumber('0d9f1a52-7d1e-4a53-9d0f-1c2b3a4d5e6f'), title: 'Касса', bankName: '' };

describe('the label of an account', () => {
  it('is its title or its bank with the last four digits', () => {
    expect(accountLabel(BANK)).toBe('Точка ··5511');
    expect(accountLabel({ ...BANK, title: 'Основной' })).toBe('Основной ··5511');
    expect(accountLabelTailFirst(BANK)).toBe('··5511 Точка');
    expect(accountLabel({ ...BANK, bankName: '' })).toBe('··5511');
    expect(accountNumber(BANK)).toBe('40702810900000005511');
  });

  it('of a cash desk is its title: its number is of our making', () => {
    expect(accountLabel(DESK)).toBe('Касса');
    expect(accountLabelTailFirst(DESK)).toBe('Касса');
    expect(accountTail(DESK.number)).toBe('');
    expect(accountNumber(DESK)).toBe('Касса');
  });

  it('says nothing of a number that is not known', () => {
    expect(accountTail('')).toBe('');
  });
});
