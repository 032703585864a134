/** Exchanges, readings and raw answers in the database. Each method is one transaction. */
import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { sql } from 'kysely';
import { type Clock, type Day, type Instant, toDay, toInstant } from '../../../../src-shared/dates/index.ts';
import type { Message } from '../../../../src-shared/domain/index.ts';
import type { Database, Transaction } from '../../../platform/db/index.ts';
import { createAnswerStore } from './answers.ts';
import type { RecordedCall } from './recorder.ts';
import type { Span } from './schedule.ts';

const pack = promisify(gzip);

export interface OpenReading {
  readonly id: number;
  readonly span: Span;
  readonly stage: 'asking' | 'complete' | 'absorbed' | 'dropped';
  readonly state: string;
  readonly waits: boolean;
  readonly updatedAt: string;
  /** When the bank was asked first. */
  readonly begunAt: Instant;
}

export interface NewExchange {
  readonly kind: 'poll' | 'test' | 'signIn';
  readonly connectionId: number | null;
  readonly connectionAccountId: number | null;
  readonly party: string;
  readonly from: Day | null;
  readonly to: Day | null;
}

export interface ExchangeEnd {
  readonly result: 'ok' | 'later' | 'failed' | 'interrupted';
  readonly error: Message | null;
}

/** An answer as it is stored with its step. */
interface Body {
  readonly sha256: string;
  readonly packed: Buffer;
}

