/** What an act did, as the sentence of its toast (`queue.messages.*`). Pure. */
import type { Message } from '../../../src-shared/domain/index.ts';
import type { Applied } from './apply.ts';

/** `client` is the name of the one client concerned, if it is one. */
export function appliedMessage(applied: Applied, client: string | undefined): Message {
  const { invoices, advance, currency, direction, overpaidNumber, rest } = applied;
  const named = client === undefined ? {} : { client };
  const of = client === undefined ? '' : 'Of';
  const [only] = invoices;
  if (direction === 'out') {
    if (only !== undefined && invoices.length === 1 && advance === 0) {
      const { number, amount, paid, total } = only;
      return { code: 'refundInvoice', params: { number, amount, paid, total, currency } };
    }
    if (only === undefined)
      return { code: `refundAdvance${of}`, params: { amount: advance, currency, ...named } };
    return { code: 'refundSplit', params: { count: invoices.length, currency } };
  }
  if (only === undefined) {
    if (overpaidNumber !== null)
      return { code: 'paidBefore', params: { number: overpaidNumber, advance, currency } };
    if (rest > 0) return { code: 'advancePartly', params: { amount: advance, rest, currency, ...named } };
    return { code: `advance${of}`, params: { amount: advance, currency, ...named } };
  }
  if (invoices.length > 1) {
    const params = { count: invoices.length, advance, rest, currency };
    if (rest > 0) return { code: 'splitPartly', params };
    return { code: advance > 0 ? 'splitWithAdvance' : 'split', params };
  }
  const { number, paid, total, fee } = only;
  const remaining = Math.max(0, total - paid);
  const params = { number, paid, total, remaining, advance, rest, currency };
  if (fee > 0 && rest === 0 && advance === 0 && remaining === 0)
    return { code: 'invoicePaidFee', params: { number, total, fee, currency } };
  if (overpaidNumber !== null) return { code: 'invoiceOverpaid', params };
  if (rest > 0) return { code: remaining > 0 ? 'invoicePartialPartly' : 'invoicePaidPartly', params };
  if (advance > 0) return { code: 'invoiceWithAdvance', params };
  return { code: remaining > 0 ? 'invoicePartial' : 'invoicePaid', params };
}
