/** The journal of exchanges: the list, one exchange in full, and taking its answers in once more. */
import { z } from 'zod';
import { type Day, toDay, toInstant } from '../../../../src-shared/dates/index.ts';
import {
  bankKeySchema,
  type ExchangeCard,
  type ExchangePageInput,
  type ExchangeRow,
  type ExchangeStep,
  type Page,
} from '../../../../src-shared/domain/index.ts';
import { toCurrency } from '../../../../src-shared/money/index.ts';
import type { Database } from '../../../platform/db/index.ts';
import { AppError } from '../../../platform/errors.ts';
import type { EventBus } from '../../../platform/events.ts';
import { paymentRowsByIds } from '../../payments/index.ts';
import { parseMessage } from '../facts.ts';
import type { Poller } from '../poller/index.ts';

/** Signs of an answer that are shown. */
const SHOWN = 20_000;
const STEPS_SHOWN = 500;
const ROWS_SHOWN = 200;

const paramsSchema = z.record(z.string(), z.union([z.string(), z.number()]));

export interface JournalOptions {
  readonly db: Database;
  readonly events: EventBus;
  readonly poller: Poller;
  /** The first and the last moment of a day where the office is. */
  readonly dayBounds: (day: Day) => { readonly from: string; readonly to: string };
}

