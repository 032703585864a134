/** Random lives of an office: whatever people and automation do, the money facts stay exact. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createActs, createLedger, effectOf, recount } from '../../../src-main/features/allocations/index.ts';
import { createQueueService } from '../../../src-main/features/queue/index.ts';
import { AppError } from '../../../src-main/platform/errors.ts';
import { toDay } from '../../../src-shared/dates/index.ts';
import { toMinor } from '../../../src-shared/money/index.ts';
import { AT, type Office, openOffice } from './office.ts';

interface Step {
  readonly act:
    | 'allocate'
    | 'fee'
    | 'payout'
    | 'accept'
    | 'reject'
    | 'postpone'
    | 'dismiss'
    | 'release'
    | 'undo'
    | 'undoAny'
    | 'rule'
    | 'ruleReverse';
  readonly payment: number;
  readonly invoices: readonly number[];
  readonly amounts: readonly number[];
  readonly pick: number;
}

const PAYMENTS = [100, 60, 40, 150, 30, 80, 50, 70].map((roubles) => roubles * 100);
const INVOICES = [100, 50, 120, 30, 70].map((roubles) => roubles * 100);
const OUTGOING = new Set([7, 8]);

const step = (acts: readonly Step['act'][]): fc.Arbitrary<Step> =>
  fc.record({
    act: fc.constantFrom(...acts),
    payment: fc.integer({ min: 1, max: PAYMENTS.length }),
    invoices: fc.array(fc.integer({ min: 0, max: INVOICES.length }), { minLength: 1, maxLength: 3 }),
    amounts: fc.array(fc.constantFrom(10_00, 30_00, 50_00, 70_00, 100_00, 150_00), {
      minLength: 3,
      maxLength: 3,
    }),
    pick: fc.nat(40),
  });

const PEOPLE = [
  'allocate',
  'allocate',
  'fee',
  'payout',
  'accept',
  'reject',
  'postpone',
  'dismiss',
  'release',
  'undo',
  'undoAny',
] as const;
const AUTOMATION = ['rule', 'rule', 'ruleReverse'] as const;

const direction = (payment: number) => (OUTGOING.has(payment) ? 'out' : 'in');
/** Invoices 1…3 are of client 1, the others of client 2. */
const clientOf = (invoice: number) => (invoice <= 3 ? 1 : 2);

async function newOffice(): Promise<Office> {
  const office = await openOffice();
  await office.client('ООО «Вектор»');
  await office.client('АО «Лотос»');
  for (const [i, amount] of INVOICES.entries())
    await office.invoice(clientOf(i + 1), { number: String(i + 1), amount });
  for (const [i, amount] of PAYMENTS.entries()) {
    const direction = OUTGOING.has(i + 1) ? 'out' : 'in';
    await office.payment({
      amount,
      direction,
      partyAccount: `4070281000000000${String(i % 3).padStart(4, '0')}`,
    });
  }
  return office;
}

