/** The third step for numbers: what speaks for a reading and what against it. */
import { type Minor, subtract, toMinor } from '../../../../src-shared/money/index.ts';
import { type Spread, spreadAsStated, spreadInOrder } from '../allocate/spread.ts';
import { uniqueSubset } from '../allocate/subset.ts';
import { strangersInvoices } from '../gather/candidates.ts';
import type { Case } from '../gather/case.ts';
import { matchRef, type RefMatch } from '../gather/number-matches.ts';
import { chosenInvoices, type NumberReading } from '../gather/readings.ts';
import { type Trace, tracedInvoices } from '../gather/traces.ts';
import type { Topic } from '../recognise/tokens.ts';
import type { InvoiceEntry } from '../registry/entries.ts';
import { type FactName, factMask } from './facts.ts';

export interface WeighedReading {
  readonly reading: NumberReading;
  readonly mask: number;
  /** Open invoices that the sum goes to. */
  readonly targets: readonly InvoiceEntry[];
  readonly matches: readonly RefMatch[];
  readonly spread: Spread;
}

/** Words after which a client's payment is unlikely even though a number fits. */
const FORBIDDING_TOPICS: ReadonlySet<Topic> = new Set<Topic>([
  'loan',
  'deposit',
  'salary',
  'ownTransfer',
  'capital',
]);

/** Weighs the reading of a case. */
export function weighReading(found: Case, reading: NumberReading): WeighedReading {
  const chosen = chosenInvoices(reading);
  const open = chosen.filter((invoice) => invoice.remaining > 0);
  const sum = fitSum(found, reading, open);
  const matches = reading.matches.filter(
    (match) => sum.targets.includes(match.chosen) || sum.targets.length === 0,
  );
  const dates = dateFacts(matches);
  const facts: FactName[] = [...partyFacts(found, reading), ...sum.facts, ...dates];
  const weak = reading.weak || matches.some((match) => match.weakKey);
  const dateSame = dates.includes('dateSame');
  if (isOnlyLearnt(reading) && (dates.includes('dateDiffers') || outranked(found, matches)))
    facts.push('learntDoubt');
  if (!weak || dateSame) facts.push('number');
  if (weak) facts.push('weakNumber');
  // «Пени по счёту 12» is no part of the invoice; «счёт 12 и пени» is the invoice with something above it.
  if (sum.facts.includes('sumLess') && found.topics.some(({ topic }) => topic === 'penalty'))
    facts.push('notClientWords');
  if (sum.targets.length > 1) facts.push('severalInvoices');
  if (open.length === 0) facts.push('alreadyPaid');
  if (matches.some((match) => match.ambiguous)) facts.push('sameNumberTwice');
  if (!dateSame && sum.targets.some((invoice) => invoice.date > found.payment.date))
    facts.push('invoiceLater');
  const exact = sum.facts.includes('sumExact');
  if (!exact && (reading.missing.length > 0 || open.length < chosen.length)) facts.push('numberMissing');
  if (!exact) {
    if (found.amount > sum.total * 2) facts.push('excessLarge');
    if (sum.targets.length > 1 && (found.amount - sum.total) * 10 > sum.total) facts.push('excessOfSeveral');
    facts.push(...otherSums(found, reading, sum, dateSame || PART.test(found.payment.purpose)));
    if (namesMore(found, reading, sum.targets)) facts.push('moreNumbers');
  }
  return { reading, mask: factMask(facts), targets: sum.targets, matches, spread: sum.spread };
}

interface FittedSum {
  readonly targets: readonly InvoiceEntry[];
  readonly total: Minor;
  readonly spread: Spread;
  readonly facts: FactName[];
}

function fitSum(found: Case, reading: NumberReading, open: readonly InvoiceEntry[]): FittedSum {
  const { amount } = found;
  let total = 0;
  for (const invoice of open) total += invoice.remaining;
  const whole = { targets: open, total: toMinor(total), spread: spreadInOrder(open, amount) };
  if (total === amount) return { ...whole, facts: ['sumExact'] };
  if (open.length > 1) {
    const stated = spreadAsStated(
      open,
      open.map((invoice) => statedAmount(reading, invoice)),
      amount,
    );
    if (stated) return { ...whole, spread: stated, facts: ['sumExact'] };
    const single = open.filter((invoice) => invoice.remaining === amount);
    const part = single.length === 1 ? single : single.length === 0 ? uniqueSubset(open, amount) : undefined;
    if (part)
      return { targets: part, total: amount, spread: spreadInOrder(part, amount), facts: ['sumExact'] };
  }
  return { ...whole, facts: [amount < total ? 'sumLess' : 'sumMore'] };
}

