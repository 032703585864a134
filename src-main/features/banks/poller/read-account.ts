/** One poll of one account: each span of days asked for, stored as it came, then taken in. */
import { sql } from 'kysely';
import { addDays, type Clock, type Day, dayOf, toDay } from '../../../../src-shared/dates/index.ts';
import type { Database } from '../../../platform/db/index.ts';
import { BankError } from '../../../platform/http/index.ts';
import type { BankAccount, BankSession, Connector, ParsedAnswer } from '../contract.ts';
import { createAbsorb, rowsOf } from '../intake/index.ts';
import type { Recorder, Redactor } from './recorder.ts';
import { type Span, spansOf } from './schedule.ts';
import type { ExchangeStore, OpenReading } from './store.ts';

export interface WatchedAccount {
  readonly id: number;
  readonly accountId: number;
  readonly account: BankAccount;
  readonly from: Day;
  readonly settledUpTo: Day | undefined;
}

export interface AccountPoll {
  readonly connector: Connector;
  readonly session: BankSession;
  readonly recorder: Recorder;
  readonly redactor: Pick<Redactor, 'text'>;
  readonly watched: WatchedAccount;
  readonly exchangeId: number;
}

/** `seconds`: the bank is still preparing its answer; `more`: there are spans left for the next poll. */
export interface PollOutcome {
  readonly laterSeconds: number | undefined;
  readonly more: boolean;
}

/** A collection that was cut off goes on from its last answer for so long; pages may move meanwhile. */
const RESUMED_WITHIN_MS = 15 * 60_000;
/** What a bank prepares is waited for so long, then asked for anew. */
const PREPARED_WITHIN_MS = 24 * 3_600_000;
/** Days with payments that may have been withdrawn, in one poll. */
const DOUBTFUL_AT_ONCE = 10;
/** Old spans of one poll; what came today is asked for again before the next of them. */
const MISSING_AT_ONCE = 40;

export interface ReadingWorkOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly store: ExchangeStore;
}

