/** Fresh suggestions for one payment, as the queue shows them. */
import { sql } from 'kysely';
import { toDay } from '../../../src-shared/dates/index.ts';
import type { Message, Suggestion } from '../../../src-shared/domain/index.ts';
import { subtract, toMinor } from '../../../src-shared/money/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import {
  createMatcher,
  type Decision,
  type Suggestion as Found,
  MATCH_PASSES,
  type PaymentFacts,
  type Rejections,
} from '../matching/index.ts';
import { PAYMENT_COLUMNS, paymentFacts } from './facts.ts';
import type { IndexKeeper } from './keeper.ts';
import type { Advice, RulesInUse } from './types.ts';

export interface AdviserOptions {
  readonly db: Database;
  readonly keeper: IndexKeeper;
  readonly rejections: Rejections;
  readonly rules: RulesInUse;
}

export function createAdviser({ db, keeper, rejections, rules }: AdviserOptions) {
  return async function suggest(paymentId: number): Promise<Advice> {
    const accounts = await keeper.ownAccounts();
    const index = await keeper.current();
    const row = await db.read
      .selectFrom('payments')
      .select(PAYMENT_COLUMNS)
      .where('id', '=', paymentId)
      .executeTakeFirst();
    if (!row) throw new AppError('payment.notFound');
    const payment = paymentFacts(row, accounts.get(row.account_id) ?? '');
    const matcher = createMatcher(index, { rejections, rules: rules.current() });
    const decision = firstDecision((pass) => matcher.decide(payment, pass));
    return {
      suggestions: await describe(db, [
        ...(await refundsOfBalance(db, payment, decision)),
        ...offersOf(payment, decision),
      ]),
      hint: labelOf(decision),
      explanation: { code: decision.rule, params: {} },
      rulesVersion: decision.rulesVersion,
      evidence: decision.evidence,
      likelyClient: await likelyClient(db, decision.clientId),
    };
  };
}

/** What the matcher says in the end, the passes taken in order. */
export function firstDecision(
  decide: (pass: (typeof MATCH_PASSES)[number]) => Decision | undefined,
): Decision {
  for (const pass of MATCH_PASSES) {
    const decision = decide(pass);
    if (decision) return decision;
  }
  throw new Error('the last pass did not decide');
}

/** The label of a payment that waits: what would be settled by itself now, has not been. */
export function labelOf({ decision, hint }: Decision): Message {
  return decision === 'auto' ? { code: 'allFits', params: {} } : hint;
}

/** What would be done without asking (the registry has changed since the import) is offered part by part. */
function offersOf(payment: PaymentFacts, decision: Decision): readonly Found[] {
  if (decision.decision !== 'auto') return decision.suggestions;
  const { clientId, evidence, advance } = decision;
  if (clientId === undefined) return [];
  const parts: Found[] = decision.allocations.map(({ invoiceId, amount }) => ({
    invoiceId,
    clientId,
    amount,
    evidence,
  }));
  return advance > 0 && payment.direction === 'in'
    ? [...parts, { invoiceId: null, clientId, amount: advance, evidence }]
    : parts;
}

/** What goes back may be what lies on the client's balance: first, since that is what an overpayment's task asks for. */
async function refundsOfBalance(db: Database, payment: PaymentFacts, decision: Decision): Promise<Found[]> {
  const { refund, evidence } = decision;
  if (payment.direction !== 'out' || refund === undefined) return [];
  const { clientId } = refund;
  const row = await db.read
    .selectFrom('allocations')
    .innerJoin('payments', 'payments.id', 'allocations.payment_id')
    .select(
      sql<number>`coalesce(sum(case allocations.kind when 'advance' then allocations.amount else -allocations.amount end), 0)`.as(
        'balance',
      ),
    )
    .where('allocations.client_id', '=', Number(clientId))
    .where('allocations.reversed_at', 'is', null)
    .where('allocations.invoice_id', 'is', null)
    .where('payments.currency', '=', payment.currency)
    .executeTakeFirstOrThrow();
  if (row.balance < payment.amount) return [];
  return [{ invoiceId: null, clientId, amount: payment.amount, evidence }];
}

async function describe(db: Database, offers: readonly Found[]): Promise<Suggestion[]> {
  const invoices = await db.read
    .selectFrom('invoices')
    .leftJoin('deals', 'deals.id', 'invoices.deal_id')
    .select([
      'invoices.id',
      'invoices.number',
      'invoices.date',
      'invoices.due_date',
      'invoices.amount',
      'invoices.paid',
      'deals.title',
    ])
    .where(
      'invoices.id',
      'in',
      offers.flatMap(({ invoiceId }) => (invoiceId === null ? [] : [Number(invoiceId)])),
    )
    .execute();
  const clients = await db.read
    .selectFrom('clients')
    .select(['id', 'name'])
    .where(
      'id',
      'in',
      offers.map(({ clientId }) => Number(clientId)),
    )
    .execute();
  const invoiceById = new Map(invoices.map((invoice) => [invoice.id, invoice]));
  const nameById = new Map(clients.map(({ id, name }) => [id, name]));
  return offers.flatMap(({ invoiceId, clientId, amount, evidence }): Suggestion[] => {
    const clientName = nameById.get(Number(clientId));
    if (clientName === undefined) return [];
    const common = { clientId: Number(clientId), clientName, amount, evidence };
    if (invoiceId === null) return [{ invoice: null, ...common }];
    const invoice = invoiceById.get(Number(invoiceId));
    if (!invoice) return [];
    const total = toMinor(invoice.amount);
    return [
      {
        invoice: {
          id: invoice.id,
          number: invoice.number,
          date: toDay(invoice.date),
          dueDate: toDay(invoice.due_date),
          amount: total,
          remaining: subtract(total, toMinor(invoice.paid)),
          dealTitle: invoice.title,
        },
        ...common,
      },
    ];
  });
}

async function likelyClient(db: Database, clientId: string | undefined): Promise<Advice['likelyClient']> {
  if (clientId === undefined) return null;
  const row = await db.read
    .selectFrom('clients')
    .select(['id', 'name'])
    .where('id', '=', Number(clientId))
    .executeTakeFirst();
  return row ?? null;
}
