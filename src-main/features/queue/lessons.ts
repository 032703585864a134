/** What a binding by hand teaches, inside its act. */
import { toDay } from '../../../src-shared/dates/index.ts';
import type { LearntNote } from '../../../src-shared/domain/index.ts';
import type { Act, PaymentRecord } from '../allocations/index.ts';

interface BoundRow {
  readonly number: string;
  readonly date: string;
  readonly contract_number: string;
}

/** Returns what is new. A payment of several clients teaches nothing. */
export function learn(
  act: Act,
  payment: PaymentRecord,
  clientIds: readonly number[],
  bound: readonly BoundRow[],
): readonly LearntNote[] {
  const [clientId] = clientIds;
  if (clientIds.length !== 1 || clientId === undefined) return [];
  const payer = {
    paymentId: payment.id,
    account: payment.party_account,
    bic: payment.party_bic,
    bankName: payment.party_bank,
    name: payment.party_name,
    purpose: payment.purpose,
  };
  const invoices = bound.map(({ number, date, contract_number }) => ({
    number,
    date: toDay(date),
    contractNumber: contract_number,
  }));
  return act.learning.learn({ clientId, payer, invoices, actionId: act.id, at: act.at });
}