function statedAmount(reading: NumberReading, invoice: InvoiceEntry): Minor | undefined {
  return reading.matches.find((match) => match.chosen === invoice)?.keyed.ref.amount;
}

function dateFacts(matches: readonly RefMatch[]): FactName[] {
  const facts: FactName[] = [];
  if (matches.length > 0 && matches.every((match) => match.date === 'same')) facts.push('dateSame');
  if (matches.some((match) => match.date === 'differs')) facts.push('dateDiffers');
  if (matches.some((match) => match.date === 'otherYear')) facts.push('yearDiffers');
  return facts;
}

function partyFacts(found: Case, reading: NumberReading): FactName[] {
  const { party } = reading;
  const facts: FactName[] = ['party'];
  const isSimilar = party.via === 'nameSimilar' || party.via === 'namedSimilar';
  if (isSimilar && !party.sole) facts.push('similarParty');
  const merelyNamed = (party.via === 'named' || party.via === 'namedInn') && !party.paidFor;
  if (merelyNamed && !found.wanted.throughBank) facts.push('mentionedParty');
  if (reading.tie || party.doubtful) facts.push('partyTie');
  if (reading.surerMissing) facts.push('surerNumberMissing');
  if (found.parties.paidForUnknown && !party.paidFor) facts.push('paidForUnknown');
  if (found.rejection !== undefined) facts.push('rejectedBefore');
  for (const { topic, strong } of found.topics) {
    if (topic === 'refund') facts.push('refundWords');
    else if (strong || FORBIDDING_TOPICS.has(topic)) facts.push('notClientWords');
  }
  return facts;
}

/** Learnt of several, or the number as it is written is another client's: what was learnt is weaker than that. */
function outranked(found: Case, matches: readonly RefMatch[]): boolean {
  if (found.parties.payers.length > 1) return true;
  if (!matches.some(({ weakKey }) => weakKey)) return false;
  return found.tiers.some(({ refs }) => refs.some((keyed) => strangersInvoices(found, keyed).length > 0));
}

function isOnlyLearnt({ party }: NumberReading): boolean {
  return party.via === 'learntAccount' || party.via === 'learntName';
}

/** «по счетам» of which only one was read. */
const PLURAL = /(?<!\p{L})сч[её]т(?:ам|ов|ах)(?!\p{L})/iu;

function namesMore(found: Case, reading: NumberReading, targets: readonly InvoiceEntry[]): boolean {
  const { client } = reading.party;
  const isOther = (invoice: InvoiceEntry) => !targets.includes(invoice);
  const inTargets = (trace: Trace) =>
    reading.matches.some(({ keyed: { ref } }) => ref.start <= trace.start && trace.end <= ref.end);
  const traced = (trace: Trace) => tracedInvoices(client, trace, found.wanted.allows).some(isOther);
  if (found.traces().some((trace) => !inTargets(trace) && traced(trace) && !trace.owned())) return true;
  if (targets.length === 1 && PLURAL.test(found.payment.purpose)) return true;
  return found.tiers.some(
    (tier) =>
      !tier.weak &&
      tier.refs.some((keyed) => {
        const match = matchRef(client, keyed, found.wanted);
        return match !== undefined && match.chosen.remaining > 0 && !targets.includes(match.chosen);
      }),
  );
}

/** The purpose says itself that it pays a part. */
const PART = /(?<!\p{L})част[ьи](?!\p{L})|частичн|аванс|предоплат|доплат|рассроч/iu;

/** Other open invoices that the sum, or what it leaves over, fits exactly. */
function otherSums(found: Case, reading: NumberReading, sum: FittedSum, isSure: boolean): FactName[] {
  const facts: FactName[] = [];
  const { client } = reading.party;
  const isOther = (invoice: InvoiceEntry) => !sum.targets.includes(invoice) && found.wanted.allows(invoice);
  const isMore = found.amount > sum.total;
  if ((isMore || !isSure) && client.byRemaining(found.amount).some(isOther)) facts.push('otherInvoiceExact');
  if (isMore && client.byRemaining(subtract(found.amount, sum.total)).some(isOther)) {
    facts.push('excessOtherInvoice');
  }
  return facts;
}
