/** What stands in the `search` column of a payment; whoever writes a payment uses this one. */
import { foldParts } from './fold.ts';

/** Folded text by which a payment is found: the other party, its ИНН and account, the number, the purpose. */
export function paymentSearchText(payment: {
  readonly partyName: string;
  readonly partyInn: string;
  readonly partyAccount: string;
  readonly number: string;
  readonly purpose: string;
}): string {
  const { partyName, partyInn, partyAccount, number, purpose } = payment;
  return foldParts([partyName, partyInn, partyAccount, number, purpose]);
}
