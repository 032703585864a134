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
import { carrierOf, effectOf, inPostingOrder, type Posting, wayOf } from './parts.ts';
import { explainRefusedPart, explainRefusedPayment, explainRefusedReversal } from './refusals.ts';
import { type LedgerStatements, prepareLedgerStatements } from './statements.ts';
import type { LedgerDecision, LedgerEntry, LedgerPart, LedgerRow, Outcome, Reversal } from './types.ts';

export interface Ledger extends Pick<TaskStore, 'openTask' | 'withdrawTask'> {
  /**
   * Applies parts of one payment and writes its state. Returns the ids of the entries, in order.
   * Throws `AppError` `ledger.*` when a part breaks an invariant or, for `actor: 'rule'`, a person's decision.
   */
  decide(decision: LedgerDecision): number[];
  /** One part without a change of the payment's state; returns its id. Throws as `decide` does. */
  allocate(entry: LedgerEntry): number;
  /**
   * Takes a live entry back, with the fees that stand on it alone. Throws `AppError` when it is reversed already or
   * when a refund stands on it.
   * `goesBack`: what the same act puts on the same client's balance again, so that a refund of it does not stand in the way.
   */
  reverse(allocationId: number, reversal: Reversal, goesBack?: Minor): LedgerRow;
  /**
   * Enters anew, in steps, what an undone act had reversed, each with its own author and act. Throws as `decide` does;
   * then the transaction is to be taken back.
   */
  restore(entries: readonly LedgerRow[], at: Instant): Generator<void, void>;
  /** False once an entry is reversed: a fee goes with the part that it stands on. */
  isLive(allocationId: number): boolean;
  /** What lies on a client's balance: advances less what was given back of them. */
  advance(clientId: number, currency: string): Minor;
  /** Live entries of a payment, oldest first. */
  live(paymentId: number): LedgerRow[];
}

/** Prepares the ledger's statements; make one for each job or service. */
export function createLedger(db: Database): Ledger {
  const statements = prepareLedgerStatements(db);
  const tasks = createTaskStore(db);
  return {
    decide: (decision) => decide(statements, decision),
    allocate: ({ paymentId, actor, rule, rulesVersion, actionId, at, ...part }) => {
      const by = { actor, rule, rulesVersion, actionId, at };
      const [id] = decide(statements, { paymentId, parts: [part], outcome: null, ...by });
      if (id === undefined) throw new Error('the ledger wrote no entry');
      return id;
    },
    *restore(entries, at) {
      for (const [paymentId, of] of Map.groupBy(entries, (entry) => entry.paymentId)) {
        const postings = of.map((entry) => ({
          part: partOf(entry),
          evidence: entry.evidence,
          by: { ...entry, at },
        }));
        yield* post(statements, {
          paymentId,
          postings: inPostingOrder(postings),
          outcome: null,
          bound: false,
        });
      }
    },
    isLive: (allocationId) => statements.allocation.get([allocationId])?.reversed_at === null,
    reverse: (allocationId, reversal, goesBack = ZERO) =>
      reverse(statements, allocationId, reversal, goesBack),
    advance: (clientId, currency) => toMinor(advanceBalance(statements, clientId, currency)),
    live: (paymentId) => statements.livePayment.all([paymentId]).map(toLedgerRow),
    openTask: tasks.openTask,
    withdrawTask: tasks.withdrawTask,
  };
}

function decide(statements: LedgerStatements, decision: LedgerDecision): number[] {
  const { paymentId, parts, outcome, ...by } = decision;
  const postings = inPostingOrder(parts.map((part) => ({ part, by })));
  const steps = post(statements, { paymentId, postings, outcome, bound: by.actor === 'rule' });
  for (;;) {
    const next = steps.next();
    if (next.done === true) return next.value;
  }
}

interface Posted {
  readonly paymentId: number;
  readonly postings: readonly Posting[];
  readonly outcome: Outcome | null;
  /** People's decisions bind it. */
  readonly bound: boolean;
}