export function createReadingWork({ db, clock, store }: ReadingWorkOptions) {
  const absorb = createAbsorb(db);
  const finishReading = db.prepare((q) =>
    q
      .updateTable('readings')
      .set({ stage: sql.lit('absorbed'), updated_at: '' })
      .where('id', '=', 0),
  );
  const advance = db.prepare((q) =>
    q.updateTable('connection_accounts').set({ read_up_to: '' }).where('id', '=', 0),
  );
  const upTo = db.prepare((q) =>
    q.selectFrom('connection_accounts').select(['read_up_to', 'balance_day']).where('id', '=', 0),
  );
  const tellBalance = db.prepare((q) =>
    q
      .updateTable('connection_accounts')
      .set({ balance: 0, balance_day: '', balance_at: '' })
      .where('id', '=', 0),
  );
  const problem = db.prepare((q) =>
    q.insertInto('exchange_problems').values({ exchange_id: 0, code: '', params: '', raw: '' }),
  );
  const count = db.prepare((q) =>
    q
      .updateTable('exchanges')
      .set({
        added: sql`added + ${0}`,
        known: sql`known + ${0}`,
        changed: sql`changed + ${0}`,
        withdrawn: sql`withdrawn + ${0}`,
        problems: sql`problems + ${0}`,
        settled: 0,
      })
      .where('id', '=', 0),
  );

  /** Asks until the span has been read from end to end; seconds when the bank wants to be asked later. */
  async function collect(poll: AccountPoll, reading: OpenReading): Promise<number | undefined> {
    const { connector, session, recorder, redactor, watched, exchangeId } = poll;
    const task = { account: watched.account, ...reading.span, state: reading.state };
    for await (const step of connector.collect(session, task)) {
      const calls = recorder.take();
      if (step.type === 'later') {
        await store.keepWaiting(exchangeId, reading.id, step.state, calls);
        return step.seconds;
      }
      const { kind, answer, state } = step;
      const call = calls.find((one) => one.answer === answer) ?? lateCall(clock, answer.status);
      const kept = calls.includes(call) ? calls : [...calls, call];
      await store.keepAnswer(
        exchangeId,
        reading.id,
        { kind, body: redactor.text(answer.body), call, state },
        kept,
      );
      session.signal.throwIfAborted();
    }
    await store.completeReading(exchangeId, reading.id, recorder.take());
    return undefined;
  }

  interface TakeIn {
    readonly connector: Pick<Connector, 'bank' | 'parse' | 'traits'>;
    readonly watched: WatchedAccount;
    readonly exchangeId: number;
    readonly reading: Pick<OpenReading, 'id' | 'span'>;
    readonly again: boolean;
    /** The day up to which days need not be asked for again, once this is taken in. */
    readonly settles: Day | undefined;
  }

  /** Reads the stored answers and takes them in. Throws `BankError('bank.malformed')`. */
  async function takeIn({ connector, watched, exchangeId, reading, again, settles }: TakeIn): Promise<void> {
    const answers = await store.answers(reading.id);
    if (answers === undefined) throw new BankError('bank.malformed', { part: 'answers' });
    const parsed = answers.map((answer) => connector.parse(answer, watched.account));
    const problems = parsed.flatMap((one) => one.problems);
    const balances = parsed.flatMap((one) => one.balances);
    const at = clock.now();
    await absorb({
      accountId: watched.accountId,
      bank: connector.bank,
      exchangeId,
      readingId: reading.id,
      ...reading.span,
      rows: rowsOf(parsed.map(({ movements }) => movements)),
      balances,
      tellsEverything: connector.traits.tellsEverything && problems.length === 0,
      again,
      at,
      today: clock.today(),
      finish({ counts }) {
        const { added, known, changed, restored, withdrawn } = counts;
        count.run([added, known, changed + restored, withdrawn, problems.length, 0, exchangeId]);
        for (const { code, params, raw } of problems)
          problem.run([exchangeId, code, JSON.stringify(params), raw.slice(0, 10_000)]);
        if (again) return;
        finishReading.run([at, reading.id]);
        const before = upTo.get([watched.id]);
        if (settles !== undefined && (before?.read_up_to ?? '') < settles) advance.run([settles, watched.id]);
        const newest = newestBalance(balances);
        if (newest && (before?.balance_day ?? '') <= newest.date)
          tellBalance.run([newest.amount, newest.date, at, watched.id]);
      },
    });
  }

  /** Days before `until` with payments that the last reading lacked: a second one shall confirm it. */
  async function doubtfulDays(accountId: number, bank: string, until: Day): Promise<Span[]> {
    const rows = await db.read
      .selectFrom('payment_refs as r')
      .innerJoin('payments as p', 'p.id', 'r.payment_id')
      .select('p.date')
      .distinct()
      .where('r.account_id', '=', accountId)
      .where('r.bank', '=', bank)
      .where('r.missing_since', 'is not', null)
      .where('p.gone_at', 'is', null)
      .where('p.date', '<', until)
      .orderBy('p.date')
      .limit(DOUBTFUL_AT_ONCE)
      .execute();
    return rows.map(({ date }) => ({ from: toDay(date), to: toDay(date) }));
  }

  return {
    takeIn,

    /** Throws `BankError` or the session's abort; what was stored before stands. */
    async poll(poll: AccountPoll): Promise<PollOutcome> {
      const { connector, watched, exchangeId } = poll;
      const { traits } = connector;
      const today = dayOf(clock.now(), traits.timeZone);
      const done = new Set<string>();
      const keyOf = ({ from, to }: Span) => `${from} ${to}`;
      const { fresh, missing } = spansOf({
        wanted: watched.from,
        settledUpTo: watched.settledUpTo,
        today,
        overlapDays: traits.overlapDays,
        daysPerRequest: traits.daysPerRequest,
      });
      const lastMissing = missing.at(-1)?.to;
      let next = missing[0]?.from;

      /** Seconds when the bank wants to be asked later. */
      async function through(reading: OpenReading): Promise<number | undefined> {
        const seconds = reading.stage === 'complete' ? undefined : await collect(poll, reading);
        if (seconds !== undefined) return seconds;
        const { from, to } = reading.span;
        const end = lastMissing === undefined || to < lastMissing ? to : lastMissing;
        // Rows of this span could still come late when it was asked for: it has to be asked for again.
        const tooEarly = to >= addDays(dayOf(reading.begunAt, traits.timeZone), -traits.overlapDays);
        const mayAdvance = next !== undefined && from <= next && to >= next && !tooEarly;
        const settles = mayAdvance ? end : undefined;
        try {
          await takeIn({ connector, watched, exchangeId, reading, again: false, settles });
        } catch (error) {
          // Answers that cannot be read are asked for anew.
          if (error instanceof BankError) await store.dropReadings(watched.id);
          throw error;
        }
        if (settles !== undefined) next = addDays(settles, 1);
        if (isRecent(reading, clock)) done.add(keyOf(reading.span));
        return undefined;
      }

      const open = await store.openReading(watched.id);
      if (open !== undefined && isUsable(open, clock)) {
        try {
          const seconds = await through(open);
          if (seconds !== undefined) return { laterSeconds: seconds, more: false };
        } catch (error) {
          // The bank no longer knows where we were.
          if (error instanceof BankError && !error.passing) await store.dropReadings(watched.id);
          throw error;
        }
      }
      const doubtful = await doubtfulDays(watched.accountId, connector.bank, fresh[0]?.from ?? today);
      const wanted = [...fresh, ...doubtful, ...missing].filter((span) => !done.has(keyOf(span)));
      for (const span of wanted.slice(0, fresh.length + doubtful.length + MISSING_AT_ONCE)) {
        const seconds = await through(await store.beginReading(exchangeId, watched.id, span));
        if (seconds !== undefined) return { laterSeconds: seconds, more: false };
      }
      return {
        laterSeconds: undefined,
        more: wanted.length > fresh.length + doubtful.length + MISSING_AT_ONCE,
      };
    },
  };
}

export type ReadingWork = ReturnType<typeof createReadingWork>;

/** What was asked for in this poll, or is the answer to what was asked for in an earlier one. */
function isRecent({ waits, begunAt }: OpenReading, clock: Clock): boolean {
  return waits || Date.parse(clock.now()) - Date.parse(begunAt) <= RESUMED_WITHIN_MS;
}

function isUsable({ stage, waits, updatedAt }: OpenReading, clock: Clock): boolean {
  if (stage === 'complete') return true;
  const age = Date.parse(clock.now()) - Date.parse(updatedAt);
  return age >= 0 && age <= (waits ? PREPARED_WITHIN_MS : RESUMED_WITHIN_MS);
}

/** The newest closing balance; an opening one is the closing of the evening before, and of use without any other. */
function newestBalance(balances: ParsedAnswer['balances']) {
  const newest = balances
    .filter(({ when }) => when === 'closing')
    .toSorted((a, b) => (a.date < b.date ? 1 : -1))[0];
  return newest && { amount: newest.amount, date: toDay(newest.date) };
}

/** A step may speak of an answer that it made from several calls. */
function lateCall(clock: Clock, status: number) {
  const at = clock.now();
  return { at, question: '', status, durationMs: 0, bytes: 0, error: null, answer: undefined };
}
