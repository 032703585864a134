/** What a decision of the matcher means for the payment and the ledger. Pure. */
import type { PaymentCategory, PaymentStatus } from '../../../src-shared/domain/index.ts';
import { type Minor, ZERO } from '../../../src-shared/money/index.ts';
import type { LedgerPart, Outcome } from '../allocations/index.ts';
import type { Decision, PaymentFacts } from '../matching/index.ts';

export interface Consequence {
  readonly parts: readonly LedgerPart[];
  readonly outcome: Outcome;
  /** What is left over on the client's balance and has to be asked about; zero when nothing is. */
  readonly overpayment: Minor;
}

/** Settled with its parts, dismissed, spent, or left to a person with a hint. */
export function consequenceOf(payment: PaymentFacts, decision: Decision): Consequence {
  if (decision.decision === 'auto') return settled(payment, decision);
  const hint = { code: decision.hint.code, params: decision.hint.params };
  const common = { rule: decision.rule, category: null, clientId: null } as const;
  if (decision.decision === 'suggest' || decision.refund !== undefined) {
    return waiting({ ...common, status: 'queued', decidedBy: null, hint });
  }
  const category: PaymentCategory | null = decision.category ?? null;
  if (payment.direction === 'out') {
    return waiting({ ...common, status: 'outgoing', decidedBy: 'rule', category, hint: null });
  }
  if (category === null) return waiting({ ...common, status: 'queued', decidedBy: null, hint });
  return waiting({ ...common, status: 'dismissed', decidedBy: 'rule', category, hint });
}

/** Left to a person because the ledger would not take the decision twice. */
export function leftToPerson(decision: Decision): Consequence {
  const hint = { code: 'noData', params: {} };
  return waiting({
    status: 'queued',
    decidedBy: null,
    rule: decision.rule,
    category: null,
    clientId: null,
    hint,
  });
}

function waiting(outcome: Outcome): Consequence {
  return { parts: [], outcome, overpayment: ZERO };
}

function settled(payment: PaymentFacts, decision: Decision): Consequence {
  const clientId = Number(decision.clientId);
  const { evidence } = decision;
  const kind = payment.direction === 'in' ? 'invoice' : 'refund';
  const parts: LedgerPart[] = decision.allocations.map(({ invoiceId, amount }) => ({
    kind,
    clientId,
    invoiceId: Number(invoiceId),
    amount,
    evidence,
  }));
  for (const { invoiceId, amount } of decision.fees ?? [])
    parts.push({
      kind: 'fee',
      clientId,
      invoiceId: Number(invoiceId),
      amount,
      evidence: feeEvidence(decision),
    });
  if (decision.advance > ZERO) {
    parts.push({ kind: 'advance', clientId, invoiceId: null, amount: decision.advance, evidence });
  }
  const status: PaymentStatus = 'settled';
  return {
    parts,
    outcome: { status, decidedBy: 'rule', rule: decision.rule, category: null, clientId, hint: null },
    overpayment: decision.advance,
  };
}

function feeEvidence({ evidence }: Decision): Decision['evidence'] {
  return evidence.filter(({ code }) => code === 'feeWithheld');
}
