/** The last pass: what is offered to a person, in which order and with which words. */
import { type Minor, min, subtract, ZERO } from '../../../../src-shared/money/index.ts';
import { gatherCandidates } from '../gather/candidates.ts';
import type { Case } from '../gather/case.ts';
import type { ClientEntry, InvoiceEntry } from '../registry/entries.ts';
import { type Evidence, type Hint, type RuleName, SUGGESTION_LIMIT, type Suggestion } from '../types.ts';
import { evidenceOf, speaksAgainst, type Weighed } from '../weigh/evidence.ts';
import { factMask } from '../weigh/facts.ts';
import { rank } from '../weigh/rank.ts';
import type { WeighedReading } from '../weigh/weigh-reading.ts';

export interface Offer {
  readonly rule: RuleName;
  readonly clientId: string | undefined;
  readonly suggestions: readonly Suggestion[];
  readonly evidence: readonly Evidence[];
  readonly hint: Hint;
}

/** Offers for a payment; undefined when there is nothing to offer. */
export function offer(found: Case, weighed: WeighedReading | undefined): Offer | undefined {
  const ranked = gatherCandidates(found)
    .map((candidate) => ({ candidate, points: rank(found, candidate) }))
    .sort((a, b) => b.points - a.points || inOrder(a.candidate, b.candidate));
  const client = clientOf(found, weighed);
  if (ranked.length === 0 && client === undefined) return undefined;
  const candidates = ranked
    .slice(0, client ? SUGGESTION_LIMIT - 1 : SUGGESTION_LIMIT)
    .map(({ candidate }) => candidate);
  const suggestions = suggestionsOf(found, candidates);
  if (client) suggestions.push(advanceOf(client, found.amount));
  const reason = reasonOf(found, weighed, candidates);
  return { ...reason, clientId: client?.id, suggestions };
}

/** Named invoices newest first, for the newest is meant more often; the others oldest first, as debts are paid. */
function inOrder(a: Weighed, b: Weighed): number {
  const direction = a.match && b.match ? -1 : 1;
  if (a.invoice.date !== b.invoice.date) return a.invoice.date < b.invoice.date ? -direction : direction;
  return a.invoice.id < b.invoice.id ? -1 : 1;
}

function suggestionsOf(found: Case, candidates: readonly Weighed[]): Suggestion[] {
  let left = found.amount;
  return candidates.map((candidate) => {
    const { invoice } = candidate;
    const open = invoice.remaining > 0 ? invoice.remaining : ZERO;
    const amount = candidate.sum === 'together' ? min(open, left) : min(open, found.amount);
    if (candidate.sum === 'together') left = subtract(left, amount);
    return {
      invoiceId: invoice.id,
      clientId: invoice.client.id,
      amount,
      evidence: evidenceOf(found, candidate),
    };
  });
}

function advanceOf(client: ClientEntry, amount: Minor): Suggestion {
  const params = { client: client.facts?.name ?? '' };
  return { invoiceId: null, clientId: client.id, amount, evidence: [speaksAgainst('advanceOnly', params)] };
}

/** The one client whose money this is, if there is one. */
function clientOf(found: Case, weighed: WeighedReading | undefined): ClientEntry | undefined {
  const paidFor = found.parties.named.filter((party) => party.paidFor);
  if (paidFor.length === 1) return paidFor[0]?.client;
  if (weighed && !weighed.reading.tie) return weighed.reading.party.client;
  const { payers, named } = found.parties;
  if (payers.length === 1) return payers[0]?.client;
  return payers.length === 0 && named.length === 1 ? named[0]?.client : undefined;
}

type Reason = Omit<Offer, 'clientId' | 'suggestions'>;

function reasonOf(found: Case, weighed: WeighedReading | undefined, candidates: readonly Weighed[]): Reason {
  if (weighed) return numberReason(found, weighed);
  const [best] = candidates;
  const evidence = numberMissing(found);
  if (best?.habit) {
    const { start } = best.habit;
    const others = evidence.filter(({ spans }) => spans[0]?.start !== start);
    const params = { number: best.invoice.number };
    return { rule: 'party_habit', evidence: others, hint: { code: 'habit', params } };
  }
  if (best?.match) {
    const code = best.party ? 'numberDoubt' : 'thirdParty';
    return { rule: 'number_other_party', evidence, hint: { code, params: {} } };
  }
  if (best && best.party === undefined) {
    return {
      rule: 'amount_hint',
      evidence: [...evidence, speaksAgainst('amountOnly')],
      hint: { code: 'amountOnly', params: {} },
    };
  }
  const paidFor = found.parties.named.some((party) => party.paidFor);
  if (paidFor) return { rule: 'party_open', evidence, hint: { code: 'thirdParty', params: {} } };
  if (best?.sum === 'exact') {
    return { rule: 'party_sum', evidence, hint: { code: 'sumExact', params: { count: candidates.length } } };
  }
  if (best?.sum === 'together') {
    const count = candidates.filter((candidate) => candidate.sum === 'together').length;
    return { rule: 'party_sum_together', evidence, hint: { code: 'sumTogether', params: { count } } };
  }
  const registry = found.topics.some(({ topic }) => topic === 'registryPayout');
  if (registry) return { rule: 'party_open', evidence, hint: { code: 'registry', params: {} } };
  if (found.contractRefs.length > 0) {
    return { rule: 'party_contract', evidence, hint: { code: 'contract', params: {} } };
  }
  const count = found.parties.payers[0]?.client.openCount ?? candidates.length;
  if (candidates.length === 0) {
    return { rule: 'party_only', evidence, hint: { code: 'partyNoInvoices', params: {} } };
  }
  return { rule: 'party_open', evidence, hint: { code: 'partyInvoices', params: { count } } };
}

