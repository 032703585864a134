/** A payment that says nothing of its payer (cash at a desk, a terminal): number, date and sum together may settle it. */

import { strangersInvoices } from '../gather/candidates.ts';
import type { Case } from '../gather/case.ts';
import type { Weighed } from '../weigh/evidence.ts';

/** The one open invoice in the registry with this number, this date and exactly this sum. */
export function settleWithoutPayer(found: Case): Weighed | undefined {
  const { payers, named, payerIsStranger, paidForUnknown } = found.parties;
  if (payers.length > 0 || named.length > 0 || payerIsStranger || paidForUnknown) return undefined;
  if (found.payment.counterparty.name.trim() !== '' && !found.wanted.throughBank) return undefined;
  if (found.topics.length > 0 || found.rejection !== undefined) return undefined;
  const [tier] = found.tiers;
  const [keyed, ...others] = tier?.refs ?? [];
  if (!tier || tier.weak || keyed === undefined || others.length > 0) return undefined;
  const all = strangersInvoices(found, keyed);
  const [only] = all;
  if (all.length !== 1 || only === undefined) return undefined;
  const { invoice, match } = only;
  if (match.date !== 'same' || invoice.remaining !== found.amount) return undefined;
  return { invoice, match, party: undefined, sum: 'exact', contract: undefined };
}
