/** Sums of an invoice from its lines. Pure. */
import type { FieldWarning, InvoiceInput, VatRate } from '../../../src-shared/domain/index.ts';
import { type Minor, share, sum, ZERO } from '../../../src-shared/money/index.ts';

/**
 * VAT that a sum holds («в том числе»): sum · rate / (100 + rate), to the kopeck, half up. `none` and `0` hold none.
 * The practice of 1С: each line is rounded, the invoice's VAT is the sum of the rounded lines.
 */
export function vatIncluded(amount: Minor, rate: VatRate): Minor {
  const percent = rate === 'none' ? 0 : Number(rate);
  return percent === 0 ? ZERO : share(amount, percent, 100 + percent);
}

export interface InvoiceAmounts {
  readonly amount: Minor;
  readonly vatAmount: Minor;
}

/**
 * Total and VAT of what was entered. Lines count when there are any; otherwise the total, with the VAT that the
 * invoice had before in the same proportion (an imported invoice knows its VAT without lines).
 * `undefined` when there are neither lines nor a total.
 */
export function invoiceAmounts(
  input: Pick<InvoiceInput, 'amount' | 'lines'>,
  before: InvoiceAmounts | undefined,
): InvoiceAmounts | undefined {
  if (input.lines.length > 0) {
    return {
      amount: sum(input.lines.map((line) => line.amount)),
      vatAmount: sum(input.lines.map((line) => vatIncluded(line.amount, line.vatRate))),
    };
  }
  if (input.amount === null) return undefined;
  if (before === undefined || before.amount === 0) return { amount: input.amount, vatAmount: ZERO };
  return { amount: input.amount, vatAmount: share(input.amount, before.vatAmount, before.amount) };
}

/** Quantity × price, rounded to the minor unit, half up. `quantity` is decimal text with up to six decimals. */
export function lineTotal(quantity: string, price: Minor): Minor {
  const [whole = '0', fraction = ''] = quantity.replace(',', '.').split('.');
  return share(price, Number(whole + fraction.padEnd(6, '0')), 1_000_000);
}

/** Doubts about the lines: a sum that is not quantity × price. Codes are keys of `invoices.warnings`. */
export function lineWarnings(input: Pick<InvoiceInput, 'lines'>): FieldWarning[] {
  return input.lines.flatMap((line, at) =>
    lineTotal(line.quantity, line.price) === line.amount
      ? []
      : [{ field: `lines.${at}.amount`, code: 'lineSum', params: { line: at + 1 } }],
  );
}
