/**
 * Numbers wherever they stand in a purpose: what the reading of references has passed over. «Оплатапосч191от30.03.26»,
 * «№ 145 от 10.09 за кирпич, № 147 за песок», «счёт 29"А"». A trace alone proves nothing: it may complete what a sum to
 * the kopeck says, and it holds back what a sum does not say.
 */
import type { Token } from '../recognise/tokens.ts';
import type { ClientEntry, InvoiceEntry } from '../registry/entries.ts';
import type { Span } from '../types.ts';

export interface Trace extends Span {
  /** Without leading zeros. */
  readonly digits: string;
  /** Keys under which an invoice's number may be found, the longest first. */
  readonly keys: readonly string[];
  /** The run of digits tied to this one («/26», «-2026»), which may be a year. */
  readonly tail: string | undefined;
  /** A noun stands right before it («объект № 77», «табель 25»): it may well be that noun's. */
  readonly owned: () => boolean;
}

/** What is surely no number of an invoice. */
const OTHERWISE: ReadonlySet<Token['kind']> = new Set<Token['kind']>([
  'date',
  'period',
  'vat',
  'amount',
  'inn',
  'kpp',
  'bic',
  'account',
  'uin',
  'kbk',
  'code',
  'contractRef',
  'orderRef',
  'documentRef',
]);
const LONGEST = 12;
/** A purpose with more numbers than this is a list of goods. */
const TRACES_LIMIT = 60;
/** «24 / 2», «0000 - 000135»: what may stand between two runs of one number. */
const TIE = /^\s?[-–—/\\]\s?$/u;

/** «50 %», «1-й», «2 из 3», «1/2 суммы», «40 кг», «619.5», «35-процентная»: what counts or goes on. */
const COUNTS =
  /^(?:\s?%|\s?проц|\.\d|,\d{1,2}(?!\d)|-\p{L}{4,}|-?(?:й|я|е|го|ю|ой|ая|ый|му)(?!\p{L})|\s*-?(?:й|я|е)?\s*(?:плат[её]ж|част|этап|взнос|транш)|\s*из\s*\d|\/\d\s*(?:суммы|часть|части)|\s?(?:шт\p{L}*|кг|тн?|тонн\p{L}*|гр?|мм?|метр\p{L}*|см|км|пм|кв|л|литр\p{L}*|куб|уп\p{L}*|ед|час\p{L}*|дн|дня|дней|сут\p{L}*|мес\p{L}*|чел\p{L}*|экз|компл\p{L}*|рейс\p{L}*|занят\p{L}*|билет\p{L}*|позиц\p{L}*|руб\p{L}*|р|коп|тыс)(?!\p{L})|[xх]\d|\*)/iu;
/** «сч.528-86 800,00»: a sum behind a dash. */
const MONEY = /^\s?[-–—]\s?\d{1,3}(?:\s\d{3})*[.,]\d{2}(?!\d)/u;
const COUNTED = /(?:\d\s*из\s*|(?<!\d)\d\/|\d\.|\*)$/iu;
/** Words after which a number may be an invoice's; behind any other it is that word's. */
const OWNER_FREE =
  /^(?:и|а|или|по|за|на|с|со|до|та[км]?же|плюс|от|оплат\p{L}*|доплат\p{L}*|предоплат\p{L}*|опл|плат[аыуе]|аванс\p{L}*|остаток|сч\p{L}*|шот\p{L}*|инв|invoices?|inv|s[c4]?h?\p{L}*|po|za|i|n|no|nr|мен|және|жане|нөм\p{L}*|ном|номер)$/iu;

