/** Why the ledger refused: found out only after a refusal, so that the common way stays short. */
import type { Minor } from '../../../src-shared/money/index.ts';
import { AppError } from '../../platform/errors.ts';
import type { LedgerStatements } from './statements.ts';
import type { LedgerPart, LedgerRow } from './types.ts';

interface Refused {
  /** The direction that the parts ask of their payment. */
  readonly way: 'in' | 'out' | undefined;
  /** People's decisions bind it. */
  readonly bound: boolean;
  /** A fee without a part of the payment on its invoice. */
  readonly alone: boolean;
}

/** The reason why a part may not stand on its invoice or on the client's balance. */
export function explainRefusedPart(
  statements: LedgerStatements,
  paymentId: number,
  { kind, clientId, invoiceId, amount }: LedgerPart,
  { way, bound, alone }: Refused,
): AppError {
  const payment = statements.payment.get([paymentId]);
  if (payment === undefined) return new AppError('payment.notFound');
  if (amount <= 0) return new AppError('ledger.notPositive');
  if (way !== payment.direction) return new AppError('ledger.wrongDirection');
  const { currency } = payment;
  if (invoiceId === null && kind === 'refund') {
    const rest = statements.advanceBalance.get([clientId, currency])?.balance ?? 0;
    return new AppError('ledger.exceedsAdvance', { amount, rest, currency });
  }
  if (invoiceId === null || kind === 'advance') return new AppError('ledger.wrongPart');
  const invoice = statements.invoice.get([invoiceId]);
  if (invoice === undefined) return new AppError('invoice.notFound');
  const { number } = invoice;
  if (invoice.client_id !== clientId) return new AppError('ledger.otherClient', { number });
  if (invoice.currency !== currency) {
    return new AppError('ledger.currencyDiffers', { number, currency, invoiceCurrency: invoice.currency });
  }
  if (kind === 'refund')
    return new AppError('ledger.exceedsPaid', { number, amount, paid: invoice.paid, currency });
  if (invoice.cancelled_at !== null) return new AppError('ledger.invoiceCancelled', { number });
  const remaining = invoice.amount - invoice.paid;
  if (amount > remaining)
    return new AppError('ledger.exceedsInvoice', { number, amount, remaining, currency });
  if (alone) return new AppError('ledger.feeAlone', { number });
  if (bound && statements.rejected.get([paymentId, invoiceId]) !== undefined)
    return new AppError('ledger.rejected', { number });
  return new AppError('ledger.wrongPart');
}

/** The reason why the payment itself takes no more. */
export function explainRefusedPayment(
  statements: LedgerStatements,
  paymentId: number,
  total: Minor,
  direction: 'in' | 'out' | undefined,
  byRule: boolean,
): AppError {
  const payment = statements.payment.get([paymentId]);
  if (payment === undefined) return new AppError('payment.notFound');
  if (direction !== undefined && payment.direction !== direction)
    return new AppError('ledger.wrongDirection');
  if (byRule && payment.decided_by === 'person') return new AppError('ledger.personDecided');
  const rest = payment.amount - payment.allocated;
  if (total < 0) return new AppError('ledger.refundsExceedPayout', { number: payment.number });
  return new AppError('ledger.exceedsPayment', { amount: total, rest, currency: payment.currency });
}

/** The reason why an entry cannot be taken back: what later stands on it and must go first. */
export function explainRefusedReversal(statements: LedgerStatements, entry: LedgerRow): AppError {
  const { invoiceId, clientId } = entry;
  const row = invoiceId === null ? undefined : statements.invoice.get([invoiceId]);
  const invoice = row?.number;
  if (entry.kind === 'refund') {
    const code =
      row === undefined || row.cancelled_at === null ? 'ledger.paidAgain' : 'ledger.invoiceCancelled';
    return new AppError(code, { number: invoice ?? '' });
  }
  const refund = statements.lastRefund.get([invoiceId, clientId]);
  const named = refund && {
    payment: refund.number,
    date: refund.date,
    amount: refund.amount,
    currency: refund.currency,
  };
  return invoice === undefined
    ? new AppError('ledger.advanceGivenBack', { ...named })
    : new AppError('ledger.refundDepends', { number: invoice, ...named });
}
