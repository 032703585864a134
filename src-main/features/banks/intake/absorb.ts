/** Takes a complete reading into the payments: one transaction in many turns, all of it or nothing. */
import type { Day, Instant } from '../../../../src-shared/dates/index.ts';
import { type Database, TurnsPace } from '../../../platform/db/index.ts';
import type { BankBalance } from '../contract.ts';
import { type KnownPayment, type KnownRef, plan, type ReadRow, type Step } from './plan.ts';
import { createWriter, type Effect, type WriteContext } from './writer.ts';

export interface AbsorbInput {
  readonly accountId: number;
  readonly bank: string;
  readonly exchangeId: number;
  readonly readingId: number;
  readonly from: Day;
  readonly to: Day;
  readonly rows: readonly ReadRow[];
  readonly balances: readonly BankBalance[];
  /** A row of it could not be read, or the bank does not tell everything: absence says nothing. */
  readonly tellsEverything: boolean;
  /** A reading that was taken in before: it adds what is not there and changes nothing that is. */
  readonly again: boolean;
  readonly at: Instant;
  readonly today: Day;
  /** Runs last in the same transaction. */
  readonly finish: (result: Absorbed) => void;
}

export interface Absorbed {
  readonly counts: Readonly<Record<Effect | 'known', number>>;
}

/** One transaction of `writeInTurns` takes so many pieces; the work is cut to fewer. */
const PIECES = 400;

export function createAbsorb(db: Database) {
  const { statements, write } = createWriter(db);
  const tellBalance = db.prepare((q) =>
    q
      .insertInto('account_balances')
      .values({ account_id: 0, day: '', moment: 'closing', amount: 0, told_at: '' })
      .onConflict((conflict) =>
        conflict
          .columns(['account_id', 'day', 'moment'])
          .doUpdateSet((e) => ({ amount: e.ref('excluded.amount'), told_at: e.ref('excluded.told_at') })),
      ),
  );

  function* work(input: AbsorbInput, counts: Record<Effect | 'known', number>): Generator<void, void, void> {
    const { accountId, bank, rows, from, to } = input;
    const refs = new Map<number, KnownRef>();
    const payments = new Map<number, KnownPayment>();
    for (const row of statements.refsWithin.all([bank, accountId, from, to])) refs.set(row.id, toRef(row));
    for (const row of statements.knownWithin.all([accountId, from, to])) payments.set(row.id, toPayment(row));
    yield;
    for (const portion of inPortions(rows)) {
      for (const { bankId } of portion) {
        const ref = statements.ref.get([accountId, bank, bankId]);
        if (ref === undefined) continue;
        refs.set(ref.id, toRef(ref));
        const payment = payments.has(ref.payment_id) ? undefined : statements.known.get([ref.payment_id]);
        if (payment !== undefined) payments.set(payment.id, toPayment(payment));
      }
      yield;
    }
    const { tellsEverything, again, readingId } = input;
    const { steps, known } = plan({
      readingId,
      rows,
      refs: [...refs.values()],
      payments: [...payments.values()],
      from,
      to,
      tellsEverything,
      again,
    });
    counts.known += known;
    yield;
    const context: WriteContext = input;
    for (const portion of inPortions(steps)) {
      for (const step of portion) tally(write(step, context), counts);
      yield;
    }
    for (const { date, when, amount } of again ? [] : input.balances)
      tellBalance.run([accountId, date, when, amount, input.at]);
  }

  /** Throws `AppError` when an edit of the bank cannot be brought into the ledger; nothing is written then. */
  return async (input: AbsorbInput): Promise<Absorbed> => {
    const counts = { added: 0, changed: 0, withdrawn: 0, restored: 0, known: 0 };
    const steps = work(input, counts);
    let done = false;
    await db.writeInTurns(
      {
        piece() {
          done = steps.next().done === true;
          return !done;
        },
        finish() {
          if (!done) throw new Error('a reading was not taken in to its end');
          input.finish({ counts });
        },
      },
      new TurnsPace(),
    );
    return { counts };
  };
}

function tally(did: { readonly effect: Effect } | undefined, counts: Record<Effect, number>): void {
  if (did !== undefined) counts[did.effect] += 1;
}

function* inPortions<T extends ReadRow | Step>(items: readonly T[]): Generator<readonly T[]> {
  const size = Math.max(8, Math.ceil(items.length / (PIECES / 2 - 4)));
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
}

function toRef(row: {
  readonly id: number;
  readonly bank_id: string;
  readonly version: string;
  readonly hash: string;
  readonly missing_since: number | null;
  readonly payment_id: number;
}): KnownRef {
  const { id, bank_id, version, hash, missing_since, payment_id } = row;
  return { id, bankId: bank_id, version, hash, missingSince: missing_since, paymentId: payment_id };
}

function toPayment({
  gone_at,
  ...facts
}: Omit<KnownPayment, 'gone'> & { readonly gone_at: string | null }): KnownPayment {
  return { ...facts, gone: gone_at !== null };
}
