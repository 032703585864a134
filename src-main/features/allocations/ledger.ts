/**
 * The one ledger of allocations, for automation and for people. Entries are added and reversed, never edited or
 * deleted; `payments.allocated` and `invoices.paid` are kept exact with them.
 *
 * It works inside `db.writeBulk` only (synchronous, one transaction). A refused decision changes nothing, so a caller
 * may catch the error and go on with the next payment in the same transaction.
 */
import { type Day, type Instant, toDay } from '../../../src-shared/dates/index.ts';
import { type Minor, sum, toMinor, ZERO } from '../../../src-shared/money/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import { createTaskStore, type TaskStore } from '../tasks/index.ts';
import { explainRefusedPart, explainRefusedPayment, explainRefusedReversal } from './refusals.ts';
import { parseEvidence } from './rows.ts';
import { type LedgerStatements, prepareLedgerStatements } from './statements.ts';
import type {
  Authorship,
  LedgerDecision,
  LedgerEntry,
  LedgerPart,
  LedgerRow,
  Outcome,
  Reversal,
} from './types.ts';

export interface Ledger extends Pick<TaskStore, 'openTask' | 'withdrawTask'> {
  /**
   * Applies parts of one payment and writes its state. Returns the ids of the entries, in order.
   * Throws `AppError` `ledger.*` when a part breaks an invariant or, for `actor: 'rule'`, a person's decision.
   */
  decide(decision: LedgerDecision): number[];
  /** One part without a change of the payment's state; returns its id. Throws as `decide` does. */
  allocate(entry: LedgerEntry): number;
  /**
   * Takes a live entry back. Throws `AppError` when it is reversed already or when a refund stands on it.
   * `goesBack`: what the same act puts on the same client's balance again, so that a refund of it does not stand in the way.
   */
  reverse(allocationId: number, reversal: Reversal, goesBack?: Minor): LedgerRow;
  /** Enters anew what an undone act had reversed, with its own author and act. Throws as `decide` does. */
  restore(entry: LedgerRow, at: Instant): number;
  /** What lies on a client's balance: advances less what was given back of them. */
  advance(clientId: number, currency: string): Minor;
  /** Live entries of a payment, oldest first. */
  live(paymentId: number): LedgerRow[];
}

/** Prepares the ledger's statements; make one for each job or service. */
export function createLedger(db: Database): Ledger {
  const statements = prepareLedgerStatements(db);
  const tasks = createTaskStore(db);
  const one = ({ paymentId, ...rest }: LedgerEntry, bound: boolean): number => {
    const { kind, clientId, invoiceId, amount, evidence, ...authorship } = rest;
    const part = { kind, clientId, invoiceId, amount, ...(evidence ? { evidence } : {}) };
    const [id] = decide(statements, { paymentId, parts: [part], outcome: null, ...authorship }, bound);
    if (id === undefined) throw new Error('the ledger wrote no entry');
    return id;
  };
  return {
    decide: (decision) => decide(statements, decision, decision.actor === 'rule'),
    allocate: (entry) => one(entry, entry.actor === 'rule'),
    restore: (entry, at) => one({ ...entry, at, evidence: parseEvidence(entry.evidence) }, false),
    reverse: (allocationId, reversal, goesBack = ZERO) =>
      reverse(statements, allocationId, reversal, goesBack),
    advance: (clientId, currency) => toMinor(advanceBalance(statements, clientId, currency)),
    live: (paymentId) => statements.livePayment.all([paymentId]).map(toLedgerRow),
    openTask: tasks.openTask,
    withdrawTask: tasks.withdrawTask,
  };
}

/** `bound`: people's decisions bind it. */
function decide(statements: LedgerStatements, decision: LedgerDecision, bound: boolean): number[] {
  const { paymentId, parts, outcome } = decision;
  const byRule = bound ? 1 : 0;
  const posted: LedgerPart[] = [];
  for (const part of parts) {
    if (part.amount <= 0 || !postPart(statements, paymentId, part, byRule)) {
      takeBack(statements, posted);
      throw explainRefusedPart(statements, paymentId, part, bound);
    }
    posted.push(part);
  }
  const total = sum(parts.map((part) => part.amount));
  const direction = parts.length === 0 ? undefined : parts[0]?.kind === 'refund' ? 'out' : 'in';
  const date = writePayment(statements, { paymentId, total, direction, outcome, byRule });
  if (date === undefined) {
    takeBack(statements, posted);
    throw explainRefusedPayment(statements, paymentId, total, direction, bound);
  }
  return parts.map((part) => insert(statements, paymentId, part, date, decision));
}

