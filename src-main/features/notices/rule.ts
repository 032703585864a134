/** Whether to tell of an arrival, and in which words: pure, so every combination is tested. */
import type { Message, PaymentRow, Settings } from '../../../src-shared/domain/index.ts';
import type { Translator } from '../../../src-shared/locales/index.ts';
import { type Currency, formatMinor, type Minor, subtract } from '../../../src-shared/money/index.ts';

/** New incoming money of one import or poll. */
export interface Arrival {
  readonly payments: number;
  readonly sums: readonly { readonly currency: Currency; readonly amount: Minor }[];
  readonly queued: number;
}

/** The one payment of an arrival, with the invoice it went to. */
export interface ArrivedPayment {
  readonly payment: PaymentRow;
  readonly invoice: { readonly number: string; readonly remaining: Minor } | null;
}

export interface NoticeText {
  readonly title: string;
  readonly body: string;
  readonly link: string;
}

type Rules = Settings['notifications'];

/** True when the settings let this arrival be told now; `time` is local, `HH:MM`. */
export function mayTell(rules: Rules, time: string, arrival: Arrival): boolean {
  if (!rules.enabled || arrival.payments === 0) return false;
  if (rules.onlyUnmatched && arrival.queued === 0) return false;
  return !(rules.quietHours && isQuiet(time, rules.quietFrom, rules.quietTo));
}

/** Within [from, to), over midnight when `to` is earlier; equal ends mean the whole day. */
export function isQuiet(time: string, from: string, to: string): boolean {
  if (from === to) return true;
  return from < to ? time >= from && time < to : time >= from || time < to;
}

/** One payment: who, how much, for what, what remains. */
export function tellOne({ payment, invoice }: ArrivedPayment, translator: Translator): NoticeText {
  const { text, language } = translator;
  const sum = (value: Minor) => formatMinor(value, { language, currency: payment.currency, symbol: true });
  const said: Message = whatFor(payment, invoice, sum);
  return {
    title: text('notices', 'one.title', {
      sum: sum(payment.amount),
      party: payment.clientName ?? payment.partyName,
    }),
    body: text('notices', `one.${said.code}`, said.params),
    link: payment.status === 'queued' ? `/queue?payment=${payment.id}` : `/payments/${payment.id}`,
  };
}

function whatFor(
  payment: PaymentRow,
  invoice: ArrivedPayment['invoice'],
  sum: (value: Minor) => string,
): Message {
  if (payment.status === 'queued') return { code: 'waiting', params: {} };
  if (invoice === null) return { code: 'advance', params: {} };
  const { number } = invoice;
  if (payment.invoices.length > 1) return { code: 'several', params: { count: payment.invoices.length } };
  if (invoice.remaining > 0)
    return { code: 'partial', params: { number, remaining: sum(invoice.remaining) } };
  if (payment.advance > 0) return { code: 'overpaid', params: { number, advance: sum(payment.advance) } };
  return { code: 'paid', params: { number } };
}

/** Many payments as one message. */
export function tellMany(arrival: Arrival, translator: Translator): NoticeText {
  const { text, language } = translator;
  const sums = arrival.sums
    .map(({ amount, currency }) => formatMinor(amount, { language, currency, symbol: true }))
    .join(' + ');
  return {
    title: text('notices', 'many.title', { count: arrival.payments, sums }),
    body:
      arrival.queued > 0
        ? text('notices', 'many.waiting', { count: arrival.queued })
        : text('notices', 'many.allSettled', { count: arrival.payments }),
    link: arrival.queued > 0 ? '/queue' : '/payments',
  };
}

/** What remains of an invoice. */
export function remainingOf(invoice: { amount: Minor; paid: Minor }): Minor {
  return subtract(invoice.amount, invoice.paid);
}