function* post(
  statements: LedgerStatements,
  { paymentId, postings, outcome, bound }: Posted,
): Generator<void, number[]> {
  const byRule = bound ? 1 : 0;
  const parts = postings.map(({ part }) => part);
  const way = wayOf(parts);
  const carries = new Set(parts.flatMap((part) => (part.kind === 'invoice' ? [carrierOf(part)] : [])));
  const done: LedgerPart[] = [];
  for (const part of parts) {
    const stands =
      part.amount > 0 &&
      (part.kind !== 'fee' || carries.has(carrierOf(part)) || standsOn(statements, paymentId, part));
    if (!stands || !postPart(statements, paymentId, part, way, byRule)) {
      const refusal = explainRefusedPart(statements, paymentId, part, { way, bound, alone: !stands });
      takeBack(statements, done);
      throw refusal;
    }
    done.push(part);
    yield;
  }
  const total = sum(parts.map((part) => effectOf(part, way)));
  const date = writePayment(statements, { paymentId, total, direction: way, outcome, byRule });
  if (date === undefined) {
    takeBack(statements, done);
    throw explainRefusedPayment(statements, paymentId, total, way, bound);
  }
  const ids: number[] = [];
  for (const posting of postings) {
    ids.push(insert(statements, paymentId, posting, date));
    yield;
  }
  return ids;
}

function partOf({ kind, clientId, invoiceId, amount }: LedgerRow): LedgerPart {
  return { kind, clientId, invoiceId, amount };
}

/** True when a part of an earlier decision carries the fee. */
function standsOn(statements: LedgerStatements, paymentId: number, fee: LedgerPart): boolean {
  const live = statements.liveOnInvoice.all([paymentId, fee.invoiceId]).map(toLedgerRow);
  return live.some((row) => row.kind === 'invoice' && carrierOf(row) === carrierOf(fee));
}

/** Moves the invoice's paid sum; false when the part may not stand. */
function postPart(
  statements: LedgerStatements,
  paymentId: number,
  { kind, invoiceId, clientId, amount }: LedgerPart,
  way: 'in' | 'out' | undefined,
  byRule: number,
): boolean {
  if (kind === 'invoice' || kind === 'fee') {
    if (invoiceId === null) return false;
    const parameters = [
      amount, paymentId, 'in', invoiceId, clientId, amount, byRule, paymentId, invoiceId,
    ]; // biome-ignore format: in the statement's order
    return statements.addPaid.run(parameters).changes === 1;
  }
  if (kind === 'advance') return invoiceId === null;
  if (invoiceId !== null) {
    return statements.takePaid.run([amount, paymentId, way, invoiceId, clientId, amount]).changes === 1;
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
  if (total < 0 && (statements.payment.get([paymentId])?.allocated ?? 0) + total < 0) return undefined;
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
  { part, by, evidence }: Posting,
  effectiveDate: Day,
): number {
  const { actor, rule, rulesVersion, actionId, at } = by;
  return statements.insert.run([
    paymentId,
    part.clientId,
    part.invoiceId,
    part.kind,
    part.amount,
    effectiveDate,
    actor,
    rule,
    evidence ?? JSON.stringify(part.evidence ?? []),
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
  const fees = entry.kind === 'invoice' ? feesOn(statements, entry) : [];
  const withFees = sum([entry.amount, ...fees.map((fee) => fee.amount)]);
  if (!takeOff(statements, { ...entry, amount: withFees }, payment.currency, goesBack))
    throw explainRefusedReversal(statements, entry);
  statements.takeAllocated.run([effectOf(entry, payment.direction), entry.paymentId]);
  for (const { id } of [...fees, entry])
    statements.markReversed.run([reversal.actionId, reversal.at, reversal.reason, id]);
  return entry;
}

/** Fees of the payment on the entry's invoice, when no other part of it is left for them to stand on. */
function feesOn(statements: LedgerStatements, entry: LedgerRow): readonly LedgerRow[] {
  const live = statements.liveOnInvoice.all([entry.paymentId, entry.invoiceId]).map(toLedgerRow);
  if (live.some(({ id, kind }) => kind === 'invoice' && id !== entry.id)) return [];
  return live.filter(({ kind }) => kind === 'fee');
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
