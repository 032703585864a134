/** Own accounts: the service has no list of them, so the person names their numbers. */
import { parseCurrency, RUB } from '../../../../../src-shared/money/index.ts';
import { BankError } from '../../../../platform/http/index.ts';
import type { BankAccount } from '../../contract.ts';
import type { DirectBankSettings } from './settings.ts';

/** Reads account numbers parted by spaces within them, commas, semicolons or lines. Throws `bank.badAccounts`. */
export function readAccounts(text: string, { bank }: DirectBankSettings): readonly BankAccount[] {
  const numbers = text
    .split(/[,;\n]/)
    .map((part) => part.replaceAll(/[\s\u00a0.-]/g, ''))
    .filter((part) => part !== '');
  const bad = numbers.find((number) => !/^\d{20}$/.test(number));
  if (bad !== undefined || numbers.length === 0)
    throw new BankError('bank.badAccounts', { account: bad ?? '' });
  return [...new Set(numbers)].map((number) => ({
    externalId: number,
    number,
    bic: bank.bic,
    bankName: bank.name,
    // Digits 6 to 8 of an account are its currency (Bank of Russia, plan of accounts).
    currency: parseCurrency(number.slice(5, 8)) ?? RUB,
    title: '',
    open: true,
  }));
}
