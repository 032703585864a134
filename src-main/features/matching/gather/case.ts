/** Everything that one payment brings before the rules: its tokens, the parties, the numbers, what is to be spread. */
import { type Minor, min } from '../../../../src-shared/money/index.ts';
import { recognise } from '../recognise/recognise.ts';
import type { InvoiceRef, OtherRef, Token, TopicToken } from '../recognise/tokens.ts';
import type { InvoiceEntry } from '../registry/entries.ts';
import type { MatchIndex } from '../registry/match-index.ts';
import type { PaymentFacts, Rejection } from '../types.ts';
import { type RefTier, refTiers, type Wanted } from './number-matches.ts';
import { gatherParties, isThroughBank, type Parties } from './parties.ts';
import { type NumberReading, readNumbers } from './readings.ts';
import { topicsOf } from './topics.ts';

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
  /** What is still to be spread, minor units. */
  readonly amount: Minor;
  readonly wanted: Wanted;
  readonly rejection: Rejection | undefined;
}

/** Gathers candidates through the index. */
export function gatherCase(index: MatchIndex, payment: PaymentFacts, rejection: Rejection | undefined): Case {
  const tokens = recognise(payment.purpose);
  const invoiceRefs: InvoiceRef[] = [];
  const contractRefs: OtherRef[] = [];
  for (const token of tokens) {
    if (token.kind === 'invoiceRef') invoiceRefs.push(token);
    else if (token.kind === 'contractRef') contractRefs.push(token);
  }
  const topics = topicsOf(payment, tokens);
  const tiers = refTiers(invoiceRefs);
  const parties = gatherParties(index, payment, tokens, rejection);
  const amount = min(payment.unallocated, payment.amount);
  const wanted: Wanted = {
    amount,
    day: payment.date,
    allows: (invoice) => allows(invoice, payment, rejection),
    throughBank: isThroughBank(payment.counterparty.name),
    refund: payment.direction === 'out',
  };
  const reading = readNumbers(tiers, parties, wanted);
  return { payment, index, tokens, topics, contractRefs, tiers, parties, reading, amount, wanted, rejection };
}

/** Sums of different currencies never meet, and what a person rejected is never offered again. */
function allows(invoice: InvoiceEntry, payment: PaymentFacts, rejection: Rejection | undefined): boolean {
  if (invoice.currency !== payment.currency) return false;
  if (rejection === undefined) return true;
  return !rejection.invoiceIds.includes(invoice.id) && !rejection.clientIds.includes(invoice.client.id);
}
