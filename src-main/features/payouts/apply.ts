/** Writes what a registry says of a payout: one act, in steps. */
import type { EvidenceItem } from '../../../src-shared/domain/index.ts';
import {
  add,
  type Currency,
  type Minor,
  subtract,
  sum,
  toMinor,
  ZERO,
} from '../../../src-shared/money/index.ts';
import { AppError } from '../../platform/errors.ts';
import { type Act, effectOf, type LedgerPart } from '../allocations/index.ts';
import type { OrderInvoice } from './orders.ts';
import type { PayoutPlan, PlannedRow } from './plan.ts';

export interface PayoutWork {
  readonly paymentId: number;
  readonly plan: PayoutPlan;
  readonly free: Minor;
  readonly currency: Currency;
  readonly fileName: string;
}

/** Sales, and at most as many refunds, of one step. */
const STEP_ROWS = 8;

type Taken = PlannedRow & { readonly gross: Minor; readonly invoice: OrderInvoice };

/**
 * Puts the rows' parts on their invoices. Refunds go among the sales, so that the payment never bears more than it has.
 * Throws `AppError`: `payouts.changed` when the payment has changed since, `queue.withdrawn`, or the ledger's refusal.
 */
export function* applyPayout(act: Act, work: PayoutWork): Generator<void, { readonly rest: Minor }> {
  const { paymentId, plan, free } = work;
  const payment = act.touch(paymentId);
  if (payment.gone_at !== null) throw new AppError('queue.withdrawn', { number: payment.number });
  if (payment.direction !== 'in' || subtract(toMinor(payment.amount), toMinor(payment.allocated)) !== free)
    throw new AppError('payouts.changed');
  const by = { actor: 'person', rule: null, rulesVersion: 0, actionId: act.id, at: act.at } as const;
  const { sales, refunds } = inOrder(plan.rows.filter(isTaken));
  const before = act.ledger.live(paymentId).map(({ clientId }) => clientId);
  const clients = new Set([...before, ...sales.map(({ invoice }) => invoice.clientId)]);
  yield;
  const steps = Math.ceil(sales.length / STEP_ROWS);
  const each = Math.min(STEP_ROWS, Math.ceil(refunds.length / Math.max(1, steps)));
  let [room, given]: [Minor, number] = [free, 0];
  for (let step = 0; step < steps; step++) {
    const parts = sales
      .slice(step * STEP_ROWS, (step + 1) * STEP_ROWS)
      .flatMap((row) => saleParts(row, work));
    const until = step === steps - 1 ? refunds.length : Math.min(refunds.length, (step + 1) * each);
    let total = sum(parts.map((part) => effectOf(part, 'in')));
    while (given < refunds.length && (given < until || total > room)) {
      const row = refunds[given];
      given += 1;
      if (row === undefined) continue;
      parts.push(refundPart(row, work));
      total = add(total, row.gross);
    }
    act.ledger.decide({ ...by, paymentId, parts, outcome: null });
    room = subtract(room, total);
    yield;
  }
  const [only] = clients;
  act.ledger.decide({
    ...by,
    paymentId,
    parts: [],
    outcome: {
      status: room > 0 ? 'queued' : 'settled',
      decidedBy: 'person',
      rule: null,
      category: null,
      clientId: clients.size === 1 && only !== undefined ? only : null,
      hint: room > 0 ? { code: 'registry', params: {} } : null,
    },
  });
  return { rest: room };
}

function isTaken(row: PlannedRow): row is Taken {
  return row.taken && row.gross !== null && row.invoice !== null;
}

/** What is given back in the same file was sold in it first. */
function inOrder(rows: readonly Taken[]): {
  readonly sales: readonly Taken[];
  readonly refunds: readonly Taken[];
} {
  const back = new Set(rows.filter(({ gross }) => gross < 0).map(({ invoice }) => invoice.id));
  const sold = new Set(rows.filter(({ gross }) => gross > 0).map(({ invoice }) => invoice.id));
  const first = (isFirst: (row: Taken) => boolean) => (a: Taken, b: Taken) =>
    Number(isFirst(b)) - Number(isFirst(a));
  return {
    sales: rows.filter(({ gross }) => gross > 0).toSorted(first(({ invoice }) => back.has(invoice.id))),
    refunds: rows.filter(({ gross }) => gross < 0).toSorted(first(({ invoice }) => !sold.has(invoice.id))),
  };
}

function saleParts(row: Taken, { currency, fileName }: PayoutWork): LedgerPart[] {
  const common = { clientId: row.invoice.clientId, invoiceId: row.invoice.id };
  const told = evidenceOf(row, fileName);
  const part: LedgerPart = {
    ...common,
    kind: 'invoice',
    amount: subtract(row.gross, row.fee),
    evidence: [told],
  };
  if (row.fee === ZERO) return [part];
  const fee: EvidenceItem = {
    code: 'feeWithheld',
    params: { amount: row.fee, currency },
    weight: 'for',
    spans: [],
  };
  return [part, { ...common, kind: 'fee', amount: row.fee, evidence: [told, fee] }];
}

function refundPart(row: Taken, { fileName }: PayoutWork): LedgerPart {
  const { invoice, gross } = row;
  const amount = toMinor(-gross);
  return {
    kind: 'refund',
    clientId: invoice.clientId,
    invoiceId: invoice.id,
    amount,
    evidence: [evidenceOf(row, fileName)],
  };
}

function evidenceOf({ row, order }: Taken, file: string): EvidenceItem {
  return { code: 'payoutRow', params: { row, file, order: order.slice(0, 80) }, weight: 'for', spans: [] };
}
