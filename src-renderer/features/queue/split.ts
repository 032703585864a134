/**
 * The arithmetic of the split editor: parts of one payment over invoices and clients' balances.
 * Sums are minor units of the payment's currency; a part is kept as it is typed until it is read. Pure.
 */
import type { AllocationPart, InvoiceCandidate, Suggestion } from '../../../src-shared/domain/index.ts';
import {
  add,
  type Currency,
  type Minor,
  max,
  min,
  parseMinor,
  subtract,
  ZERO,
} from '../../../src-shared/money/index.ts';

/** Writes a sum as a field shows it; what it writes is read back as the same sum. */
export type PrintSum = (value: Minor) => string;

export interface SplitInvoice {
  readonly id: number;
  readonly number: string;
  readonly date: InvoiceCandidate['date'];
  readonly remaining: Minor;
}

export interface SplitPart {
  /** Null: the client's balance. */
  readonly invoice: SplitInvoice | null;
  readonly clientId: number;
  readonly clientName: string;
  /** As typed. */
  readonly text: string;
  /** What was withheld on the way, as typed: pays the invoice beside the amount. */
  readonly feeText?: string;
}

export type PartProblem = 'empty' | 'unreadable' | 'notPositive' | 'aboveInvoice' | 'abovePayment' | 'badFee';

export interface SplitReading {
  /** Sum of the parts that can be read. */
  readonly distributed: Minor;
  /** What is left of the payment; below zero when the parts exceed it. */
  readonly rest: Minor;
  /** One for each part; null where it is in order. */
  readonly problems: readonly (PartProblem | null)[];
  /** What to send, when every part is in order; otherwise null. */
  readonly parts: readonly AllocationPart[] | null;
}

/** Reads the editor. `available` is the part of the payment that is not allocated yet. */
export function readSplit(parts: readonly SplitPart[], available: Minor, currency: Currency): SplitReading {
  const amounts = parts.map((part) => parseMinor(part.text, currency));
  const distributed = amounts.reduce<Minor>((total, amount) => add(total, amount ?? ZERO), ZERO);
  const rest = subtract(available, distributed);
  const problems = parts.map((part, index) => problemOf(part, amounts[index], rest, currency));
  const ready = parts.length > 0 && problems.every((problem) => problem === null);
  return { distributed, rest, problems, parts: ready ? toSend(parts, amounts, currency) : null };
}

function problemOf(
  part: SplitPart,
  amount: Minor | undefined,
  rest: Minor,
  currency: Currency,
): PartProblem | null {
  if (part.text.trim() === '') return 'empty';
  if (amount === undefined) return 'unreadable';
  if (amount <= 0) return 'notPositive';
  const fee = feeOf(part, currency);
  if (fee === undefined || fee < 0) return 'badFee';
  if (part.invoice && add(amount, fee) > max(part.invoice.remaining, ZERO)) return 'aboveInvoice';
  return rest < 0 ? 'abovePayment' : null;
}

function toSend(
  parts: readonly SplitPart[],
  amounts: readonly (Minor | undefined)[],
  currency: Currency,
): AllocationPart[] {
  return parts.map((part, index) => {
    const fee = feeOf(part, currency) ?? ZERO;
    return {
      invoiceId: part.invoice?.id ?? null,
      clientId: part.clientId,
      amount: amounts[index] ?? ZERO,
      ...(fee > 0 ? { fee } : {}),
    };
  });
}

/** The fee of a part; undefined when it cannot be read. */
function feeOf({ invoice, feeText = '' }: SplitPart, currency: Currency): Minor | undefined {
  return invoice === null || feeText.trim() === '' ? ZERO : parseMinor(feeText, currency);
}

/** Shortfalls up to this share of what is left to pay may be a fee that was withheld: percent. */
const FEE_PERCENT = 3;

