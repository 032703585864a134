/** The fourth step: one payment and one pass in, a decision out. */
import { type Minor, toMinor, ZERO } from '../../../../src-shared/money/index.ts';
import { isRound } from '../gather/candidates.ts';
import { type Case, completeCase, type Prepared, prepareCase } from '../gather/case.ts';
import type { KeyedRef } from '../gather/number-matches.ts';
import type { InvoiceEntry } from '../registry/entries.ts';
import type { MatchIndex } from '../registry/match-index.ts';
import {
  type Category,
  type Decision,
  type Evidence,
  type FeeTolerance,
  type Hint,
  type PassName,
  type PaymentFacts,
  type Rejections,
  RULES_VERSION,
  type RuleName,
  type Suggestion,
} from '../types.ts';
import { evidenceOf, speaksAgainst, speaksFor, type Weighed } from '../weigh/evidence.ts';
import { type WeighedReading, weighReading } from '../weigh/weigh-reading.ts';
import { type NotClient, notClientMoney, outweighsNumbers } from './categories.ts';
import { withFee } from './fees.ts';
import { findRefund, speaksOfRefund } from './refunds.ts';
import {
  BUILT_IN_RULES,
  type CompiledRules,
  type RuledSums,
  type Ruling,
  ruleOn,
  rulingOf,
} from './ruling.ts';
import { offer } from './suggest.ts';
import { settleWithoutPayer } from './without-payer.ts';

export interface MatcherOptions {
  readonly rejections: Rejections;
  /** The decision table as it stands now; the built-in one unless told. */
  readonly rules?: CompiledRules | undefined;
  /** What a bank may have withheld on the way; what the index says unless told. */
  readonly fees?: FeeTolerance | undefined;
  /** Keeps what was read of payments left to the next pass, when one matcher does all passes. */
  readonly keepsReadings?: boolean | undefined;
}

export interface Matcher {
  /** The decision that this pass can make; undefined leaves the payment to the next. The last pass always decides. */
  decide(payment: PaymentFacts, pass: PassName): Decision | undefined;
  /** Tells the index what an automatic decision took from (or, for a refund, gave back to) the invoices. */
  apply(payment: PaymentFacts, decision: Decision): void;
}

/** Of more payments than this the reading is made again in the next pass. */
const KEPT_LIMIT = 40_000;
/** A matcher over an index. While it lives, clients must not change: it keeps whose money the waiting payments are. */
export function createMatcher(index: MatchIndex, options: MatcherOptions): Matcher {
  const rules = options.rules ?? BUILT_IN_RULES;
  const kept = new Map<PaymentFacts, Prepared>();
  const decideBy = (payment: PaymentFacts, pass: PassName) => {
    const prepared = kept.get(payment) ?? prepareCase(index, payment, options.rejections.get(payment.id));
    const decision = decideCase(completeCase(prepared), payment, pass);
    if (decision !== undefined) kept.delete(payment);
    else if (options.keepsReadings && kept.size < KEPT_LIMIT) kept.set(payment, prepared);
    return decision;
  };
  const decideCase = (found: Case, payment: PaymentFacts, pass: PassName) => {
    if (found.amount <= 0) return none(pass, 'nothing_left', [], 'settled');
    if (payment.direction === 'out') return decideOutgoing(found, pass, rules);
    return decideIncoming(found, pass, rules);
  };
  return {
    decide(payment, pass) {
      const found = decideBy(payment, pass);
      const fees = options.fees ?? index.feeTolerance;
      const decision = found && fees ? withFee(index, payment, found, fees) : found;
      if (decision === undefined || decision.rulesVersion === rules.version) return decision;
      return { ...decision, rulesVersion: rules.version };
    },
    apply(payment, decision) {
      if (decision.decision !== 'auto') return;
      const sign = payment.direction === 'in' ? -1 : 1;
      for (const { invoiceId, amount } of [...decision.allocations, ...(decision.fees ?? [])])
        index.addToRemaining(invoiceId, toMinor(sign * amount));
    },
  };
}

