/** A reading: «the purpose names these invoices of this client». */
import type { ClientEntry, InvoiceEntry } from '../registry/entries.ts';
import {
  type KeyedRef,
  matchRef,
  type RefMatch,
  type RefTier,
  rangeRefs,
  type Wanted,
} from './number-matches.ts';
import type { Parties, Party } from './parties.ts';

export interface NumberReading {
  readonly party: Party;
  readonly matches: readonly RefMatch[];
  /** References for which this client has no invoice (members inside a range aside). */
  readonly missing: readonly KeyedRef[];
  readonly weak: boolean;
  /** Other parties have invoices under these numbers too, and nothing ranks them. */
  readonly tie: boolean;
}

/** The best reading over all parties; undefined when no party has any of the numbers. */
export function readNumbers(
  tiers: readonly RefTier[],
  parties: Parties,
  wanted: Wanted,
): NumberReading | undefined {
  for (const tier of tiers) {
    const readings: NumberReading[] = [];
    for (const party of [...parties.payers, ...parties.named]) {
      const reading = readingOf(party, tier, wanted);
      if (reading) readings.push(reading);
    }
    const best = pick(readings, parties, wanted);
    if (best) return best;
  }
  return undefined;
}

function readingOf(party: Party, tier: RefTier, wanted: Wanted): NumberReading | undefined {
  let matches: RefMatch[] | undefined;
  let missing: KeyedRef[] = [];
  for (const keyed of tier.refs) {
    const found = matchesOf(party.client, keyed, wanted);
    if (found.length > 0) matches = [...(matches ?? []), ...found];
    else if (!keyed.ref.inRange) missing = [...missing, keyed];
  }
  return matches && { party, matches, missing, weak: tier.weak, tie: false };
}

function matchesOf(client: ClientEntry, keyed: KeyedRef, wanted: Wanted): RefMatch[] {
  const match = matchRef(client, keyed, wanted);
  if (match && !match.weakKey) return [match];
  const members = rangeRefs(keyed)
    .map((member) => matchRef(client, member, wanted))
    .filter((found) => found !== undefined && !found.weakKey)
    .filter((found) => found !== undefined);
  if (members.length > 1) return members;
  return match ? [match] : [];
}

/** The party that the payment is made for, then the payer, then one merely named. */
function pick(
  readings: readonly NumberReading[],
  parties: Parties,
  wanted: Wanted,
): NumberReading | undefined {
  if (readings.length < 2) return readings[0] && withConflict(readings[0], parties);
  const classes = [
    readings.filter((reading) => reading.party.paidFor),
    readings.filter((reading) => isPayer(reading.party)),
    readings,
  ];
  const best = classes.find((list) => list.length > 0) ?? readings;
  const [first] = best;
  if (best.length === 1 && first) return withConflict(first, parties);
  const exact = best.filter((reading) => totalOf(reading) === wanted.amount);
  const chosen = exact[0] ?? first;
  return chosen && { ...chosen, tie: true };
}

/** «за ООО Ромашка по счёту 12» where only the payer has an invoice 12: the two statements do not agree. */
function withConflict(reading: NumberReading, parties: Parties): NumberReading {
  const paidForOther = parties.named.some((named) => named.paidFor && named.client !== reading.party.client);
  return paidForOther && !reading.party.paidFor ? { ...reading, tie: true } : reading;
}

function isPayer(party: Party): boolean {
  return party.via !== 'named' && party.via !== 'namedInn' && party.via !== 'namedSimilar';
}

/** Distinct invoices chosen, in the order they are named. */
export function chosenInvoices(reading: NumberReading): InvoiceEntry[] {
  const chosen: InvoiceEntry[] = [];
  for (const match of reading.matches) if (!chosen.includes(match.chosen)) chosen.push(match.chosen);
  return chosen;
}

function totalOf(reading: NumberReading): number {
  let total = 0;
  for (const invoice of chosenInvoices(reading)) if (invoice.remaining > 0) total += invoice.remaining;
  return total;
}
