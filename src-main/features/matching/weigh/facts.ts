/** Named facts about a reading. A rule is a list of facts it needs and of facts that forbid it. */

export const FACTS = [
  /** The number as a whole token, or a shortened one with its date. */
  'number',
  /** A shortened number, bare digits or a facture's number. */
  'weakNumber',
  'severalInvoices',
  'party',
  /** The party is known by initials only. */
  'similarParty',
  /** A stranger pays and the party is merely mentioned. */
  'mentionedParty',
  'dateSame',
  'dateDiffers',
  'yearDiffers',
  'sumExact',
  'sumLess',
  'sumMore',
  'alreadyPaid',
  'sameNumberTwice',
  'invoiceLater',
  'numberMissing',
  'refundWords',
  'notClientWords',
  'rejectedBefore',
  'partyTie',
  /** The party is only learnt, and learnt of others too or at odds with the written date. */
  'learntDoubt',
  /** Another open invoice of the client has exactly this sum; for a part, only when no date speaks for the named one. */
  'otherInvoiceExact',
  /** More is left over than was owed. */
  'excessLarge',
  /** More than a tenth of what several invoices take is left over: another may be meant. */
  'excessOfSeveral',
  /** What is left over is exactly what another invoice of the client has open. */
  'excessOtherInvoice',
  'paidForUnknown',
  'surerNumberMissing',
  /** Numbers outside the list name other open invoices of the client. */
  'moreNumbers',
] as const;
export type FactName = (typeof FACTS)[number];

const BIT = new Map<FactName, number>(FACTS.map((name, index) => [name, 1 << index]));

/** Facts as one number; 29 of them fit into the 31 bits of a small integer. */
export function factMask(names: readonly FactName[]): number {
  let mask = 0;
  for (const name of names) mask |= BIT.get(name) ?? 0;
  return mask;
}

/** Names in a mask, in the order of `FACTS`. */
export function factNames(mask: number): FactName[] {
  return FACTS.filter((name) => (mask & (BIT.get(name) ?? 0)) !== 0);
}
