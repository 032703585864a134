/** A reading: «the purpose names these invoices of this client». */
import type { ClientEntry, InvoiceEntry } from '../registry/entries.ts';
import {
  type KeyedRef,
  matchRef,
  type RefMatch,
  type RefTier,
  rangeRefs,
  slashRefs,
  type Wanted,
} from './number-matches.ts';
import type { Parties, Party } from './parties.ts';
import { speaksOfPaying } from './speaks.ts';

export interface NumberReading {
  readonly party: Party;
  readonly matches: readonly RefMatch[];
  /** References for which this client has no invoice (members inside a range aside). */
  readonly missing: readonly KeyedRef[];
  readonly weak: boolean;
  /** A surer reference («счёт 99») that this client has no invoice for stands beside the one that was found. */
  readonly surerMissing: boolean;
  /** Other parties have invoices under these numbers too, and nothing ranks them. */
  readonly tie: boolean;
}

/** The best reading over all parties; undefined when no party has any of the numbers. */
export function readNumbers(
  tiers: readonly RefTier[],
  parties: Parties,
  wanted: Wanted,
): NumberReading | undefined {
  for (const [position, tier] of tiers.entries()) {
    const best =
      bestOf([...parties.payers, ...parties.named], tier, parties, wanted) ??
      bestOf(parties.siblings, tier, parties, wanted);
    // A facture's number or letters with digits («s4etu») are no statement about invoices: their absence is not missed.
    if (!best) continue;
    const doubtful = tiers.slice(0, position).some(isAnnounced) || isOtherPaper(tier, wanted);
    return doubtful ? { ...best, surerMissing: true } : best;
  }
  return undefined;
}

/** «Отчёт о продажах №179», «вагон № 26069»: behind a noun of its own, and no date beside it. */
function isOtherPaper({ weak, refs }: RefTier, { purpose, refund }: Wanted): boolean {
  if (!weak || refund) return false;
  const isLoose = refs.every(({ ref }) => ref.source === 'looseSign' && ref.date === undefined);
  const isUnsaid = refs.every(({ ref }) => ref.source === 'bare' && ref.date === undefined);
  // A number and nothing else is an invoice's.
  return isLoose || (isUnsaid && !speaksOfPaying(purpose) && /\p{L}{3}/u.test(purpose));
}

function isAnnounced({ weak, refs }: RefTier): boolean {
  return !weak && refs.some(({ ref }) => ref.source !== 'bare' && !/^0+$/.test(ref.number));
}

function bestOf(
  candidates: readonly Party[],
  tier: RefTier,
  parties: Parties,
  wanted: Wanted,
): NumberReading | undefined {
  const readings: NumberReading[] = [];
  for (const party of candidates) {
    const reading = readingOf(party, tier, wanted);
    if (reading) readings.push(reading);
  }
  return pick(readings, parties, wanted);
}

function readingOf(party: Party, tier: RefTier, wanted: Wanted): NumberReading | undefined {
  let matches: RefMatch[] | undefined;
  let missing: KeyedRef[] = [];
  for (const keyed of tier.refs) {
    const found = matchesOf(party.client, keyed, wanted);
    if (found.length > 0) matches = [...(matches ?? []), ...found];
    else if (!keyed.ref.inRange) missing = [...missing, keyed];
  }
  return matches && { party, matches, missing, weak: tier.weak, surerMissing: false, tie: false };
}

function matchesOf(client: ClientEntry, keyed: KeyedRef, wanted: Wanted): RefMatch[] {
  const match = matchRef(client, keyed, wanted);
  if (match && !match.weakKey) return [match];
  const exactly = (member: KeyedRef) => {
    const found = matchRef(client, member, wanted);
    return found && !found.weakKey ? [found] : [];
  };
  const members = rangeRefs(keyed).flatMap(exactly);
  if (members.length > 1) return members;
  const parts = slashRefs(keyed);
  const ofParts = parts.flatMap(exactly);
  if (parts.length > 1 && ofParts.length === parts.length) return ofParts;
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
  // A bank that is a client itself also pays for people who name themselves in the purpose.
  if (best.length === 1 && first && !(wanted.throughBank && !first.party.paidFor)) {
    return withConflict(first, parties);
  }
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