function decideIncoming(found: Case, pass: PassName, rules: CompiledRules): Decision | undefined {
  const notClient = notClientMoney(found);
  if (notClient?.strong && notClient.topic === undefined) return dismissed(pass, notClient, found);
  if (notClient && outweighsNumbers(found, notClient)) return dismissed(pass, notClient, found);
  const weighed = found.reading && weighReading(found, found.reading);
  if (weighed) {
    const ruling = ruleOn(rules.byPass.get(pass) ?? [], weighed.mask, () => sumsOf(found, weighed.targets));
    if (ruling?.asks) return pass === 'rest' ? asked(found, ruling, weighed) : undefined;
    if (ruling) return settled(found, pass, ruling.rule, weighed);
  } else {
    const rule = rules.special.get('number_sum_date');
    const alone = rule && settleWithoutPayer(found);
    if (alone) {
      const ruling = rulingOf(rule, () => sumsOf(found, [alone.invoice]));
      if (ruling.asks) return pass === 'rest' ? asked(found, ruling, undefined) : undefined;
      return automatic(pass, ruling.rule, found, [alone], found.amount, undefined);
    }
  }
  if (notClient && !weighed && isDismissed(found, notClient)) return dismissed(pass, notClient, found);
  if (isHopeless(found)) return none(pass, 'no_data', [speaksAgainst('nothingKnown')], 'noData');
  return pass === 'rest' ? offered(found, pass, weighed, notClient) : undefined;
}

function sumsOf({ payment }: Case, targets: readonly InvoiceEntry[]): RuledSums {
  let [invoiced, open] = [0, 0];
  for (const invoice of targets) {
    invoiced += invoice.amount;
    open += invoice.remaining;
  }
  return { amount: payment.amount, currency: payment.currency, invoiced, open };
}

/** A rule fits, and by the table a person has the word. */
function asked(found: Case, { rule, asks }: Ruling, weighed: WeighedReading | undefined): Decision {
  const decision = offered(found, 'rest', weighed, undefined);
  const evidence = asks ? [asks, ...decision.evidence] : decision.evidence;
  return { ...decision, rule, evidence, hint: { code: 'ruleAsks', params: {} } };
}

/** Words decide alone when no number speaks, and, unless they are strong, when the payer is no client. */
function isDismissed(found: Case, notClient: NotClient): boolean {
  if (notClient.strong) return true;
  // A bailiff pays for the debtor whom the purpose names.
  if (notClient.topic === 'recovery' && found.parties.named.length > 0) return false;
  const isNamed = ({ ref }: KeyedRef) => ref.source === 'keyword' || ref.source === 'typo';
  return found.parties.payers.length === 0 && !found.tiers.some(({ refs }) => refs.some(isNamed));
}

/** Nothing to search by, now or after other payments are settled. */
function isHopeless(found: Case): boolean {
  const { payers, named } = found.parties;
  return payers.length === 0 && named.length === 0 && found.tiers.length === 0 && isRound(found.amount);
}

function settled(found: Case, pass: PassName, rule: RuleName, weighed: WeighedReading): Decision {
  const { targets, matches, reading, spread } = weighed;
  const list: Weighed[] = targets.map((invoice) => ({
    invoice,
    match: matches.find((match) => match.chosen === invoice),
    party: reading.party,
    sum: sumOfTarget(found, weighed, invoice.remaining),
    contract: undefined,
  }));
  const evidence = list.flatMap((one) => evidenceOf(found, one));
  return {
    decision: 'auto',
    pass,
    rule,
    clientId: reading.party.client.id,
    allocations: spread.allocations,
    advance: spread.rest,
    suggestions: [],
    evidence: list.length > 1 ? distinct(evidence) : evidence,
    hint: { code: 'settled', params: {} },
    rulesVersion: RULES_VERSION,
  };
}

function sumOfTarget(found: Case, weighed: WeighedReading, remaining: Minor): Weighed['sum'] {
  if (weighed.targets.length > 1) return weighed.spread.rest > 0 ? 'more' : 'together';
  if (remaining === found.amount) return 'exact';
  return found.amount < remaining ? 'less' : 'more';
}

function automatic(
  pass: PassName,
  rule: RuleName,
  found: Case,
  list: readonly Weighed[],
  amount: Minor,
  clientId: string | undefined,
): Decision {
  return {
    decision: 'auto',
    pass,
    rule,
    clientId: clientId ?? list[0]?.invoice.client.id,
    allocations: list.map(({ invoice }) => ({ invoiceId: invoice.id, amount })),
    advance: ZERO,
    suggestions: [],
    evidence: distinct(list.flatMap((one) => evidenceOf(found, one))),
    hint: { code: 'settled', params: {} },
    rulesVersion: RULES_VERSION,
  };
}

