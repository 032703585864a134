/** The arithmetic of an invoice being written: quantity × price, VAT within the sum, totals. Pure. */
import type { InvoiceInput, VatRate } from '../../../src-shared/domain/index.ts';
import { add, type Currency, type Minor, parseMinor, share, ZERO } from '../../../src-shared/money/index.ts';

/** A line as it is typed. */
export interface LineDraft {
  readonly key: number;
  readonly name: string;
  readonly quantity: string;
  readonly unit: string;
  readonly price: string;
  readonly amount: string;
  readonly vatRate: VatRate;
}

export type LineField = 'name' | 'quantity' | 'unit' | 'price' | 'amount' | 'vatRate';
export type LineProblem = 'required' | 'notNumber' | 'notQuantity' | 'notPositive';

const QUANTITY_DECIMALS = 6;
const QUANTITY = /^\d{1,9}([.,]\d{1,6})?$/;

/** A new line takes the VAT rate and the unit of the one above. */
export function newLine(key: number, above?: LineDraft): LineDraft {
  return {
    key,
    name: '',
    quantity: '1',
    unit: above?.unit ?? '',
    price: '',
    amount: '',
    vatRate: above?.vatRate ?? 'none',
  };
}

/** Changes one field; `print` writes a sum as the fields show it. The amount follows the quantity and the price, unless it is the one that is typed. */
export function editLine(
  line: LineDraft,
  change: Partial<Omit<LineDraft, 'key'>>,
  currency: Currency,
  print: (value: Minor) => string,
): LineDraft {
  const next = { ...line, ...change };
  const counts = change.quantity !== undefined || change.price !== undefined;
  if (!counts || change.amount !== undefined) return next;
  const amount = lineAmount(next.quantity, next.price, currency);
  return { ...next, amount: amount === undefined ? '' : print(amount) };
}

/** quantity × price, rounded to the minor unit; `undefined` while one of them cannot be read or the product is too large. */
export function lineAmount(quantity: string, price: string, currency: Currency): Minor | undefined {
  const millionths = parseQuantity(quantity);
  const unitPrice = parseMinor(price, currency);
  if (millionths === undefined || unitPrice === undefined) return undefined;
  try {
    return share(unitPrice, millionths, 10 ** QUANTITY_DECIMALS);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Millionths of a quantity typed as `2,5`; `undefined` when it is none. */
export function parseQuantity(text: string): number | undefined {
  const compact = text.replaceAll(/\s/g, '');
  if (!QUANTITY.test(compact)) return undefined;
  const [whole = '', fraction = ''] = compact.split(/[.,]/);
  return Number(whole + fraction.padEnd(QUANTITY_DECIMALS, '0'));
}

/** «В том числе НДС» of a sum: sum·rate/(100+rate); zero without VAT. */
export function vatWithin(amount: Minor, rate: VatRate): Minor {
  const percent = rate === 'none' ? 0 : Number(rate);
  return percent === 0 ? ZERO : share(amount, percent, 100 + percent);
}

export interface InvoiceTotals {
  readonly amount: Minor;
  readonly vat: Minor;
}

/** Totals of the lines that can be read. */
export function totalsOf(lines: readonly LineDraft[], currency: Currency): InvoiceTotals {
  let amount = ZERO;
  let vat = ZERO;
  for (const line of lines) {
    const own = parseMinor(line.amount, currency);
    if (own === undefined) continue;
    amount = add(amount, own);
    vat = add(vat, vatWithin(own, line.vatRate));
  }
  return { amount, vat };
}

/** What is wrong with a line, by field; empty when it is in order. */
export function lineProblems(
  line: LineDraft,
  currency: Currency,
): Readonly<Partial<Record<LineField, LineProblem>>> {
  const amount = parseMinor(line.amount, currency);
  return {
    ...(line.name.trim() === '' ? { name: 'required' as const } : {}),
    ...(parseQuantity(line.quantity) === undefined ? { quantity: 'notQuantity' as const } : {}),
    ...(line.price.trim() !== '' && parseMinor(line.price, currency) === undefined
      ? { price: 'notNumber' as const }
      : {}),
    ...(amount === undefined
      ? { amount: line.amount.trim() === '' ? ('required' as const) : ('notNumber' as const) }
      : amount < 0
        ? { amount: 'notPositive' as const }
        : {}),
  };
}

/** The lines as the program takes them; call it when `lineProblems` has found none. A price left out is the amount. */
export function linesToSend(
  lines: readonly LineDraft[],
  currency: Currency,
): NonNullable<InvoiceInput['lines']> {
  return lines.map((line) => {
    const amount = parseMinor(line.amount, currency) ?? ZERO;
    return {
      name: line.name.trim(),
      quantity: line.quantity.replaceAll(/\s/g, ''),
      unit: line.unit.trim(),
      price: parseMinor(line.price, currency) ?? amount,
      amount,
      vatRate: line.vatRate,
    };
  });
}
