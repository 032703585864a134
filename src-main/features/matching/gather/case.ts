/** Everything that one payment brings before the rules: its tokens, the parties, the numbers, what is to be spread. */
import { type Minor, min } from '../../../../src-shared/money/index.ts';
import { recognise } from '../recognise/recognise.ts';
import type { InvoiceRef, OtherRef, Token, TopicToken } from '../recognise/tokens.ts';
import type { InvoiceEntry } from '../registry/entries.ts';
import type { MatchIndex } from '../registry/match-index.ts';
import type { PaymentFacts, Rejection } from '../types.ts';
import { mentionsOf } from './mentions.ts';
import { type RefTier, refTiers, type Wanted } from './number-matches.ts';
import { withOwners } from './owners.ts';
import { gatherParties, isThroughBank, type Parties } from './parties.ts';
import { type NumberReading, readNumbers } from './readings.ts';
import { topicsOf } from './topics.ts';
import { tracedReading } from './traced-reading.ts';
import { type Trace, tracesOf } from './traces.ts';

export interface Case {
  readonly payment: PaymentFacts;
  readonly index: MatchIndex;
  readonly tokens: readonly Token[];
  /** What the purpose says the payment itself is; not what is only paid for. */
  readonly topics: readonly TopicToken[];
  readonly contractRefs: readonly OtherRef[];
  readonly tiers: readonly RefTier[];
  readonly parties: Parties;
  readonly reading: NumberReading | undefined;
  /** Numbers wherever they stand, worked out when first asked for. */
  readonly traces: () => readonly Trace[];
  /** What is still to be spread, minor units. */
  readonly amount: Minor;
  readonly wanted: Wanted;
  readonly rejection: Rejection | undefined;
}

/** What does not change while other payments are settled: the text, and whose money it is. */
export type Prepared = Omit<Case, 'parties' | 'reading'> & { readonly known: Parties };

/** Gathers candidates through the index. */
export function gatherCase(index: MatchIndex, payment: PaymentFacts, rejection: Rejection | undefined): Case {
  return completeCase(prepareCase(index, payment, rejection));
}

/** Reads the text and finds the parties: the greater part of the work, done once for all passes. */
export function prepareCase(
  index: MatchIndex,
  payment: PaymentFacts,
  rejection: Rejection | undefined,
): Prepared {
  const tokens = recognise(payment.purpose);
  const invoiceRefs: InvoiceRef[] = [];
  const contractRefs: OtherRef[] = [];
  for (const token of tokens) {
    if (token.kind === 'invoiceRef') invoiceRefs.push(token);
    else if (token.kind === 'contractRef') contractRefs.push(token);
  }
  const topics = topicsOf(payment, tokens);
  const tiers = refTiers(invoiceRefs);
  const known = gatherParties(index, payment, tokens, rejection);
  const amount = min(payment.unallocated, payment.amount);
  const wanted: Wanted = {
    amount,
    day: payment.date,
    allows: (invoice) => allows(invoice, payment, rejection),
    purpose: payment.purpose,
    throughBank: isThroughBank(payment.counterparty.name),
    refund: payment.direction === 'out',
    mentions: once(() => mentionsOf(payment.purpose, tokens)),
  };
  const traces = once(() => tracesOf(payment.purpose, tokens));
  return { payment, index, tokens, topics, contractRefs, tiers, known, traces, amount, wanted, rejection };
}

/** Reads the numbers by what the invoices have left now. */
export function completeCase(prepared: Prepared): Case {
  const { index, payment, tokens, topics, contractRefs, tiers, known, traces, amount, wanted, rejection } =
    prepared;
  const { purpose } = payment;
  const first = readNumbers(tiers, known, wanted);
  const parties = first || wanted.refund ? known : withOwners(index, payment, tiers, known, wanted);
  const strict = parties === known ? first : readNumbers(tiers, parties, wanted);
  const reading = wanted.refund
    ? strict
    : (tracedReading({ purpose, tokens, traces, tiers, parties, wanted, amount, strict }) ?? strict);
  // Written out: a spread of it for every pass of every payment is a twentieth of the matcher's time.
  return {
    payment,
    index,
    tokens,
    topics,
    contractRefs,
    tiers,
    parties,
    reading,
    traces,
    amount,
    wanted,
    rejection,
  };
}

/** Sums of different currencies never meet, and what a person rejected is never offered again. */
function allows(invoice: InvoiceEntry, payment: PaymentFacts, rejection: Rejection | undefined): boolean {
  if (invoice.currency !== payment.currency) return false;
  if (rejection === undefined) return true;
  return !rejection.invoiceIds.includes(invoice.id) && !rejection.clientIds.includes(invoice.client.id);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
