/** What stands in the `search` columns; whoever writes a row uses these. */
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

/** Folded text by which a client is found; the name comes first, so that the column also sorts by name. */
export function clientSearchText(client: {
  readonly name: string;
  readonly fullName: string;
  readonly inn: string;
  readonly email: string;
  readonly phone: string;
  readonly aliases: readonly string[];
}): string {
  const { name, fullName, inn, email, phone, aliases } = client;
  return foldParts([name, fullName, inn, ...aliases, email, phone, phone.replace(/\D/g, '')]);
}

/** Folded text by which an invoice is found: its own words, and its client's name and ИНН. */
export function invoiceSearchText(invoice: {
  readonly number: string;
  readonly subject: string;
  readonly contractNumber: string;
  readonly clientName: string;
  readonly clientInn: string;
}): string {
  const { number, subject, contractNumber, clientName, clientInn } = invoice;
  return foldParts([number, subject, contractNumber, clientName, clientInn]);
}

/** Folded text by which a deal is found: its own words, and its client's name and ИНН. */
export function dealSearchText(deal: {
  readonly number: string;
  readonly title: string;
  readonly clientName: string;
  readonly clientInn: string;
}): string {
  const { number, title, clientName, clientInn } = deal;
  return foldParts([number, title, clientName, clientInn]);
}
