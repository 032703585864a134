/** The steps that a life is made of, done as people, automation and banks do them. */
import type { BankMovement } from '../../../src-main/features/banks/contract.ts';
import { createAbsorb, rowsOf } from '../../../src-main/features/banks/intake/index.ts';
import { createQueueService } from '../../../src-main/features/queue/index.ts';
import { AppError } from '../../../src-main/platform/errors.ts';
import { type Day, toDay } from '../../../src-shared/dates/index.ts';
import { toMinor } from '../../../src-shared/money/index.ts';
import { AT, openOffice } from './office.ts';
import { BANK, FROM, INVOICES, type Island, makeIslands, PAYMENTS, TO } from './sequences-office.ts';

export interface Step {
  readonly act:
    | 'bind'
    | 'split'
    | 'unbind'
    | 'refund'
    | 'edit'
    | 'withdraw'
    | 'tell'
    | 'reimport'
    | 'undo'
    | 'undoAny';
  /** Which of the payments, invoices, sums, days: taken modulo how many there are. */
  readonly payment: number;
  readonly invoice: number;
  readonly other: number;
  readonly sum: number;
  readonly day: number;
}

const SUMS = [10_00, 30_00, 40_00, 60_00, 70_00, 90_00, 100_00, 150_00];
const DAYS = ['2026-11-12', '2026-11-14', '2026-11-17', '2026-11-21'].map(toDay);
/** Which of the payments goes out. */
const OUTGOING = 3;
const NO_ADVICE = {
  suggestions: [],
  hint: { code: 'noData', params: {} },
  explanation: null,
  evidence: [],
  likelyClient: null,
};

const at = <T>(list: readonly T[], index: number): T => {
  const found = list[index % list.length];
  if (found === undefined) throw new RangeError('an empty list');
  return found;
};

export async function openWorld(count: number) {
  const office = await openOffice();
  const { db } = office;
  const absorb = createAbsorb(db);
  const queue = createQueueService({ ...office, suggester: { suggest: async () => NO_ADVICE } });
  const islands = await makeIslands(db, count);

  async function read({ accountId }: Island, rows: readonly BankMovement[], again = false): Promise<void> {
    await absorb({
      accountId,
      bank: BANK,
      exchangeId: 1,
      readingId: 1,
      from: FROM,
      to: TO,
      rows: rowsOf([rows]),
      balances: [],
      tellsEverything: rows.length === PAYMENTS.length,
      again,
      at: AT,
      today: TO,
      finish: () => undefined,
    });
  }

  /** Throws `AppError` when it is refused. */
  async function run(island: Island, step: Step): Promise<void> {
    const { payments, invoices, clients, rows, acts, bound } = island;
    const known = bound[step.other % Math.max(1, bound.length)];
    const nth = step.payment % payments.length;
    const amount = toMinor(at(SUMS, step.sum));
    const onInvoice = (wanted: number, sum: number) => {
      const n = wanted % invoices.length;
      return {
        invoiceId: at(invoices, n),
        clientId: at(clients, INVOICES[n]?.client ?? 0),
        amount: toMinor(sum),
      };
    };
    const allocate = async (payment: number, parts: Parameters<typeof queue.allocate>[0]['parts']) => {
      const wanted = { paymentId: at(payments, payment), parts, learnPayer: false };
      const { actionId } = await queue.allocate(wanted);
      if (actionId !== null) acts.push(actionId);
      bound.push({ payment, invoice: step.invoice });
    };
    const tell = async (changed: Partial<BankMovement>) => {
      const told = { ...at(rows, nth), ...changed };
      await read(island, [told]);
      rows[nth] = told;
    };
    switch (step.act) {
      case 'bind':
        return allocate(nth, [onInvoice(step.invoice, amount)]);
      case 'split': {
        const advance = {
          invoiceId: null,
          clientId: at(clients, step.other),
          amount: toMinor(at(SUMS, step.day)),
        };
        return allocate(nth, [
          onInvoice(step.invoice, amount),
          step.other % 2 === 0 ? advance : onInvoice(step.invoice + 1, at(SUMS, step.other)),
        ]);
      }
      case 'refund': {
        const back = toMinor(10_00 * (1 + (step.sum % 4)));
        const ofBalance = { invoiceId: null, clientId: at(clients, step.other), amount: back };
        return allocate(OUTGOING, [
          step.other % 5 === 0 ? ofBalance : onInvoice(known?.invoice ?? step.invoice, back),
        ]);
      }
      case 'unbind': {
        const { actionId } = await queue.release({
          paymentId: at(payments, known?.payment ?? nth),
          reason: '',
        });
        if (actionId !== null) acts.push(actionId);
        return;
      }
      case 'edit':
        return tell(
          step.other % 2 === 0
            ? { amount }
            : { amount, date: at(DAYS, step.day), purpose: `Иное ${step.sum}` },
        );
      case 'withdraw':
        return tell({ withdrawn: true });
      case 'tell':
        return tell({ withdrawn: false });
      case 'reimport':
        await read(island, rows, step.other % 2 === 0);
        return;
      case 'undo':
      case 'undoAny': {
        const place = step.act === 'undo' ? acts.length - 1 : step.other % Math.max(1, acts.length);
        const actionId = acts[place];
        if (actionId === undefined) throw new AppError('action.nothingToUndo');
        await queue.undo(actionId);
        acts.splice(place, 1);
      }
    }
  }

  return {
    ...office,
    islands,
    /** Runs a step; a refusal is as good as an act. Returns whether it was done. */
    async attempt(island: Island, step: Step): Promise<boolean> {
      try {
        await run(island, step);
        return true;
      } catch (error) {
        if (error instanceof AppError) return false;
        throw error;
      }
    },
  };
}

export type World = Awaited<ReturnType<typeof openWorld>>;

/** Past days that the receivables are asked for, before, between and after the payments. */
export const ASKED_DAYS: readonly Day[] = [
  '2026-10-15',
  '2026-11-13',
  '2026-11-15',
  '2026-11-18',
  '2026-12-20',
].map(toDay);