/** The traces of a purpose, in order. */
export function tracesOf(purpose: string, tokens: readonly Token[]): Trace[] {
  const taken = tokens.filter(
    (token) => OTHERWISE.has(token.kind) || (token.kind === 'invoiceRef' && token.source === 'facture'),
  );
  const runs: { digits: string; raw: string; start: number; end: number }[] = [];
  for (const found of purpose.matchAll(/\d+/g)) {
    const [raw] = found;
    const start = found.index;
    const end = start + raw.length;
    if (raw.length > LONGEST || runs.length >= TRACES_LIMIT) continue;
    if (taken.some((token) => start < token.end && token.start < end)) continue;
    if (
      COUNTS.test(purpose.slice(end, end + 12)) ||
      COUNTED.test(purpose.slice(Math.max(0, start - 8), start))
    )
      continue;
    // «96,5»
    if (raw.length <= 2 && /\d,$/.test(purpose.slice(Math.max(0, start - 2), start))) continue;
    runs.push({ digits: raw.replace(/^0+(?=\d)/, ''), raw, start, end });
  }
  const ownedAt = (index: number): boolean => {
    const [run, before] = [runs[index], runs[index - 1]];
    if (run === undefined) return false;
    // «листам 190,224»: a list is owned as a whole.
    const isListed = before !== undefined && /^\s*(?:,|и)\s*$/u.test(purpose.slice(before.end, run.start));
    return isListed ? ownedAt(index - 1) : isOwned(purpose, run.start);
  };
  return runs.map((run, index) => {
    const next = runs[index + 1];
    const tied = next && TIE.test(purpose.slice(run.end, next.start)) && !MONEY.test(purpose.slice(run.end));
    const tail = tied ? next.digits : undefined;
    const before = runs[index - 1];
    const head = before && TIE.test(purpose.slice(before.end, run.start)) ? before.digits : undefined;
    const keys: string[] = [];
    // A part of «351/5231» is a number of its own only beside a year or filling zeros.
    const isWhole = tail === undefined || isYearLike(tail) || run.digits === '0';
    if (isWhole && (head === undefined || head === '0' || /^20[2-4]\d$/.test(head))) keys.push(run.digits);
    if (tail !== undefined) keys.unshift(run.digits === '0' ? tail : `${run.digits}-${tail}`);
    // «20260109» is «2026-0109» without its dash.
    const joined = /^(20\d\d)(\d{3,6})$/.exec(run.raw);
    if (joined?.[1] && joined[2]) keys.unshift(`${joined[1]}-${joined[2].replace(/^0+(?=\d)/, '')}`);
    const owned = () => isPeriod(run.digits, tail) || ownedAt(index);
    return { digits: run.digits, start: run.start, end: run.end, keys, tail, owned };
  });
}

/** «10/2026» */
function isPeriod(digits: string, tail: string | undefined): boolean {
  return tail !== undefined && /^20[1-4]\d$/.test(tail) && Number(digits) >= 1 && Number(digits) <= 12;
}

function isYearLike(digits: string): boolean {
  return /^(?:2\d|20[2-4]\d)$/.test(digits);
}

const IS_LETTER = /\p{L}/u;

function isOwned(purpose: string, start: number): boolean {
  let end = start;
  while (end > 0 && ' \u00a0\t.:№#«"“'.includes(purpose.charAt(end - 1))) end--;
  let from = end;
  while (from > 0 && IS_LETTER.test(purpose.charAt(from - 1))) from--;
  // «посч191», «УТ-1164»: letters right before are the number's own or a glued word.
  return from < end && end < start && !OWNER_FREE.test(purpose.slice(from, end));
}

/** Open invoices of a client whose number a trace writes, whole or without its letters and year. */
export function tracedInvoices(
  client: ClientEntry,
  trace: Trace,
  allows: (invoice: InvoiceEntry) => boolean,
): InvoiceEntry[] {
  const found: InvoiceEntry[] = [];
  for (const key of trace.keys) {
    for (const weak of [false, true]) {
      for (const invoice of client.byNumber(key, weak)) {
        if (invoice.remaining > 0 && allows(invoice) && !found.includes(invoice) && fitsTail(invoice, trace))
          found.push(invoice);
      }
    }
    if (found.length > 0) return found;
  }
  return found;
}

/** «65/25» is not the invoice 65/26. */
function fitsTail(invoice: InvoiceEntry, { tail }: Trace): boolean {
  if (tail === undefined || !isYearLike(tail)) return true;
  const year = invoice.date.slice(0, 4);
  return tail === year || tail === year.slice(2) || invoice.exactKeys.some((key) => key.endsWith(`-${tail}`));
}
