/** Outgoing money: what it was for, by whose word, and the statement of it. */
import type { Clock } from '../../../src-shared/dates/index.ts';
import type {
  ActionResult,
  CustomCategory,
  ExpenseCategoryRow,
  ExpensePage,
  ExpensePageInput,
  ExpenseRow,
  ExpenseRule,
  ExpenseRuleInput,
  ExpenseStatement,
  ExpenseStatementInput,
  ExpenseTrial,
  SetExpenseCategory,
} from '../../../src-shared/domain/index.ts';
import { toMinor } from '../../../src-shared/money/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import type { EventBus } from '../../platform/events.ts';
import { createActs } from '../allocations/index.ts';
import { checkCategory, createCategories } from './categories.ts';
import { createNaming } from './naming.ts';
import { expenseRows } from './rows.ts';
import { createRuleEditing } from './rule-editing.ts';
import { createStatements } from './statement.ts';
import { createTrial } from './trial.ts';
import { createExpenseWork } from './work.ts';

/** Payments come in bursts: they are looked at when a burst is over. */
const SETTLE_MS = 400;

export interface ExpensesOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventBus;
  /** Told of a failure in the background; whoever asks next has it tried again. */
  readonly onError?: (error: unknown) => void;
}

export interface Expenses {
  categories(): Promise<readonly ExpenseCategoryRow[]>;
  createCategory(name: string): Promise<{ readonly key: CustomCategory }>;
  updateCategory(input: { id: number; name: string; archived: boolean }): Promise<void>;
  rules(): Promise<readonly ExpenseRule[]>;
  tryRule(input: ExpenseRuleInput): Promise<ExpenseTrial>;
  saveRule(input: ExpenseRuleInput, digest: string): Promise<{ readonly id: number }>;
  moveRule(input: { id: number; up: boolean }): Promise<void>;
  removeRule(id: number): Promise<void>;
  statement(input: ExpenseStatementInput): Promise<ExpenseStatement>;
  page(input: ExpensePageInput): Promise<ExpensePage>;
  ofPayment(paymentId: number): Promise<ExpenseRow>;
  setCategory(input: SetExpenseCategory): Promise<ActionResult>;
  close(): Promise<void>;
}

export function createExpensesService({ db, clock, events, onError }: ExpensesOptions): Expenses {
  const work = createExpenseWork({ db, events });
  const categories = createCategories({ db, clock });
  const rules = createRuleEditing({ db, clock });
  const tryRule = createTrial(db);
  const statements = createStatements(db);
  const setCategory = createNaming(db, createActs({ db, clock, events }));
  const closing = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let behind: Promise<void> = Promise.resolve();

  const stopListening = events.subscribe((event) => {
    if (event.type !== 'changed' || closing.signal.aborted) return;
    if (!event.topics.some((topic) => topic === 'payments' || topic === 'accounts')) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      behind = work.upToDate(closing.signal).catch((error: unknown) => onError?.(error));
    }, SETTLE_MS);
    timer.unref();
  });

  /** The rules have changed: everything follows, then the screens. */
  async function follow(): Promise<void> {
    await work.upToDate(closing.signal);
    events.publish({ type: 'changed', topics: ['payments'] });
  }

  async function trial(input: ExpenseRuleInput): Promise<ExpenseTrial> {
    await checkCategory(db.read, input.category);
    await work.upToDate(closing.signal);
    return tryRule(input);
  }

  return {
    categories: categories.list,
    createCategory: async (name) => {
      const key = await categories.create(name);
      events.publish({ type: 'changed', topics: ['payments'] });
      return { key };
    },
    updateCategory: async (input) => {
      await categories.update(input);
      events.publish({ type: 'changed', topics: ['payments'] });
    },
    rules: async () => {
      await work.upToDate(closing.signal);
      return rules.list();
    },
    tryRule: trial,
    saveRule: async (input, digest) => {
      if ((await trial(input)).digest !== digest) throw new AppError('expenses.trialChanged');
      const id = await rules.save(input);
      await follow();
      return { id };
    },
    moveRule: async ({ id, up }) => {
      await rules.move(id, up);
      await follow();
    },
    removeRule: async (id) => {
      await rules.remove(id);
      await follow();
    },
    statement: async (input) => {
      await work.upToDate(closing.signal);
      return statements.statement(input);
    },
    page: async (input) => {
      await work.upToDate(closing.signal);
      return statements.page(input);
    },
    ofPayment: async (paymentId) => {
      await work.upToDate(closing.signal);
      const payment = await db.read
        .selectFrom('payments')
        .select(['amount', 'allocated'])
        .where('id', '=', paymentId)
        .executeTakeFirst();
      if (payment === undefined) throw new AppError('payment.notFound');
      const { amount, allocated } = payment;
      const part = { paymentId, amount: toMinor(amount), refund: allocated >= amount };
      const [row] = await expenseRows(db.read, [part]);
      if (row === undefined) throw new AppError('payment.notFound');
      return row;
    },
    setCategory: async (input) => {
      if (input.category !== null) await checkCategory(db.read, input.category);
      return setCategory(input);
    },
    close: async () => {
      closing.abort();
      clearTimeout(timer);
      stopListening();
      await behind;
    },
  };
}
