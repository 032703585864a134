/** Spreading one payment over invoices and balances as a person said, inside an act. */

import type { Day } from '../../../src-shared/dates/index.ts';
import type { AllocationPart, EvidenceItem, LearntNote } from '../../../src-shared/domain/index.ts';
import {
  add,
  type Currency,
  type Minor,
  min,
  subtract,
  sum,
  toCurrency,
  toMinor,
  ZERO,
} from '../../../src-shared/money/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import {
  type Act,
  ADVANCE_REST_TASK,
  advanceRestTask,
  type LedgerPart,
  type LedgerRow,
  OVERPAYMENT_TASK,
  overpaymentTask,
  type PaymentRecord,
} from '../allocations/index.ts';
import { learn } from './lessons.ts';

/** A part as a person gave it; the amount may be zero where all of it is an overpayment. */
export interface WantedPart extends AllocationPart {
  readonly evidence?: readonly EvidenceItem[];
}

export interface Wanted {
  readonly payment: PaymentRecord;
  readonly parts: readonly WantedPart[];
  readonly learnPayer: boolean;
  readonly today: Day;
}

/** An invoice after a part was put on it or given back of it. */
export interface AppliedInvoice {
  readonly id: number;
  readonly number: string;
  readonly amount: Minor;
  readonly paid: Minor;
  readonly total: Minor;
  /** Withheld on the way, beside `amount`. */
  readonly fee: Minor;
}

export interface Applied {
  readonly currency: Currency;
  readonly direction: 'in' | 'out';
  readonly invoices: readonly AppliedInvoice[];
  /** Put on clients' balances (or given back of them). */
  readonly advance: Minor;
  readonly clientIds: readonly number[];
  /** Number of the invoice that was paid more than it asked. */
  readonly overpaidNumber: string | null;
  /** What still waits. */
  readonly rest: Minor;
  readonly learnt: readonly LearntNote[];
}

export interface Apply {
  /** Applies the parts; refused with an `AppError`, it changes nothing unless advances were to be set off. */
  parts(act: Act, wanted: Wanted): Applied;
  /** What an invoice has left now, as the transaction sees it. */
  remaining(invoiceId: number): Minor;
}