export function createJournal({ db, events, poller, dayBounds }: JournalOptions) {
  const { read } = db;

  const selection = (input: Partial<ExchangePageInput>, id?: number) => {
    let query = read
      .selectFrom('exchanges as x')
      .leftJoin('connections as c', 'c.id', 'x.connection_id')
      .leftJoin('connection_accounts as a', 'a.id', 'x.connection_account_id');
    if (id !== undefined) query = query.where('x.id', '=', id);
    if (input.kind !== undefined) query = query.where('x.kind', '=', input.kind);
    if (input.connectionId !== undefined) query = query.where('x.connection_id', '=', input.connectionId);
    if (input.result !== undefined) query = query.where('x.result', '=', input.result);
    if (input.from !== undefined) query = query.where('x.started_at', '>=', dayBounds(input.from).from);
    if (input.to !== undefined) query = query.where('x.started_at', '<=', dayBounds(input.to).to);
    return query;
  };

  const records = (query: ReturnType<typeof selection>) =>
    query.selectAll('x').select(['c.bank', 'c.title as connection_title', 'a.number as account_number']);

  async function page(input: ExchangePageInput): Promise<Page<ExchangeRow>> {
    const query = selection(input);
    const { total } = await query
      .select((e) => e.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    const rows = await records(query)
      .orderBy('x.id', 'desc')
      .limit(input.limit)
      .offset(input.offset)
      .execute();
    return { total, rows: rows.map(toRow) };
  }

  async function stepsOf(exchangeId: number): Promise<ExchangeStep[]> {
    const rows = await read
      .selectFrom('exchange_steps')
      .selectAll()
      .where('exchange_id', '=', exchangeId)
      .orderBy('id')
      .limit(STEPS_SHOWN)
      .execute();
    const steps: ExchangeStep[] = [];
    for (const row of rows) {
      const body = row.body_sha256 === null ? undefined : await poller.store.body(row.body_sha256);
      steps.push({
        at: toInstant(row.at),
        question: row.question,
        status: row.status,
        durationMs: row.duration_ms,
        bytes: row.bytes,
        // Secrets were struck out before it was stored.
        answer: body === undefined ? null : body.slice(0, SHOWN),
        cut: (body?.length ?? 0) > SHOWN,
        error: parseMessage(row.error),
      });
    }
    return steps;
  }

  async function readingsOf(exchangeId: number) {
    const steps = await read
      .selectFrom('exchange_steps')
      .select(['reading_id', 'body_sha256'])
      .where('exchange_id', '=', exchangeId)
      .execute();
    const kept = steps.filter(({ reading_id }) => reading_id !== null);
    // Its answers are older than the journal keeps.
    if (kept.some(({ body_sha256 }) => body_sha256 === null)) return [];
    const ids = [...new Set(kept.flatMap(({ reading_id }) => (reading_id === null ? [] : [reading_id])))];
    return read
      .selectFrom('readings')
      .selectAll()
      .where('stage', '=', 'absorbed')
      .where('id', 'in', ids)
      .orderBy('id')
      .execute();
  }

  async function card(id: number): Promise<ExchangeCard> {
    const record = await records(selection({}, id)).executeTakeFirst();
    if (record === undefined) throw new AppError('exchange.notFound');
    const touched = await read
      .selectFrom('exchange_payments')
      .select(['payment_id', 'effect'])
      .where('exchange_id', '=', id)
      .orderBy('payment_id', 'desc')
      .limit(ROWS_SHOWN)
      .execute();
    const payments = await paymentRowsByIds(read, [...new Set(touched.map((row) => row.payment_id))]);
    const byId = new Map(payments.map((payment) => [payment.id, payment]));
    const problems = await read
      .selectFrom('exchange_problems')
      .selectAll()
      .where('exchange_id', '=', id)
      .orderBy('id')
      .limit(ROWS_SHOWN)
      .execute();
    const steps = await stepsOf(id);
    return {
      ...toRow(record),
      steps,
      payments: touched.flatMap(({ payment_id, effect }) => {
        const payment = byId.get(payment_id);
        return payment === undefined ? [] : [{ effect, payment }];
      }),
      problemRows: problems.map(({ code, params, raw }) => ({
        code,
        params: paramsSchema.parse(JSON.parse(params)),
        raw,
      })),
      repeatable: record.kind === 'poll' && record.result !== 'running' && (await readingsOf(id)).length > 0,
    };
  }

  return {
    page,
    card,

    /** Throws `AppError('exchange.notRepeatable')` when nothing is stored of it any more. */
    async repeat(id: number): Promise<ExchangeCard> {
      const before = await card(id);
      if (!before.repeatable) throw new AppError('exchange.notRepeatable');
      for (const reading of await readingsOf(id)) {
        const account = await read
          .selectFrom('connection_accounts as a')
          .innerJoin('connections as c', 'c.id', 'a.connection_id')
          .selectAll('a')
          .select('c.bank')
          .where('a.id', '=', reading.connection_account_id)
          .executeTakeFirstOrThrow();
        if (account.account_id === null) continue;
        await poller.work.takeIn({
          connector: poller.sessions.connectorOf(account.bank),
          watched: {
            id: account.id,
            accountId: account.account_id,
            account: {
              externalId: account.external_id,
              number: account.number,
              bic: account.bic,
              bankName: account.bank_name,
              currency: toCurrency(account.currency),
              title: account.title,
              open: account.open === 1,
            },
            from: toDay(reading.date_from),
            settledUpTo: undefined,
          },
          exchangeId: id,
          reading: { id: reading.id, span: { from: toDay(reading.date_from), to: toDay(reading.date_to) } },
          again: true,
          settles: undefined,
        });
      }
      await poller.settle(id);
      events.publish({ type: 'changed', topics: ['exchanges'] });
      return card(id);
    },
  };
}

export type Journal = ReturnType<typeof createJournal>;

function toRow(row: {
  readonly id: number;
  readonly kind: ExchangeRow['kind'];
  readonly connection_id: number | null;
  readonly bank: string | null;
  readonly connection_title: string | null;
  readonly party: string;
  readonly account_number: string | null;
  readonly date_from: string | null;
  readonly date_to: string | null;
  readonly started_at: string;
  readonly finished_at: string | null;
  readonly duration_ms: number | null;
  readonly result: ExchangeRow['result'];
  readonly error: string | null;
  readonly questions: number;
  readonly added: number;
  readonly known: number;
  readonly changed: number;
  readonly withdrawn: number;
  readonly matched: number;
  readonly problems: number;
  readonly import_id: number | null;
}): ExchangeRow {
  const { added, known, changed, withdrawn, matched, problems } = row;
  return {
    id: row.id,
    kind: row.kind,
    connectionId: row.connection_id,
    bank: row.bank === null ? null : bankKeySchema.parse(row.bank),
    party: row.connection_title ?? row.party,
    accountNumber: row.account_number,
    from: row.date_from === null ? null : toDay(row.date_from),
    to: row.date_to === null ? null : toDay(row.date_to),
    startedAt: toInstant(row.started_at),
    finishedAt: row.finished_at === null ? null : toInstant(row.finished_at),
    durationMs: row.duration_ms,
    result: row.result,
    error: parseMessage(row.error),
    questions: row.questions,
    counts: { added, known, changed, withdrawn, matched, problems },
    importId: row.import_id,
  };
}
