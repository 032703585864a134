/** `reconcile`: a registry and movements in, decisions out, all in memory. */
import type { Day } from '../../../../src-shared/dates/index.ts';
import { type Currency, type Minor, toDecimalText } from '../../../../src-shared/money/index.ts';
import { matchBatch } from '../decide/batch.ts';
import { createMatcher } from '../decide/matcher.ts';
import { formatEvidence, type MatchingLanguage } from '../explain/format-evidence.ts';
import { MatchIndex } from '../registry/match-index.ts';
import type { CounterpartyFacts, Decision, PaymentFacts } from '../types.ts';
import { clientFacts, invoiceFacts, type RegistryFile } from './registry-file.ts';

/** What is needed of a statement's movement; the reader's `Movement` fits. */
export interface ReconcileMovement {
  readonly account: string;
  readonly direction: 'in' | 'out';
  readonly date: Day;
  readonly number: string;
  readonly amount: Minor;
  readonly currency: Currency;
  readonly counterparty: CounterpartyFacts;
  readonly purpose: string;
  readonly docKind: string;
  /** Told only by the other own account's statement. */
  readonly mirror?: boolean;
  readonly extra?: Readonly<Record<string, string>>;
}

export interface ReconciledPayment {
  readonly key: {
    readonly date: Day;
    readonly number: string;
    readonly amount: string;
    /** ИНН of the side that paid: the counterparty's of a receipt, the office's own of an expense. */
    readonly payerInn: string;
    readonly direction: 'in' | 'out';
  };
  readonly decision: Decision['decision'];
  readonly allocations: readonly { readonly invoiceId: string; readonly amount: string }[];
  readonly suggestions: readonly string[];
  readonly evidence: readonly string[];
}

/** Matches every movement against the registry; the result keeps the order of the movements. */
export function reconcileInMemory(
  registry: RegistryFile,
  movements: readonly ReconcileMovement[],
  language: MatchingLanguage = 'ru',
): ReconciledPayment[] {
  const own = movements.filter((movement) => movement.mirror !== true);
  const matcher = createMatcher(indexOf(registry, own), { rejections: new Map(), keepsReadings: true });
  const payments = own.map(paymentOf);
  const decisions = new Map<string, Decision>();
  for (const { payment, decision } of matchBatch(matcher, payments)) decisions.set(payment.id, decision);
  const results: ReconciledPayment[] = [];
  for (const [index, movement] of own.entries()) {
    const decision = decisions.get(String(index));
    if (decision) results.push(reconciled(movement, decision, language));
  }
  return results;
}

function indexOf(registry: RegistryFile, movements: readonly ReconcileMovement[]): MatchIndex {
  const index = new MatchIndex();
  const accounts = new Set(registry.ownAccounts.map((own) => own.account));
  const inns = new Set<string>();
  for (const movement of movements) {
    accounts.add(movement.account);
    const inn = ownInn(movement);
    if (inn !== '') inns.add(inn);
  }
  index.setOwn({ accounts: [...accounts], inns: [...inns] });
  for (const client of clientFacts(registry)) index.upsertClient(client);
  for (const invoice of invoiceFacts(registry)) index.upsertInvoice(invoice);
  return index;
}

function paymentOf(movement: ReconcileMovement, index: number): PaymentFacts {
  return {
    id: String(index),
    date: movement.date,
    direction: movement.direction,
    number: movement.number,
    amount: movement.amount,
    currency: movement.currency,
    purpose: movement.purpose,
    docKind: movement.docKind,
    ownAccount: movement.account,
    counterparty: movement.counterparty,
    unallocated: movement.amount,
  };
}

/** The office's own ИНН stands on the other side of the document, among its remaining keys. */
function ownInn(movement: ReconcileMovement): string {
  const key = movement.direction === 'in' ? 'ПолучательИНН' : 'ПлательщикИНН';
  return movement.extra?.[key] ?? '';
}

function reconciled(
  movement: ReconcileMovement,
  decision: Decision,
  language: MatchingLanguage,
): ReconciledPayment {
  const { date, number, amount, currency, direction } = movement;
  const payer = direction === 'in' ? movement.counterparty.inn : ownInn(movement);
  const [best] = decision.suggestions;
  const evidence = decision.evidence.length > 0 ? decision.evidence : (best?.evidence ?? []);
  return {
    key: { date, number, amount: toDecimalText(amount, currency), payerInn: payer, direction },
    decision: decision.decision,
    allocations: decision.allocations.map((one) => ({
      invoiceId: one.invoiceId,
      amount: toDecimalText(one.amount, currency),
    })),
    suggestions: decision.suggestions.flatMap(({ invoiceId }) => (invoiceId === null ? [] : [invoiceId])),
    evidence: evidence.map((one) => formatEvidence(one, language)),
  };
}