export function createApply(db: Database): Apply {
  const invoice = db.prepare((q) => q.selectFrom('invoices').selectAll().where('id', '=', 0));
  type InvoiceRecord = NonNullable<ReturnType<typeof invoice.get>>;

  function load(id: number): InvoiceRecord {
    const row = invoice.get([id]);
    if (row === undefined) throw new AppError('invoice.notFound');
    return row;
  }

  function applyIncoming(act: Act, { payment, parts, learnPayer, today }: Wanted): Applied {
    const { id: paymentId, currency } = payment;
    const merged = mergeParts(parts);
    const freed = freeAdvances(act, payment, merged, today);
    const onInvoices: LedgerPart[] = [];
    const fees: LedgerPart[] = [];
    const advances = new Map<number, Minor>(freed.back);
    const closed = new Map<number, InvoiceRecord>();
    const toBalance = (clientId: number, amount: Minor) =>
      advances.set(clientId, add(advances.get(clientId) ?? ZERO, amount));
    for (const part of merged) {
      if (part.invoiceId === null) {
        toBalance(part.clientId, part.amount);
        continue;
      }
      const target = load(part.invoiceId);
      const isOpenToIt = target.cancelled_at === null && target.currency === currency;
      const room = toMinor(Math.max(0, target.amount - target.paid));
      // What cannot stand there at all goes to the ledger whole, which refuses it with its reason.
      const amount = isOpenToIt ? min(part.amount, room) : part.amount;
      const { fee = ZERO, ...onInvoice } = part;
      if (amount > 0) onInvoices.push({ ...onInvoice, kind: 'invoice', amount });
      if (fee > 0)
        fees.push({ ...onInvoice, kind: 'fee', amount: fee, evidence: feeEvidence(fee, currency) });
      if (part.amount > amount) toBalance(target.client_id, subtract(part.amount, amount));
      if (amount === room) closed.set(target.client_id, target);
    }
    const evidence = merged.find((part) => part.invoiceId === null)?.evidence;
    const onBalances = [...advances].map(([clientId, amount]): LedgerPart => {
      return { kind: 'advance', clientId, invoiceId: null, amount, ...(evidence ? { evidence } : {}) };
    });
    const allParts = [...onInvoices, ...onBalances].filter((part) => part.amount > 0);
    const total = sum(allParts.map((part) => part.amount));
    const rest = toMinor(payment.amount - payment.allocated + freed.total - total);
    const clientIds = clientsOf(act, paymentId, allParts);
    decide(act, payment, [...allParts, ...fees], rest > 0 ? 'queued' : 'settled', clientIds);
    let overpaidNumber: string | null = null;
    for (const [clientId, amount] of advances) {
      const target = closed.get(clientId);
      if (target === undefined || freed.back.has(clientId) || amount <= 0) continue;
      overpaidNumber = target.number;
      const task = { paymentId, clientId, invoiceId: target.id, number: target.number, amount, currency };
      const opened = act.tasks.openTask(overpaymentTask({ ...task, dueDate: today, at: act.at }));
      if (opened !== undefined) act.trace.openedTasks.push(opened);
    }
    const bound = onInvoices.flatMap(({ invoiceId }) => (invoiceId === null ? [] : [load(invoiceId)]));
    const learnt = learnPayer ? learn(act, payment, clientIds, bound) : [];
    return {
      ...outcomeOf(payment, onInvoices, fees),
      advance: sum(onBalances.filter((part) => !freed.back.has(part.clientId)).map((part) => part.amount)),
      clientIds,
      overpaidNumber,
      rest: rest > 0 ? rest : ZERO,
      learnt,
    };
  }

  /** A refund: money given back of an invoice, or of the client's balance. */
  function applyOutgoing(act: Act, { payment, parts }: Wanted): Applied {
    const all = mergeParts(parts).map(({ fee: _none, ...part }): LedgerPart => ({ ...part, kind: 'refund' }));
    const rest = subtract(toMinor(payment.amount - payment.allocated), sum(all.map((part) => part.amount)));
    const clientIds = clientsOf(act, payment.id, all);
    decide(act, payment, all, 'settled', clientIds);
    for (const clientId of clientIds) {
      if (act.ledger.advance(clientId, payment.currency) > 0) continue;
      for (const kind of [OVERPAYMENT_TASK, ADVANCE_REST_TASK]) {
        act.trace.withdrawnTasks.push(...act.tasks.withdrawTasksOfClient(clientId, kind, act.at));
      }
    }
    const advance = sum(all.filter((part) => part.invoiceId === null).map((part) => part.amount));
    return { ...outcomeOf(payment, all), advance, clientIds, overpaidNumber: null, rest, learnt: [] };
  }

  function outcomeOf(payment: PaymentRecord, parts: readonly LedgerPart[], fees: readonly LedgerPart[] = []) {
    const invoices = parts.flatMap(({ invoiceId, amount }): AppliedInvoice[] => {
      if (invoiceId === null) return [];
      const row = load(invoiceId);
      const { id, number } = row;
      const fee = fees.find((one) => one.invoiceId === invoiceId)?.amount ?? ZERO;
      return [{ id, number, amount, paid: toMinor(row.paid), total: toMinor(row.amount), fee }];
    });
    return { currency: toCurrency(payment.currency), direction: payment.direction, invoices };
  }

  return {
    parts: (act, wanted) =>
      wanted.payment.direction === 'in' ? applyIncoming(act, wanted) : applyOutgoing(act, wanted),
    remaining: (invoiceId) => {
      const { amount, paid } = load(invoiceId);
      return toMinor(amount - paid);
    },
  };
}

/** Parts on the same invoice, or on the same balance, as one. */
function mergeParts(parts: readonly WantedPart[]): WantedPart[] {
  const merged = new Map<string, WantedPart>();
  for (const part of parts) {
    const key = part.invoiceId === null ? `client ${part.clientId}` : `invoice ${part.invoiceId}`;
    const known = merged.get(key);
    if (known !== undefined && known.clientId !== part.clientId) throw new AppError('ledger.wrongPart');
    const fee = add(known?.fee ?? ZERO, part.fee ?? ZERO);
    const amount = add(known?.amount ?? ZERO, part.amount);
    merged.set(key, { ...(known ?? part), amount, ...(fee > 0 ? { fee } : {}) });
  }
  return [...merged.values()];
}