function numberReason(found: Case, weighed: WeighedReading): Reason {
  const { mask, reading } = weighed;
  const has = (...names: Parameters<typeof factMask>[0]) => (mask & factMask(names)) !== 0;
  const [match] = weighed.matches;
  const number = match?.chosen.number ?? '';
  const evidence: Evidence[] = [...numberMissing(found), ...doubts(found, weighed)];
  if (has('sameNumberTwice')) {
    const count = match?.invoices.length ?? 2;
    return { rule: 'number_tie', evidence, hint: { code: 'sameNumberTwice', params: { number, count } } };
  }
  if (has('alreadyPaid'))
    return { rule: 'number_paid', evidence, hint: { code: 'numberPaid', params: { number } } };
  const code = reading.party.paidFor || has('mentionedParty') ? 'thirdParty' : 'numberDoubt';
  return { rule: 'number_doubt', evidence, hint: { code, params: { number } } };
}

/** Why a number with a party did not settle the payment by itself. */
function doubts(found: Case, weighed: WeighedReading): Evidence[] {
  const { mask } = weighed;
  const has = (...names: Parameters<typeof factMask>[0]) => (mask & factMask(names)) !== 0;
  const number = weighed.matches[0]?.chosen.number ?? '';
  const evidence: Evidence[] = [];
  if (has('sameNumberTwice')) {
    const count = weighed.matches[0]?.invoices.length ?? 2;
    evidence.push(speaksAgainst('sameNumberTwice', { number, count }));
  }
  if (has('alreadyPaid')) evidence.push(speaksAgainst('invoicePaid', { number }));
  if (has('refundWords')) evidence.push(speaksAgainst('refundWords', {}, topicSpan(found)));
  if (has('notClientWords')) evidence.push(speaksAgainst('notClientWords', {}, topicSpan(found)));
  if (has('rejectedBefore')) evidence.push(speaksAgainst('rejectedBefore'));
  if (has('partyTie', 'paidForUnknown')) evidence.push(speaksAgainst('partyTie'));
  if (has('learntDoubt')) {
    const several = found.parties.payers.length > 1;
    evidence.push(speaksAgainst(several ? 'learntForSeveral' : 'learntOnly'));
  }
  if (has('otherInvoiceExact', 'excessOtherInvoice')) evidence.push(speaksAgainst('sumOtherInvoice'));
  return evidence;
}

function topicSpan(found: Case): { start: number; end: number } | undefined {
  return found.topics[0];
}

function isPayers(found: Case, { client }: InvoiceEntry): boolean {
  return found.parties.payers.some((payer) => payer.client === client);
}

/** Numbers named in the purpose that the payer has no invoice for. */
function numberMissing(found: Case): Evidence[] {
  const evidence: Evidence[] = [];
  const reading = found.reading;
  const missing = reading ? reading.missing : (found.tiers.find((tier) => !tier.weak)?.refs ?? []);
  for (const { ref, exact } of missing.slice(0, SUGGESTION_LIMIT)) {
    if (ref.inRange) continue;
    const other = exact.flatMap((key) => found.index.invoicesByNumber(key, found.amount, undefined))[0];
    if (other && other.currency !== found.payment.currency && isPayers(found, other)) {
      evidence.push(speaksAgainst('otherCurrency', { number: ref.number }, ref));
    } else if (other && found.parties.payers.length > 0) {
      const client = other.client.facts?.name ?? '';
      evidence.push(speaksAgainst('numberOfOtherClient', { number: ref.number, client }, ref));
    } else if (!other) evidence.push(speaksAgainst('numberNotFound', { number: ref.number }, ref));
  }
  if (found.parties.payers.length === 0 && evidence.length === 0 && found.parties.payerIsStranger) {
    evidence.push(speaksAgainst('payerUnknown', { client: '' }));
  }
  return evidence;
}