/** Several invoices of one party say the same about it: once is enough. */
function distinct(evidence: readonly Evidence[]): Evidence[] {
  const seen = new Set<string>();
  return evidence.filter((one) => {
    const key = `${one.code} ${JSON.stringify(one.params)}`;
    return !seen.has(key) && seen.add(key);
  });
}

function offered(
  found: Case,
  pass: PassName,
  weighed: WeighedReading | undefined,
  notClient: NotClient | undefined,
): Decision {
  const made = offer(found, weighed);
  if (!made) {
    return notClient
      ? dismissed(pass, notClient, found)
      : none(pass, 'no_data', [speaksAgainst('nothingKnown')], 'noData');
  }
  return {
    decision: 'suggest',
    pass,
    rule: made.rule,
    clientId: made.clientId,
    allocations: [],
    advance: ZERO,
    suggestions: made.suggestions,
    evidence: made.evidence,
    hint: made.hint,
    rulesVersion: RULES_VERSION,
  };
}

function dismissed(pass: PassName, notClient: NotClient, found: Case): Decision {
  const own = notClient.category === 'own_transfer';
  const token = found.topics.find(({ topic }) => topic === notClient.topic);
  const evidence = token
    ? speaksAgainst('notClientWords', {}, token)
    : speaksAgainst(own ? 'ownAccount' : 'notClientWords');
  const hint = own ? 'ownTransfer' : notClient.category === 'acquiring' ? 'registry' : 'notClient';
  return {
    ...none(pass, own ? 'own_transfer' : 'not_client_money', [evidence], hint),
    category: notClient.category,
  };
}

function none(pass: PassName, rule: RuleName, evidence: readonly Evidence[], hint: Hint['code']): Decision {
  return {
    decision: 'none',
    pass,
    rule,
    allocations: [],
    advance: ZERO,
    suggestions: [],
    evidence,
    hint: { code: hint, params: {} },
    rulesVersion: RULES_VERSION,
  };
}

/** Refunds wait for the last pass: what they give back must have been paid first. */
function decideOutgoing(found: Case, pass: PassName, rules: CompiledRules): Decision | undefined {
  const notClient = notClientMoney(found);
  const own = notClient?.category === 'own_transfer' && notClient.topic === undefined;
  if (own || !speaksOfRefund(found)) return outgoing(pass, notClient, found);
  if (pass !== 'rest') return undefined;
  const finding = findRefund(found);
  if (!finding) return outgoing(pass, undefined, found);
  const { refund, evidence } = finding;
  const base = outgoing(pass, undefined, found);
  const common = {
    ...base,
    clientId: refund.clientId,
    refund,
    evidence,
    hint: { code: 'refund', params: {} },
  } as const;
  if (refund.invoiceId === undefined) return { ...common, rule: 'refund_party' };
  const fitting = finding.sure ? rules.special.get('refund_number_party') : undefined;
  const ruling = fitting && rulingOf(fitting, () => sumsOf(found, []));
  if (ruling && !ruling.asks) {
    return { ...common, decision: 'auto', rule: ruling.rule, allocations: finding.allocations };
  }
  const { clientId } = refund;
  const suggestions = finding.sure
    ? finding.allocations.map((one): Suggestion => ({ ...one, clientId, evidence }))
    : finding.suggestions;
  return {
    ...common,
    decision: 'suggest',
    rule: 'refund_number_party',
    suggestions,
    evidence: ruling?.asks ? [ruling.asks, ...evidence] : evidence,
  };
}

function outgoing(pass: PassName, notClient: NotClient | undefined, found: Case): Decision {
  const category: Category | undefined =
    notClient?.category === 'supplier_refund' ? undefined : notClient?.category;
  const base = none(pass, 'outgoing', [speaksFor('outgoing')], 'outgoing');
  if (category === undefined) return base;
  const evidence = notClient ? dismissed(pass, notClient, found).evidence : base.evidence;
  return { ...base, category, evidence };
}