function createWorld(office: Office) {
  const { db } = office;
  const ledger = createLedger(db);
  // Advice as a matcher might give it: the invoice that the step names, as far as it is open.
  let offered = { invoice: 1, amount: 0 };
  const suggester = {
    suggest: async (paymentId: number) => {
      const { invoice: id, amount } = offered;
      const row = await db.read
        .selectFrom('invoices')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      const payment = await db.read
        .selectFrom('payments')
        .selectAll()
        .where('id', '=', paymentId)
        .executeTakeFirstOrThrow();
      const remaining = toMinor(row.amount - row.paid);
      const invoice = {
        id,
        number: row.number,
        date: toDay(row.date),
        dueDate: toDay(row.due_date),
        amount: toMinor(row.amount),
        remaining,
        dealTitle: null,
      };
      const sum = toMinor(Math.min(amount, remaining, payment.amount - payment.allocated));
      const suggestions =
        sum > 0 ? [{ invoice, clientId: clientOf(id), clientName: '', amount: sum, evidence: [] }] : [];
      return {
        suggestions,
        hint: { code: 'noData', params: {} },
        explanation: null,
        evidence: [],
        likelyClient: null,
      };
    },
  };
  const queue = createQueueService({ ...office, suggester });
  const acts = createActs(office);
  const meta = { rule: 'number', rulesVersion: 1, actionId: null, at: AT } as const;

  const ruled = (status: 'settled' | 'queued' | 'outgoing', clientId: number | null) =>
    ({ status, decidedBy: 'rule', rule: 'number', category: null, clientId, hint: null }) as const;

  async function run({ act, payment, invoices, amounts, pick }: Step): Promise<void> {
    const [first = 1] = invoices;
    const invoice = Math.max(1, first);
    const amount = toMinor(amounts[0] ?? 1000);
    switch (act) {
      case 'allocate': {
        const parts = invoices.map((one, i) => ({
          invoiceId: one === 0 ? null : one,
          clientId: one === 0 ? 1 + (pick % 2) : clientOf(one),
          amount: toMinor(amounts[i] ?? 1000),
        }));
        await queue.allocate({ paymentId: payment, parts, learnPayer: pick % 2 === 0 });
        return;
      }
      case 'fee': {
        const fee = toMinor(5_00 * (1 + (pick % 4)));
        const part = { invoiceId: invoice, clientId: clientOf(invoice), amount, fee };
        await queue.allocate({ paymentId: payment, parts: [part], learnPayer: false });
        return;
      }
      case 'payout':
        await payout(payment, invoices, amounts, pick);
        return;
      case 'accept':
        offered = { invoice, amount };
        await queue.accept({ paymentId: payment, rank: 0 });
        return;
      case 'reject':
        await queue.reject({ paymentId: payment, invoiceId: invoice });
        return;
      case 'postpone':
        await queue.postpone({
          paymentIds: [payment, (payment % PAYMENTS.length) + 1],
          until: toDay('2027-01-01'),
          reason: '',
        });
        return;
      case 'dismiss':
        await queue.dismiss({ paymentIds: [payment], category: 'loan' });
        return;
      case 'release':
        await queue.release({ paymentId: payment, reason: '' });
        return;
      case 'undo':
        await queue.undo(undefined);
        return;
      case 'undoAny':
        await queue.undo(pick + 1);
        return;
      case 'rule':
        await db.writeBulk(() => {
          const free =
            (PAYMENTS[payment - 1] ?? 0) -
            ledger.live(payment).reduce((sum, entry) => sum + effectOf(entry, direction(payment)), 0);
          const kind = OUTGOING.has(payment) ? 'refund' : 'invoice';
          ledger.decide({
            ...meta,
            actor: 'rule',
            paymentId: payment,
            parts: [{ kind, clientId: clientOf(invoice), invoiceId: invoice, amount }],
            outcome: ruled(amount === free ? 'settled' : 'queued', clientOf(invoice)),
          });
        });
        return;
      case 'ruleReverse':
        await db.writeBulk(() => {
          const entry = ledger.live(payment)[pick % 3];
          if (entry === undefined) return;
          ledger.reverse(entry.id, { actionId: null, actor: 'rule', reason: 'bank', at: AT });
          const outcome = ruled(OUTGOING.has(payment) ? 'outgoing' : 'queued', null);
          ledger.decide({ ...meta, actor: 'rule', paymentId: payment, parts: [], outcome });
        });
        return;
    }
  }

  /** Sales with their fees, and a refund that the payout was lowered by. */
  async function payout(payment: number, sold: readonly number[], amounts: readonly number[], pick: number) {
    const by = { actor: 'person', rule: null, rulesVersion: 0 } as const;
    await acts.perform('payout', (act) => {
      const { allocated } = act.touch(payment);
      const parts = sold.flatMap((one, i) => {
        const invoiceId = Math.max(1, one);
        const common = { clientId: clientOf(invoiceId), invoiceId };
        const amount = toMinor(amounts[i] ?? 1000);
        return [
          { ...common, kind: 'fee', amount: toMinor(1_00 + i) } as const,
          { ...common, kind: 'invoice', amount } as const,
        ];
      });
      const back = Math.max(1, (pick % INVOICES.length) + 1);
      const refund = { kind: 'refund', clientId: clientOf(back), invoiceId: back } as const;
      const all = pick % 2 === 0 ? parts : [{ ...refund, amount: toMinor(5_00) }, ...parts];
      const total = all.reduce((sum, part) => sum + effectOf(part, 'in'), allocated);
      const status = total === PAYMENTS[payment - 1] ? 'settled' : 'queued';
      const outcome = { ...ruled(status, null), decidedBy: 'person', rule: null } as const;
      act.ledger.decide({ ...by, paymentId: payment, parts: all, outcome, actionId: act.id, at: act.at });
    });
  }

  return {
    /** Runs a step; a refusal is as good as an act. Returns whether it was done. */
    async attempt(one: Step): Promise<boolean> {
      try {
        await run(one);
        return true;
      } catch (error) {
        if (error instanceof AppError) return false;
        throw error;
      }
    },
    undoAll: async () => {
      for (;;) {
        try {
          await queue.undo(undefined);
        } catch (error) {
          if (error instanceof AppError && error.code === 'action.nothingToUndo') return;
          throw error;
        }
      }
    },
  };
}

