/** «Разнести по реестру»: open a file, preview, apply exactly the preview in one act. */
import { createHash } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { type Clock, toDay } from '../../../src-shared/dates/index.ts';
import {
  type ActionResult,
  PAYOUT_ROWS,
  type PayoutFile,
  type PayoutInput,
  type PayoutPreview,
  type PayoutSheet,
} from '../../../src-shared/domain/index.ts';
import { subtract, toCurrency, toMinor } from '../../../src-shared/money/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import type { EventBus } from '../../platform/events.ts';
import { createPacer } from '../../platform/pace.ts';
import { createActs } from '../allocations/index.ts';
import { cellText, readRegistryFile, type Table, type WaitingFile } from '../registry/index.ts';
import { applyPayout } from './apply.ts';
import { findHeadings, headingsSignature, missingFields } from './columns.ts';
import { recallMapping, rememberMapping } from './mappings.ts';
import { findOrders } from './orders.ts';
import { type PayoutPlan, planPayout } from './plan.ts';
import { toPreview } from './preview.ts';
import { type ReadRow, readRow } from './reading.ts';

const SAMPLE_ROWS = 5;

export interface PayoutsOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventBus;
  /** Where uploads wait; an applied one is released. */
  readonly inbox: { get(uploadId: string): WaitingFile; release(uploadId: string): Promise<void> };
}

export interface Payouts {
  /** Throws `AppError` as `readRegistryFile` does, `payouts.notTable`, and `upload.gone`. */
  open(uploadId: string): Promise<PayoutFile>;
  /** Throws `AppError`: `payment.notFound`, `payouts.outgoing`, `payouts.tooLong`. */
  preview(input: PayoutInput): Promise<PayoutPreview>;
  /** Throws `AppError`: `payouts.changed` when anything has changed since the preview, `payouts.blocked`. */
  apply(input: PayoutInput & { readonly digest: string }): Promise<ActionResult>;
}

interface Prepared {
  readonly preview: PayoutPreview;
  readonly plan: PayoutPlan | undefined;
  readonly signature: string;
}

export function createPayouts({ db, clock, events, inbox }: PayoutsOptions): Payouts {
  const acts = createActs({ db, clock, events });
  /** The last file read: preview follows preview on the same one. */
  let last: { readonly sha256: string; readonly tables: readonly Table[] } | undefined;

  async function load(file: WaitingFile): Promise<readonly Table[]> {
    if (last?.sha256 === file.sha256) return last.tables;
    const content = await readRegistryFile(file.path, file.name);
    if (content.format === 'json') throw new AppError('payouts.notTable', { name: file.name });
    last = { sha256: file.sha256, tables: content.tables };
    return content.tables;
  }

  async function payment(id: number): Promise<PayoutPreview['payment']> {
    const row = await db.read.selectFrom('payments').selectAll().where('id', '=', id).executeTakeFirst();
    if (row === undefined) throw new AppError('payment.notFound');
    if (row.direction !== 'in') throw new AppError('payouts.outgoing', { number: row.number });
    if (row.gone_at !== null) throw new AppError('queue.withdrawn', { number: row.number });
    const amount = toMinor(row.amount);
    return {
      id,
      number: row.number,
      date: toDay(row.date),
      partyName: row.party_name,
      amount,
      free: subtract(amount, toMinor(row.allocated)),
      currency: toCurrency(row.currency),
    };
  }

  async function prepare(input: PayoutInput): Promise<Prepared> {
    const file = inbox.get(input.uploadId);
    const [paid, tables] = [await payment(input.paymentId), await load(file)];
    const table = tables.find(({ name }) => name === input.sheet) ?? tables[0];
    if (table === undefined) throw new AppError('registry.empty', { name: file.name });
    const headings = findHeadings(table);
    const signature = headingsSignature(headings.columns);
    const missing = missingFields(input.mapping);
    if (missing.length > 0)
      return { preview: toPreview(paid, undefined, missing, ''), plan: undefined, signature };
    const below = table.rows.slice(headings.at + 1);
    if (below.length > PAYOUT_ROWS)
      throw new AppError('payouts.tooLong', { rows: below.length, limit: PAYOUT_ROWS });
    const pace = createPacer();
    const rows: ReadRow[] = [];
    for (const row of below) {
      const read = readRow(row, input.mapping, paid.currency);
      if (read !== undefined) rows.push(read);
      await pace();
    }
    const orders = await findOrders(db.read, new Set(rows.map(({ order }) => order)), paid.currency, pace);
    await breathe();
    const plan = planPayout(rows, orders, {
      free: paid.free,
      currency: paid.currency,
      feesByRow:
        input.mapping.fee !== undefined ||
        (input.mapping.net !== undefined && input.mapping.gross !== undefined),
      totalFee: input.totalFee,
      take: new Set(input.take),
      skip: new Set(input.skip),
      refunds: input.refunds,
    });
    await breathe();
    const digest = digestOf(plan, paid);
    await breathe();
    return { preview: toPreview(paid, plan, missing, digest), plan, signature };
  }

  return {
    open: async (uploadId) => {
      const file = inbox.get(uploadId);
      const sheets = await Promise.all((await load(file)).map((table) => sheetOf(db, table)));
      return { uploadId, fileName: file.name, sheets };
    },

    preview: async (input) => (await prepare(input)).preview,

    apply: async (input) => {
      const { preview, plan, signature } = await prepare(input);
      if (plan === undefined || preview.digest !== input.digest) throw new AppError('payouts.changed');
      if (plan.blocked !== null) throw new AppError('payouts.blocked');
      const fileName = inbox.get(input.uploadId).name;
      const { free, currency, id: paymentId } = preview.payment;
      const { actionId, value } = await acts.performInSteps('payout', (act) =>
        applyPayout(act, { paymentId, plan, free, currency, fileName }),
      );
      await rememberMapping(db, signature, input.mapping, clock.now());
      last = undefined;
      await inbox.release(input.uploadId);
      const { sales, fee, refunds } = plan.taken;
      const code = value.rest > 0 ? 'payoutPartly' : 'payout';
      const params = { count: sales, fee, refunds, rest: value.rest, currency };
      return { actionId, paymentIds: [paymentId], message: { code, params } };
    },
  };
}

async function sheetOf(db: Database, table: Table): Promise<PayoutSheet> {
  const headings = findHeadings(table);
  const recalled = await recallMapping(db.read, headingsSignature(headings.columns));
  const rows = table.rows.slice(headings.at + 1);
  return {
    name: table.name,
    headerRow: (table.rows[headings.at]?.row ?? 1) - 1,
    columns: headings.columns,
    sample: rows.slice(0, SAMPLE_ROWS).map(({ cells }) => cells.map(cellText)),
    rows: rows.length,
    mapping: recalled ?? headings.mapping,
    remembered: recalled !== undefined,
  };
}

/** Of everything that would be done. */
function digestOf(plan: PayoutPlan, { id, free }: PayoutPreview['payment']): string {
  const hash = createHash('sha256').update(`${id} ${free}\n`);
  for (const { row, taken, state, gross, fee, invoice, remaining } of plan.rows)
    hash.update(`${row} ${taken} ${state} ${gross} ${fee} ${invoice?.id} ${remaining}\n`);
  return hash.digest('hex');
}
