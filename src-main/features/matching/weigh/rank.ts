/**
 * The order of offers. It settles nothing: it only says which invoice a person should see first. Weights are apart by kind, so
 * that a written number always stands before a learnt account, and a party with the exact sum before a stranger's number.
 */
import type { Case } from '../gather/case.ts';
import type { PartyVia } from '../gather/parties.ts';
import type { Weighed } from './evidence.ts';

const PARTY_WEIGHT: Readonly<Record<PartyVia, number>> = {
  inn: 30,
  account: 30,
  name: 28,
  namedInn: 28,
  named: 26,
  nameSimilar: 15,
  namedSimilar: 15,
  learntAccount: 3,
  learntName: 3,
};

const SUM_WEIGHT = { exact: 35, together: 30, less: 5, more: 0, paid: -25 } as const;
const DATE_WEIGHT = { none: 0, same: 15, near: 5, differs: -15, otherYear: -25 } as const;

/** A client's own way to write a number, where none is written otherwise: before all that only fits. */
const HABIT_WEIGHT = 100;

/** A number of a stranger's invoice when the payer is a client with invoices of its own. */
const OTHER_CLIENT_PENALTY = 15;

export function rank(found: Case, weighed: Weighed): number {
  const { match, party, sum } = weighed;
  let points = SUM_WEIGHT[sum];
  if (match) {
    const isChosen = match.chosen === weighed.invoice;
    points += match.weakKey ? 25 : 40;
    points += isChosen ? DATE_WEIGHT[match.date] : Math.min(0, DATE_WEIGHT[match.date]);
    const { source, number, cut } = match.keyed.ref;
    // A number at the place where the bank has cut the text may be the beginning of a longer one.
    if (source === 'facture' || source === 'looseSign' || cut || isBareDigits(source, number)) points -= 20;
  }
  if (party) points += PARTY_WEIGHT[party.via] + (party.paidFor ? 6 : 0);
  else if (match && match.date !== 'same' && sum !== 'exact' && found.parties.payers.length > 0) {
    points -= OTHER_CLIENT_PENALTY;
  }
  if (weighed.habit) points += HABIT_WEIGHT;
  if (weighed.contract) points += 12;
  if (weighed.date) points += sum === 'exact' ? 18 : 10;
  if (weighed.month) points += 9;
  // A bank abroad keeps its fee: the invoice that is a little larger is meant before an older one.
  if (sum === 'less' && isNearly(found.amount, weighed.invoice.remaining)) points += 4;
  if (weighed.similar) points += 8;
  if (weighed.invoice.date > found.payment.date && match?.date !== 'same') points -= 10;
  return points;
}

/** Short by no more than a hundredth. */
function isNearly(amount: number, remaining: number): boolean {
  return (remaining - amount) * 100 <= remaining;
}

function isBareDigits(source: string, number: string): boolean {
  return source === 'bare' && /^\d+$/.test(number);
}
