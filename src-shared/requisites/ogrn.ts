/** ОГРН (13 digits) and ОГРНИП (15 digits): remainder of the leading digits by 11 or 13, its last digit. */
import type { Verdict } from './verdict.ts';

/** Checks an ОГРН of a company or an ОГРНИП of a sole trader. */
export function checkOgrn(ogrn: string): Verdict {
  if (!/^(\d{13}|\d{15})$/.test(ogrn)) return 'form';
  const divisor = ogrn.length === 13 ? 11n : 13n;
  const remainder = BigInt(ogrn.slice(0, -1)) % divisor;
  return String(remainder % 10n) === ogrn.at(-1) ? 'valid' : 'checkDigits';
}
