/** One payment decided: the matcher's word, and what it writes through the ledger. */
import type { Clock } from '../../../src-shared/dates/index.ts';
import type { Minor } from '../../../src-shared/money/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import { createLedger, type LedgerPart } from '../allocations/index.ts';
import type { Decision, PaymentFacts } from '../matching/index.ts';
import type { Consequence } from './outcome.ts';

export interface Decider {
  /** Keeps a decision that puts the money nowhere, with its evidence and the version of the rules. */
  note(paymentId: number, decision: Decision): void;
  /**
   * Writes the payment's state and its allocations, inside a transaction. False when the ledger refuses the
   * allocations, since somebody has changed the invoices behind the index, or when a refund may as well be of the
   * client's balance, which only a person knows; nothing is written then.
   */
  post(paymentId: number, payment: PaymentFacts, decision: Decision, consequence: Consequence): boolean;
}

export function createDecider(db: Database, clock: Clock): Decider {
  const ledger = createLedger(db);
  const noteDecision = db.prepare((q) =>
    q
      .insertInto('match_decisions')
      .values({ payment_id: 0, rule: '', evidence: '', rules_version: 0, decided_at: '' }),
  );
  const invoiceNumber = db.prepare((q) => q.selectFrom('invoices').select('number').where('id', '=', 0));

  function askAboutOverpayment(paymentId: number, payment: PaymentFacts, decision: Decision, amount: Minor) {
    const last = decision.allocations.at(-1)?.invoiceId;
    const invoiceId = last === undefined ? null : Number(last);
    ledger.openTask({
      kind: 'overpayment',
      params: { amount, currency: payment.currency, number: invoiceNumber.get([invoiceId])?.number ?? '' },
      subject: `overpayment:payment:${paymentId}`,
      clientId: Number(decision.clientId),
      invoiceId,
      paymentId,
      dueDate: clock.today(),
      at: clock.now(),
    });
  }

  /** An overpaid invoice must not become unpaid because the overpayment went back. */
  function mayBeOfBalance({ kind, invoiceId, clientId }: LedgerPart, { currency }: PaymentFacts): boolean {
    return kind === 'refund' && invoiceId !== null && ledger.advance(clientId, currency) > 0;
  }

  function note(paymentId: number, { rule, evidence, rulesVersion, suggestions }: Decision): void {
    const said = evidence.length > 0 ? evidence : (suggestions[0]?.evidence ?? []);
    noteDecision.run([paymentId, rule, JSON.stringify(said), rulesVersion, clock.now()]);
  }

  return {
    note,
    post(paymentId, payment, decision, { parts, outcome, overpayment }) {
      if (parts.some((part) => mayBeOfBalance(part, payment))) return false;
      try {
        ledger.decide({
          paymentId,
          parts,
          outcome,
          actor: 'rule',
          rule: decision.rule,
          rulesVersion: decision.rulesVersion,
          actionId: null,
          at: clock.now(),
        });
      } catch (error) {
        if (parts.length > 0 && error instanceof AppError && error.code.startsWith('ledger.')) return false;
        throw error;
      }
      if (parts.length === 0) note(paymentId, decision);
      if (overpayment > 0) askAboutOverpayment(paymentId, payment, decision, overpayment);
      return true;
    },
  };
}