/** Moves the invoice's paid sum; false when the part may not stand. */
function postPart(
  statements: LedgerStatements,
  paymentId: number,
  { kind, invoiceId, clientId, amount }: LedgerPart,
  byRule: number,
): boolean {
  if (kind === 'invoice') {
    if (invoiceId === null) return false;
    const parameters = [
      amount, paymentId, 'in', invoiceId, clientId, amount, byRule, paymentId, invoiceId,
    ]; // biome-ignore format: in the statement's order
    return statements.addPaid.run(parameters).changes === 1;
  }
  if (kind === 'advance') return invoiceId === null;
  if (invoiceId !== null) {
    return statements.takePaid.run([amount, paymentId, 'out', invoiceId, clientId, amount]).changes === 1;
  }
  const currency = statements.payment.get([paymentId])?.currency;
  return currency !== undefined && advanceBalance(statements, clientId, currency) >= amount;
}

function takeBack(statements: LedgerStatements, posted: readonly LedgerPart[]): void {
  for (const { kind, invoiceId, amount } of posted) {
    if (invoiceId === null) continue;
    const delta = kind === 'refund' ? amount : -amount;
    statements.movePaid.run([delta, invoiceId, delta, delta, delta]);
  }
}

interface PaymentChange {
  readonly paymentId: number;
  readonly total: Minor;
  readonly direction: 'in' | 'out' | undefined;
  readonly outcome: Outcome | null;
  readonly byRule: number;
}

function writePayment(
  statements: LedgerStatements,
  { paymentId, total, direction, outcome, byRule }: PaymentChange,
): Day | undefined {
  const way = direction ?? statements.payment.get([paymentId])?.direction;
  if (way === undefined) return undefined;
  const row =
    outcome === null
      ? statements.addAllocated.get([total, paymentId, way, total, byRule])
      : statements.addAllocatedAndDecide.get([
          total,
          outcome.status,
          outcome.decidedBy,
          outcome.rule,
          outcome.category,
          outcome.clientId,
          outcome.hint === null ? null : JSON.stringify(outcome.hint),
          paymentId,
          way,
          total,
          byRule,
        ]);
  return row === undefined ? undefined : toDay(row.date);
}

function insert(
  statements: LedgerStatements,
  paymentId: number,
  part: LedgerPart,
  effectiveDate: Day,
  { actor, rule, rulesVersion, actionId, at }: Authorship,
): number {
  return statements.insert.run([
    paymentId,
    part.clientId,
    part.invoiceId,
    part.kind,
    part.amount,
    effectiveDate,
    actor,
    rule,
    JSON.stringify(part.evidence ?? []),
    rulesVersion,
    actionId,
    at,
  ]).lastId;
}

function reverse(
  statements: LedgerStatements,
  allocationId: number,
  reversal: Reversal,
  goesBack: Minor,
): LedgerRow {
  const row = statements.allocation.get([allocationId]);
  if (row === undefined) throw new AppError('ledger.allocationMissing');
  if (row.reversed_at !== null) throw new AppError('ledger.alreadyReversed');
  const entry = toLedgerRow(row);
  const payment = statements.payment.get([entry.paymentId]);
  if (payment === undefined) throw new AppError('payment.notFound');
  if (reversal.actor === 'rule' && (entry.actor === 'person' || payment.decided_by === 'person'))
    throw new AppError('ledger.personDecided');
  if (!takeOff(statements, entry, payment.currency, goesBack))
    throw explainRefusedReversal(statements, entry);
  statements.takeAllocated.run([entry.amount, entry.paymentId]);
  statements.markReversed.run([reversal.actionId, reversal.at, reversal.reason, allocationId]);
  return entry;
}

function takeOff(statements: LedgerStatements, entry: LedgerRow, currency: string, goesBack: Minor): boolean {
  const { kind, invoiceId, clientId, amount } = entry;
  if (invoiceId !== null) {
    const delta = kind === 'refund' ? amount : -amount;
    return statements.movePaid.run([delta, invoiceId, delta, delta, delta]).changes === 1;
  }
  return kind === 'refund' || advanceBalance(statements, clientId, currency) + goesBack >= amount;
}

function advanceBalance(statements: LedgerStatements, clientId: number, currency: string): number {
  return statements.advanceBalance.get([clientId, currency])?.balance ?? 0;
}

type AllocationRecord = NonNullable<ReturnType<LedgerStatements['allocation']['get']>>;

/** A stored entry as the ledger speaks of it. */
export function toLedgerRow(row: AllocationRecord): LedgerRow {
  return {
    id: row.id,
    paymentId: row.payment_id,
    clientId: row.client_id,
    invoiceId: row.invoice_id,
    kind: row.kind,
    amount: toMinor(row.amount),
    effectiveDate: toDay(row.effective_date),
    actor: row.actor === 'rule' ? 'rule' : 'person',
    rule: row.rule,
    evidence: row.evidence,
    rulesVersion: row.rules_version,
    actionId: row.action_id,
  };
}
