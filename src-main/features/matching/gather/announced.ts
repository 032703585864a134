/** Whether a number that no reading found stands behind the word of an invoice after all, with nothing but marks between. */
import type { InvoiceEntry } from '../registry/entries.ts';
import { numberKey } from '../registry/number-keys.ts';

const REACH = 48;
const WORD = String.raw`(?:сч[её]т\p{L}{0,3}|сч|с\/ч|с-ту|шот\p{L}{0,5}|s[c4]h?[e]?t?u?|shoty?|invoices?|inv|инв\p{L}{0,4})`;
const BETWEEN = String.raw`(?:[\s.,:;"«»(\/-]*(?:на\s*оплату|покупателю|номер\p{L}{0,2}|ном|no|nr|n|№|#|[&#;]))*[\s.:"«(-]*`;
const PREFIX = String.raw`(\p{L}{0,6})[\s.\/-]*(?:[0OoОо]+[\s-]*)?`;
const ANNOUNCED = new RegExp(`${WORD}${BETWEEN}(?:[0OoОо]+[\\s-]*)?$`, 'iu');
const WITH_PREFIX = new RegExp(`${WORD}${BETWEEN}${PREFIX}$`, 'iu');
/** «лиц. сч.», «р/сч»: an account. */
const OF_ACCOUNT = /(?:лиц|расч|кор|(?<!\p{L})[рлк])[\p{L}]*[.\s/]*$/iu;

const PREFIX_LETTERS = /^\P{L}*(\p{L}{2,6})/u;

/** «УТ - 0798», «У Т-0854», «УТ №0845»: the letters of the invoice's own number stand before the digits. */
function hasOwnPrefix(before: string, { number }: InvoiceEntry): boolean {
  const prefix = PREFIX_LETTERS.exec(number)?.[1];
  if (prefix === undefined) return false;
  const letters = before.replace(/[\s.\-–—_№#/0]*$/u, '');
  const last = new RegExp(`(?<!\\p{L})((?:\\p{L}\\s?){${prefix.length}})$`, 'u').exec(letters)?.[1];
  return last !== undefined && numberKey(`${last.replace(/\s/gu, '')}1`) === numberKey(`${prefix}1`);
}

/** True for a number at `start` that the purpose calls an invoice's; letters before it must be this invoice's own prefix. */
export function isAnnounced(purpose: string, start: number, invoice: InvoiceEntry): boolean {
  const from = Math.max(0, start - REACH);
  const before = purpose.slice(from, start);
  if (hasOwnPrefix(before, invoice)) return true;
  const found = ANNOUNCED.exec(before) ?? WITH_PREFIX.exec(before);
  if (!found || OF_ACCOUNT.test(purpose.slice(Math.max(0, from + found.index - 12), from + found.index)))
    return false;
  const prefix = (found[1] ?? '').replace(/^[oOоО]+/u, '');
  if (prefix === '') return true;
  const key = numberKey(`${prefix}1`).slice(0, -1);
  return invoice.exactKeys.some(
    (own) => own.startsWith(key) && key.length > 0 && !/^\p{L}/u.test(own.slice(key.length)),
  );
}
