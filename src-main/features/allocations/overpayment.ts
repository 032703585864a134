/** Tasks about money that lies on a client's balance; automation and people raise the same ones. */
import type { Day, Instant } from '../../../src-shared/dates/index.ts';
import type { Minor } from '../../../src-shared/money/index.ts';
import type { TaskDraft } from '../tasks/index.ts';

export const OVERPAYMENT_TASK = 'overpayment';
export const ADVANCE_REST_TASK = 'advanceRest';

interface OnBalance {
  readonly paymentId: number;
  readonly clientId: number;
  readonly amount: Minor;
  readonly currency: string;
  readonly dueDate: Day;
  readonly at: Instant;
}

/** «Переплата 5 000 ₽ по счёту №1234. Уточнить: вернуть или зачесть». */
export function overpaymentTask(
  overpaid: OnBalance & { readonly invoiceId: number; readonly number: string },
): TaskDraft {
  const { amount, currency, number, invoiceId } = overpaid;
  return { ...common(OVERPAYMENT_TASK, overpaid), params: { amount, currency, number }, invoiceId };
}

/** A part of an overpayment was applied, the rest still lies on the balance. */
export function advanceRestTask(rest: OnBalance): TaskDraft {
  const { amount, currency } = rest;
  return { ...common(ADVANCE_REST_TASK, rest), params: { amount, currency }, invoiceId: null };
}

function common(kind: string, { paymentId, clientId, dueDate, at }: OnBalance) {
  const subject = `${kind}:payment:${paymentId}:client:${clientId}`;
  return { kind, subject, clientId, paymentId, dueDate, at };
}