/** A person said so, whatever the payment looks like. */
function feeEvidence(amount: Minor, currency: string): EvidenceItem[] {
  return [{ code: 'feeWithheld', params: { amount, currency }, weight: 'for', spans: [] }];
}

/**
 * Takes from the payment's own advances what its free part lacks («зачесть»): they are reversed, and what is left of
 * them goes back to the same client's balance. Each part takes of its own client's money first.
 */
function freeAdvances(act: Act, payment: PaymentRecord, parts: readonly WantedPart[], today: Day) {
  const back = new Map<number, Minor>();
  const lacking = toMinor(sum(parts.map((part) => part.amount)) - (payment.amount - payment.allocated));
  if (lacking <= 0) return { total: ZERO, back };
  const advances = act.ledger.live(payment.id).filter((entry) => entry.kind === 'advance');
  if (sum(advances.map((entry) => entry.amount)) < lacking) return { total: ZERO, back };
  const taken = takenOf(advances, parts, lacking);
  const left = new Map<number, Minor>();
  const touched = new Set<number>();
  let total = ZERO;
  for (const entry of advances) {
    const amount = taken.get(entry.id) ?? ZERO;
    left.set(entry.clientId, add(left.get(entry.clientId) ?? ZERO, subtract(entry.amount, amount)));
    if (amount === ZERO) continue;
    touched.add(entry.clientId);
    const goesBack = subtract(entry.amount, amount);
    const reversal = { actionId: act.id, actor: 'person', reason: 'applied', at: act.at } as const;
    act.ledger.reverse(entry.id, reversal, goesBack);
    total = add(total, entry.amount);
    if (goesBack > 0) back.set(entry.clientId, add(back.get(entry.clientId) ?? ZERO, goesBack));
  }
  for (const clientId of touched) askAnew(act, payment, clientId, left.get(clientId) ?? ZERO, today);
  return { total, back };
}

/** How much of each advance is needed, by its entry. */
function takenOf(advances: readonly LedgerRow[], parts: readonly WantedPart[], lacking: Minor) {
  const taken = new Map<number, Minor>();
  let left = lacking;
  const take = (entry: LedgerRow, most: Minor): Minor => {
    const before = taken.get(entry.id) ?? ZERO;
    const amount = min(min(subtract(entry.amount, before), most), left);
    taken.set(entry.id, add(before, amount));
    left = subtract(left, amount);
    return amount;
  };
  for (const { clientId, amount } of parts) {
    let wanted = amount;
    for (const entry of advances)
      if (entry.clientId === clientId) wanted = subtract(wanted, take(entry, wanted));
  }
  for (const entry of advances) take(entry, left);
  return taken;
}

/** The question about a client's overpayment is about what is left of it now. */
function askAnew(act: Act, payment: PaymentRecord, clientId: number, amount: Minor, today: Day): void {
  const withdrawn = act.tasks.withdrawTasksOfAdvance(payment.id, clientId, act.at);
  act.trace.withdrawnTasks.push(...withdrawn);
  if (withdrawn.length === 0 || amount === ZERO) return;
  const { id: paymentId, currency } = payment;
  const task = advanceRestTask({ paymentId, clientId, amount, currency, dueDate: today, at: act.at });
  const opened = act.tasks.openTask(task);
  if (opened !== undefined) act.trace.openedTasks.push(opened);
}

function clientsOf(act: Act, paymentId: number, parts: readonly LedgerPart[]): number[] {
  const live = act.ledger.live(paymentId).map((entry) => entry.clientId);
  return [...new Set([...live, ...parts.map((part) => part.clientId)])];
}

function decide(
  act: Act,
  payment: PaymentRecord,
  parts: readonly LedgerPart[],
  status: 'queued' | 'settled',
  clientIds: readonly number[],
): void {
  const [first] = clientIds;
  act.ledger.decide({
    paymentId: payment.id,
    parts,
    outcome: {
      status,
      decidedBy: 'person',
      rule: null,
      category: null,
      clientId: clientIds.length === 1 && first !== undefined ? first : null,
      hint: null,
    },
    actor: 'person',
    rule: null,
    rulesVersion: 0,
    actionId: act.id,
    at: act.at,
  });
}
