/** Evidence as values: codes with parameters and places; sentences are made of them in `explain`. */
import { type Minor, subtract } from '../../../../src-shared/money/index.ts';
import type { Case } from '../gather/case.ts';
import type { RefMatch } from '../gather/number-matches.ts';
import type { Party, PartyVia } from '../gather/parties.ts';
import type { InvoiceEntry } from '../registry/entries.ts';
import type { Evidence, EvidenceCode, Span } from '../types.ts';

type Params = Readonly<Record<string, string | number>>;
const NO_PARAMS: Params = {};

export function speaksFor(code: EvidenceCode, params: Params = NO_PARAMS, span?: Span): Evidence {
  return { code, params, weight: 'for', spans: span ? [{ start: span.start, end: span.end }] : [] };
}

export function speaksAgainst(code: EvidenceCode, params: Params = NO_PARAMS, span?: Span): Evidence {
  return { ...speaksFor(code, params, span), weight: 'against' };
}

const PARTY_CODES: Readonly<Record<PartyVia, EvidenceCode>> = {
  inn: 'innPayer',
  account: 'accountKnown',
  name: 'namePayer',
  nameSimilar: 'namePayerSimilar',
  learntAccount: 'accountLearnt',
  learntName: 'nameLearnt',
  namedInn: 'innNamed',
  named: 'nameNamed',
  namedSimilar: 'nameNamed',
};

/** How the sum left to spread stands to what an invoice has left. */
export type SumRelation = 'exact' | 'together' | 'less' | 'more' | 'paid';

export interface Weighed {
  readonly invoice: InvoiceEntry;
  readonly match: RefMatch | undefined;
  readonly party: Party | undefined;
  readonly sum: SumRelation;
  readonly contract: Span | undefined;
  /** A date beside a number that no invoice has, when it is this invoice's date. */
  readonly date?: Span | undefined;
  /** A month that is paid for, when the invoice is of that month. */
  readonly month?: Span | undefined;
  /** A named number at one slip from this invoice's. */
  readonly similar?: SimilarNumber | undefined;
  /** The number as this client writes it. */
  readonly habit?: (SimilarNumber & { readonly rule: string }) | undefined;
}

export interface SimilarNumber extends Span {
  readonly number: string;
}

/** What speaks for and against one invoice. */
export function evidenceOf(found: Case, weighed: Weighed): Evidence[] {
  const { invoice, match, party } = weighed;
  const evidence: Evidence[] = [];
  if (match) evidence.push(...numberEvidence(match, invoice));
  if (party) {
    const params = { client: party.client.facts?.name ?? '' };
    evidence.push(speaksFor(PARTY_CODES[party.via], params, party.span));
    if (party.paidFor) evidence.push(speaksFor('thirdParty', params, party.span));
  } else if (found.parties.payers.length > 0) {
    evidence.push(speaksAgainst('payerOtherClient', { client: invoice.client.facts?.name ?? '' }));
  } else evidence.push(speaksAgainst('payerUnknown', { client: invoice.client.facts?.name ?? '' }));
  if (weighed.habit) {
    const params = { number: weighed.habit.number, invoice: invoice.number, habit: weighed.habit.rule };
    evidence.unshift(speaksFor('numberByHabit', params, weighed.habit));
  }
  if (weighed.similar) {
    const params = { number: weighed.similar.number, invoice: invoice.number };
    evidence.push(speaksFor('numberSimilar', params, weighed.similar));
  }
  if (weighed.date) evidence.push(speaksFor('dateNamed', { date: invoice.date }, weighed.date));
  if (weighed.month) evidence.push(speaksFor('monthNamed', { date: invoice.date }, weighed.month));
  if (weighed.contract) {
    evidence.push(speaksFor('contractNamed', { number: invoice.contractKey }, weighed.contract));
  }
  if (party && !match && party.client.openCount === 1) evidence.push(speaksFor('onlyOpenInvoice'));
  evidence.push(sumEvidence(found.amount, invoice, weighed.sum));
  if (invoice.date > found.payment.date && match?.date !== 'same') {
    evidence.push(speaksAgainst('invoiceLater', { date: invoice.date }));
  }
  return evidence;
}

function numberEvidence(match: RefMatch, invoice: InvoiceEntry): Evidence[] {
  const { ref } = match.keyed;
  const named = match.weakKey ? 'numberNamedPartly' : 'numberNamed';
  const code = ref.source === 'looseSign' && match.date !== 'same' ? 'numberSeen' : named;
  const evidence = [speaksFor(code, { number: ref.number, invoice: invoice.number }, ref)];
  if (match.date === 'same' && invoice === match.chosen) {
    evidence.push(speaksFor('dateNamed', { date: invoice.date }, ref.date));
  } else if (match.date !== 'none') {
    evidence.push(speaksAgainst('dateDiffers', { date: invoice.date }, ref.date));
  }
  return evidence;
}

function sumEvidence(amount: Minor, invoice: InvoiceEntry, relation: SumRelation): Evidence {
  const { currency } = invoice;
  switch (relation) {
    case 'exact':
      return speaksFor('sumExact', { amount, currency });
    case 'together':
      return speaksFor('sumExactTogether', { amount, currency });
    case 'less':
      return speaksAgainst('sumLess', { amount: subtract(invoice.remaining, amount), currency });
    case 'more':
      return speaksAgainst('sumMore', { amount: subtract(amount, invoice.remaining), currency });
    case 'paid':
      return speaksAgainst('invoicePaid', { number: invoice.number });
  }
}

/** The relation of a sum to one invoice by itself. */
export function sumRelation(amount: Minor, invoice: InvoiceEntry): SumRelation {
  if (invoice.remaining <= 0) return 'paid';
  if (invoice.remaining === amount) return 'exact';
  return amount < invoice.remaining ? 'less' : 'more';
}