/**
 * What is missing to the invoice of a suggestion that takes the whole rest of an incoming payment, when it may be a fee
 * that a bank withheld; zero otherwise. A person says whether it is one.
 */
export function offeredFee(
  { invoice, amount }: Pick<Suggestion, 'invoice' | 'amount'>,
  available: Minor,
): Minor {
  if (invoice === null || amount <= 0 || amount !== available) return ZERO;
  const missing = subtract(invoice.remaining, amount);
  return missing > 0 && missing * 100 <= invoice.remaining * FEE_PERCENT ? missing : ZERO;
}

/** Adds an invoice with as much of the rest as it can take. An invoice that is there already is left as it is. */
export function addInvoice(
  parts: readonly SplitPart[],
  invoice: Pick<InvoiceCandidate, 'id' | 'number' | 'date' | 'remaining' | 'clientId' | 'clientName'>,
  rest: Minor,
  print: PrintSum,
): readonly SplitPart[] {
  if (parts.some((part) => part.invoice?.id === invoice.id)) return parts;
  const amount = max(ZERO, min(rest, invoice.remaining));
  return [
    ...parts,
    {
      invoice: {
        id: invoice.id,
        number: invoice.number,
        date: invoice.date,
        remaining: invoice.remaining,
      },
      clientId: invoice.clientId,
      clientName: invoice.clientName,
      text: amount > 0 ? print(amount) : '',
    },
  ];
}

/** True while a part can take more: a balance always, an invoice up to what is left to pay on it. */
export function takesMore(part: SplitPart, currency: Currency): boolean {
  const { invoice, text } = part;
  const fee = feeOf(part, currency) ?? ZERO;
  return invoice === null || add(parseMinor(text, currency) ?? ZERO, fee) < invoice.remaining;
}

/** «Остаток на баланс клиента»: the rest joins the client's balance, in the row that it has or in a new one. */
export function restToBalance(
  parts: readonly SplitPart[],
  client: { readonly id: number; readonly name: string },
  rest: Minor,
  currency: Currency,
  print: PrintSum,
): readonly SplitPart[] {
  if (rest <= 0) return parts;
  const at = parts.findIndex((part) => part.invoice === null && part.clientId === client.id);
  const existing = at === -1 ? undefined : parts[at];
  if (existing === undefined) {
    return [
      ...parts,
      {
        invoice: null,
        clientId: client.id,
        clientName: client.name,
        text: print(rest),
      },
    ];
  }
  const amount = add(parseMinor(existing.text, currency) ?? ZERO, rest);
  return parts.with(at, { ...existing, text: print(amount) });
}

/** Puts into one part what is left besides the others, at most what its invoice can take. */
export function fillPart(
  parts: readonly SplitPart[],
  index: number,
  rest: Minor,
  currency: Currency,
  print: PrintSum,
): readonly SplitPart[] {
  const part = parts[index];
  if (part === undefined) return parts;
  const own = parseMinor(part.text, currency) ?? ZERO;
  const free = max(ZERO, add(rest, own));
  const fee = feeOf(part, currency) ?? ZERO;
  const amount = part.invoice ? min(free, max(subtract(part.invoice.remaining, fee), ZERO)) : free;
  return parts.with(index, { ...part, text: amount > 0 ? print(amount) : '' });
}

/**
 * Applies the whole rest of a payment to one invoice: as much as it is short of, and what is over goes on its client's
 * balance, where a task will ask what to do with it.
 */
export function partsForInvoice(
  available: Minor,
  invoice: Pick<InvoiceCandidate, 'id' | 'clientId' | 'remaining'>,
): readonly AllocationPart[] {
  const onInvoice = max(ZERO, min(available, invoice.remaining));
  const over = subtract(available, onInvoice);
  return [
    { invoiceId: invoice.id, clientId: invoice.clientId, amount: onInvoice },
    { invoiceId: null, clientId: invoice.clientId, amount: over },
  ].filter((part) => part.amount > 0);
}
