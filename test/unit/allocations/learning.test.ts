import { describe, expect, it } from 'vitest';
import { isPayersOwnAccount } from '../../../src-main/features/allocations/index.ts';

describe("an account of the payer's own", () => {
  it.each([
    '40702810000000000001',
    '40802810500000000077',
    '40817810000000000001',
    '40820810000000000001',
    '42301810000000000001',
    'KZ86125KZT5004100100',
  ])('%s is learnt', (number) => expect(isPayersOwnAccount(number)).toBe(true));

  it.each([
    ['30232810000000000001', "the bank's clearing account"],
    ['40911810000000000001', 'payments taken at a counter'],
    ['47422810000000000001', 'other obligations of the bank'],
    ['30101810400000000225', "the bank's correspondent account"],
    ['4070281000000000000', 'one digit is missing'],
    ['', 'none'],
  ])('%s is not: %s', (number) => expect(isPayersOwnAccount(number)).toBe(false));
});