async function snapshot({ db }: Office) {
  const payments = await db.read.selectFrom('payments').selectAll().orderBy('id').execute();
  return {
    payments: payments.map(({ hint: _, ...row }) => row),
    invoices: await db.read.selectFrom('invoices').select(['id', 'paid']).orderBy('id').execute(),
    live: await db.read
      .selectFrom('allocations').select(['payment_id', 'client_id', 'invoice_id', 'kind', 'amount', 'effective_date', 'actor', 'rule'])
      .where('reversed_at', 'is', null).orderBy('payment_id').orderBy('client_id').orderBy('invoice_id').orderBy('amount').orderBy('kind').execute(),
    tasks: await db.read.selectFrom('tasks').select(['kind', 'subject', 'params']).where('status', '=', 'open').orderBy('subject').execute(),
    accounts: await db.read.selectFrom('client_accounts').select(['client_id', 'number']).orderBy('client_id').orderBy('number').execute(),
    aliases: await db.read.selectFrom('client_aliases').select(['client_id', 'name']).execute(),
    rejections: await db.read.selectFrom('payment_rejections').select(['payment_id', 'invoice_id']).where('withdrawn_at', 'is', null).orderBy('payment_id').orderBy('invoice_id').execute(),
  };
} // biome-ignore format: one query a line

type Snapshot = Awaited<ReturnType<typeof snapshot>>;

async function checkInvariants(office: Office, now: Snapshot): Promise<void> {
  expect(await recount(office.db.read)).toEqual([]);
  for (const payment of now.payments) {
    expect(payment.allocated).toBeGreaterThanOrEqual(0);
    expect(payment.allocated).toBeLessThanOrEqual(payment.amount);
    if (payment.status === 'settled' && payment.direction === 'in')
      expect(payment.allocated).toBe(payment.amount);
    if (payment.status === 'dismissed') expect(payment.allocated).toBe(0);
  }
  for (const invoice of now.invoices) {
    expect(invoice.paid).toBeGreaterThanOrEqual(0);
    expect(invoice.paid).toBeLessThanOrEqual(INVOICES[invoice.id - 1] ?? 0);
  }
  for (const fee of now.live.filter((entry) => entry.kind === 'fee')) {
    const carries = (entry: Snapshot['live'][number]) =>
      entry.kind === 'invoice' && entry.payment_id === fee.payment_id && entry.invoice_id === fee.invoice_id;
    expect(now.live.some(carries)).toBe(true);
  }
  for (const client of [1, 2]) {
    const balance = now.live
      .filter((entry) => entry.client_id === client && entry.invoice_id === null)
      .reduce((total, entry) => total + (entry.kind === 'refund' ? -entry.amount : entry.amount), 0);
    expect(balance).toBeGreaterThanOrEqual(0);
  }
}

describe('random lives of the ledger', () => {
  it('keep every invariant, and automation never alters what a person decided', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step([...PEOPLE, ...AUTOMATION]), { minLength: 5, maxLength: 40 }),
        async (steps) => {
          const office = await newOffice();
          try {
            const world = createWorld(office);
            let before = await snapshot(office);
            for (const one of steps) {
              const done = await world.attempt(one);
              const after = await snapshot(office);
              if (!done) expect(after).toEqual(before);
              if (one.act === 'rule' || one.act === 'ruleReverse') {
                const decided = new Set(
                  before.payments.filter((row) => row.decided_by === 'person').map((row) => row.id),
                );
                const kept = (all: Snapshot) => [
                  all.payments.filter((row) => decided.has(row.id)),
                  all.live.filter((row) => decided.has(row.payment_id) || row.actor === 'person'),
                  all.rejections,
                ];
                expect(kept(after)).toEqual(kept(before));
                const [first = 1] = one.invoices;
                const rejected = before.rejections.some(
                  (row) => row.payment_id === one.payment && row.invoice_id === Math.max(1, first),
                );
                if (one.act === 'rule' && rejected) expect(done).toBe(false);
              } else await checkInvariants(office, after);
              before = after;
            }
          } finally {
            await office.close();
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it('are taken back whole, act by act, to where they began', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step(PEOPLE), { minLength: 3, maxLength: 25 }), async (steps) => {
        const office = await newOffice();
        try {
          const world = createWorld(office);
          const start = await snapshot(office);
          for (const one of steps) await world.attempt(one);
          const entries = await office.db.read.selectFrom('allocations').select('id').execute();
          await world.undoAll();
          expect(await snapshot(office)).toEqual(start);
          const kept = await office.db.read.selectFrom('allocations').select('id').execute();
          expect(kept.map(({ id }) => id)).toEqual(expect.arrayContaining(entries.map(({ id }) => id)));
        } finally {
          await office.close();
        }
      }),
      { numRuns: 25 },
    );
  });
});