export function createExchangeStore(db: Database, clock: Clock) {
  async function insertCalls(
    trx: Transaction,
    exchangeId: number,
    calls: readonly RecordedCall[],
    kept:
      | {
          readonly call: RecordedCall;
          readonly readingId: number;
          readonly kind: string;
          readonly body: Body;
        }
      | undefined,
  ): Promise<void> {
    if (kept !== undefined) {
      const { sha256, packed } = kept.body;
      await trx
        .insertInto('answer_bodies')
        .values({ sha256, body: packed })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    for (const call of calls) {
      const mine = kept?.call === call ? kept : undefined;
      await trx
        .insertInto('exchange_steps')
        .values({
          exchange_id: exchangeId,
          reading_id: mine?.readingId ?? null,
          kind: mine?.kind ?? '',
          at: call.at,
          question: call.question,
          status: call.status,
          duration_ms: call.durationMs,
          bytes: call.bytes,
          body_sha256: mine?.body.sha256 ?? null,
          error: call.error === null ? null : JSON.stringify(call.error),
        })
        .execute();
    }
    if (calls.length > 0)
      await trx
        .updateTable('exchanges')
        .set({ questions: sql`questions + ${calls.length}` })
        .where('id', '=', exchangeId)
        .execute();
  }

  return {
    ...createAnswerStore(db),

    async beginExchange(exchange: NewExchange): Promise<number> {
      const row = await db.write((trx) =>
        trx
          .insertInto('exchanges')
          .values({
            kind: exchange.kind,
            connection_id: exchange.connectionId,
            connection_account_id: exchange.connectionAccountId,
            party: exchange.party,
            date_from: exchange.from,
            date_to: exchange.to,
            started_at: clock.now(),
            result: 'running',
          })
          .returning('id')
          .executeTakeFirstOrThrow(),
      );
      return row.id;
    },

    /** Ends an exchange with the calls that have not been stored yet. */
    async endExchange(
      id: number,
      { result, error }: ExchangeEnd,
      calls: readonly RecordedCall[],
    ): Promise<void> {
      await db.write(async (trx) => {
        await insertCalls(trx, id, calls, undefined);
        const { started_at } = await trx
          .selectFrom('exchanges')
          .select('started_at')
          .where('id', '=', id)
          .executeTakeFirstOrThrow();
        const now = clock.now();
        await trx
          .updateTable('exchanges')
          .set({
            result,
            error: error === null ? null : JSON.stringify(error),
            finished_at: now,
            duration_ms: Math.max(0, Date.parse(now) - Date.parse(started_at)),
          })
          .where('id', '=', id)
          .execute();
      });
    },

    async openReading(connectionAccountId: number): Promise<OpenReading | undefined> {
      const row = await db.read
        .selectFrom('readings')
        .innerJoin('exchanges', 'exchanges.id', 'readings.exchange_id')
        .selectAll('readings')
        .select('exchanges.started_at as begun_at')
        .where('readings.connection_account_id', '=', connectionAccountId)
        .where(sql<boolean>`stage in ('asking', 'complete')`)
        .orderBy('readings.id', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row && toReading(row);
    },

    async beginReading(exchangeId: number, connectionAccountId: number, span: Span): Promise<OpenReading> {
      const row = await db.write(async (trx) => {
        await dropOpen(trx, connectionAccountId, clock);
        return trx
          .insertInto('readings')
          .values({
            exchange_id: exchangeId,
            connection_account_id: connectionAccountId,
            date_from: span.from,
            date_to: span.to,
            stage: 'asking',
            updated_at: clock.now(),
          })
          .returningAll()
          .executeTakeFirstOrThrow();
      });
      return toReading({ ...row, begun_at: row.updated_at });
    },

    dropReadings: (connectionAccountId: number) =>
      db.write((trx) => dropOpen(trx, connectionAccountId, clock)),

    /** One answer with the state to go on from, and the calls that led to it: all or nothing. */
    async keepAnswer(
      exchangeId: number,
      readingId: number,
      answer: {
        readonly kind: string;
        readonly body: string;
        readonly call: RecordedCall;
        readonly state: string;
      },
      calls: readonly RecordedCall[],
    ): Promise<void> {
      const { kind, call, state } = answer;
      const body = { sha256: hash('sha256', answer.body, 'hex'), packed: await pack(answer.body) };
      await db.write(async (trx) => {
        await insertCalls(trx, exchangeId, calls, { call, readingId, kind, body });
        await trx
          .updateTable('readings')
          .set({ state, waits: 0, updated_at: clock.now() })
          .where('id', '=', readingId)
          .execute();
      });
    },

    /** The bank is still preparing it. */
    async keepWaiting(
      exchangeId: number,
      readingId: number,
      state: string,
      calls: readonly RecordedCall[],
    ): Promise<void> {
      await db.write(async (trx) => {
        await insertCalls(trx, exchangeId, calls, undefined);
        await trx
          .updateTable('readings')
          .set({ state, waits: 1, updated_at: clock.now() })
          .where('id', '=', readingId)
          .execute();
      });
    },

    async completeReading(
      exchangeId: number,
      readingId: number,
      calls: readonly RecordedCall[],
    ): Promise<void> {
      await db.write(async (trx) => {
        await insertCalls(trx, exchangeId, calls, undefined);
        await trx
          .updateTable('readings')
          .set({ stage: 'complete', updated_at: clock.now() })
          .where('id', '=', readingId)
          .execute();
      });
    },
  };
}

export type ExchangeStore = ReturnType<typeof createExchangeStore>;

async function dropOpen(trx: Transaction, connectionAccountId: number, clock: Clock): Promise<void> {
  await trx
    .updateTable('readings')
    .set({ stage: 'dropped', updated_at: clock.now() })
    .where('connection_account_id', '=', connectionAccountId)
    .where(sql<boolean>`stage in ('asking', 'complete')`)
    .execute();
}

function toReading(row: {
  readonly id: number;
  readonly date_from: string;
  readonly date_to: string;
  readonly stage: OpenReading['stage'];
  readonly state: string;
  readonly waits: number;
  readonly updated_at: string;
  readonly begun_at: string;
}): OpenReading {
  const { id, stage, state } = row;
  const span = { from: toDay(row.date_from), to: toDay(row.date_to) };
  const begunAt = toInstant(row.begun_at);
  return { id, span, stage, state, waits: row.waits === 1, updatedAt: row.updated_at, begunAt };
}
