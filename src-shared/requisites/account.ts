/**
 * БИК and the key of a Russian bank account. The key is the Bank of Russia's order № 515 of 08.09.1997: three digits
 * of the bank before the account's twenty, weights 7, 1, 3 in turn, the sum of the products' last digits ends in 0.
 */
import type { Verdict } from './verdict.ts';

const WEIGHTS = [7, 1, 3];

/** Checks the shape of a Russian БИК: nine digits that begin with 0 (04 banks, others the treasury). No check digit. */
export function checkBic(bic: string): Verdict {
  return /^0\d{8}$/.test(bic) ? 'valid' : 'form';
}

/**
 * Checks the key of a twenty-digit account with its bank's БИК.
 * Correspondent accounts (301…) and accounts in the Bank of Russia (401…) take `0` and the 5th and 6th digits of the БИК,
 * all others the last three. Treasury accounts (03…) follow no rule that holds in practice: `unchecked`.
 * Without a usable БИК the answer is `unchecked` too.
 */
export function checkAccountKey(account: string, bic: string): Verdict {
  if (!/^\d{5}[\dABCEHKMPTX]\d{14}$/.test(account)) return 'form';
  if (account.startsWith('03') || !/^\d{20}$/.test(account) || checkBic(bic) !== 'valid') return 'unchecked';
  return keySum(bankPrefix(account, bic) + account) % 10 === 0 ? 'valid' : 'checkDigits';
}

/** Puts the right key into the ninth place of an account. Throws `RangeError` for what is no account or БИК. */
export function withAccountKey(account: string, bic: string): string {
  if (!/^\d{20}$/.test(account) || checkBic(bic) !== 'valid')
    throw new RangeError(`not an account: ${account}`);
  const blank = `${account.slice(0, 8)}0${account.slice(9)}`;
  const key = (keySum(bankPrefix(account, bic) + blank) * 3) % 10;
  return `${account.slice(0, 8)}${key}${account.slice(9)}`;
}

function bankPrefix(account: string, bic: string): string {
  return /^(301|401)/.test(account) ? `0${bic.slice(4, 6)}` : bic.slice(6);
}

function keySum(digits: string): number {
  let total = 0;
  for (const [at, digit] of [...digits].entries()) total += (Number(digit) * (WEIGHTS[at % 3] ?? 0)) % 10;
  return total;
}
