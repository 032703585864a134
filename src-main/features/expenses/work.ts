/**
 * Keeps what is said of payments up to date: new and edited ones are looked at by the rules, all of them when rules or
 * own accounts have changed, and own transfers are paired. All of it can be made again from the payments and the rules,
 * so it may be stopped at any point.
 */
import { createHash } from 'node:crypto';
import { type Database, dataVersion } from '../../platform/db/index.ts';
import type { EventBus } from '../../platform/events.ts';
import { createPacer } from '../../platform/pace.ts';
import { BUILT_IN_VERSION } from './built-in.ts';
import { isStored, judgedPayment, type LookedAt, prepareLooking, STEP } from './looking.ts';
import { createPairs } from './pairs.ts';
import { compileRules, readRules } from './rule-store.ts';
import type { CompiledRule } from './rules.ts';
import { judge, type Verdict } from './verdict.ts';

export interface ExpenseWork {
  /** What was committed before the call is looked at when it resolves. */
  upToDate(signal?: AbortSignal): Promise<void>;
}

interface Basis {
  readonly digest: string;
  readonly rules: readonly CompiledRule[];
  readonly own: ReadonlySet<string>;
}

interface Progress {
  readonly basis: string;
  readonly paymentId: number;
  readonly versionId: number;
}

export function createExpenseWork({ db, events }: { db: Database; events: EventBus }): ExpenseWork {
  const { read } = db;
  const looking = prepareLooking(db);
  const pairs = createPairs(db);
  const writing = prepareWriting(db);
  let running: Promise<void> | undefined;
  let doneAt: number | undefined;

  async function progress(basis: Basis): Promise<Progress> {
    const row = await read.selectFrom('expense_progress').selectAll().executeTakeFirst();
    if (row?.basis === basis.digest)
      return { basis: row.basis, paymentId: row.payment_id, versionId: row.version_id };
    const newest = await read
      .selectFrom('payment_versions')
      .select((e) => e.fn.max<number | null>('id').as('id'))
      .executeTakeFirst();
    return { basis: basis.digest, paymentId: 0, versionId: newest?.id ?? 0 };
  }

  /** Writes what has changed, and how far it has come, in one transaction. Returns how many rows it changed. */
  async function keep(rows: readonly LookedAt[], basis: Basis, next: Progress): Promise<number> {
    const changed = rows.flatMap((row) => {
      const verdict = judge(judgedPayment(row), basis.rules, basis.own);
      return isStored(row, verdict) ? [] : [{ id: row.id, verdict }];
    });
    await db.writeBulk(() => {
      for (const { id, verdict } of changed) writing.verdict(id, verdict);
      writing.progress(next);
    });
    return changed.length;
  }

  /** Edits by a bank since the last run: the edited payments are looked at again. */
  async function followEdits(basis: Basis, from: Progress): Promise<{ at: Progress; changed: number }> {
    const edits = await read
      .selectFrom('payment_versions')
      .select(['id', 'payment_id'])
      .where('id', '>', from.versionId)
      .orderBy('id')
      .limit(STEP)
      .execute();
    const last = edits.at(-1);
    if (last === undefined) return { at: from, changed: 0 };
    const ids = [...new Set(edits.map(({ payment_id }) => payment_id))];
    const at = { ...from, versionId: last.id };
    const changed = await keep(
      ids.flatMap((id) => looking.one.all([id])),
      basis,
      at,
    );
    if (edits.length < STEP) return { at, changed };
    const rest = await followEdits(basis, at);
    return { at: rest.at, changed: changed + rest.changed };
  }

  async function run(signal: AbortSignal | undefined): Promise<void> {
    const before = await dataVersion(read);
    if (before === doneAt) return;
    const basis = await basisOf(db);
    const pace = createPacer();
    let changed = 0;
    let at = await progress(basis);
    for (;;) {
      if (signal?.aborted) return;
      const rows = looking.after.all([at.paymentId, STEP]);
      const last = rows.at(-1);
      if (last === undefined) break;
      at = { ...at, paymentId: last.id };
      changed += await keep(rows, basis, at);
      await pace();
    }
    const edited = await followEdits(basis, at);
    changed += edited.changed + (await pairs.renew());
    if (changed > 0) events.publish({ type: 'changed', topics: ['payments', 'queue'] });
    // What others have committed meanwhile is for the next run.
    doneAt = changed === 0 ? before : undefined;
  }

  return {
    async upToDate(signal) {
      // The run under way may have begun before the caller's own write.
      if (running) await running.catch(() => undefined);
      running ??= run(signal).finally(() => {
        running = undefined;
      });
      await running;
    },
  };
}

async function basisOf({ read }: Database): Promise<Basis> {
  const [rules, accounts] = await Promise.all([
    readRules(read),
    read.selectFrom('accounts').select('number').orderBy('number').execute(),
  ]);
  const numbers = accounts.map(({ number }) => number);
  const enabled = rules.filter((rule) => rule.enabled);
  const digest = createHash('sha256')
    .update(JSON.stringify([BUILT_IN_VERSION, numbers, enabled]))
    .digest('hex');
  return { digest, rules: compileRules(enabled), own: new Set(numbers) };
}

function prepareWriting(db: Database) {
  const remove = db.prepare((q) => q.deleteFrom('payment_expenses').where('payment_id', '=', 0));
  const insert = db.prepare((q) =>
    q.insertInto('payment_expenses').values({
      payment_id: 0,
      ruled: '',
      ruled_by: '',
      rule_id: 0,
      fallback: '',
      fallback_by: '',
      transfer: 0,
      twin_id: null,
    }),
  );
  const progress = db.prepare((q) =>
    q
      .insertInto('expense_progress')
      .values({ id: 1, basis: '', payment_id: 0, version_id: 0 })
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((e) => ({
          basis: e.ref('excluded.basis'),
          payment_id: e.ref('excluded.payment_id'),
          version_id: e.ref('excluded.version_id'),
        })),
      ),
  );
  const freeTwin = db.prepare((q) =>
    q.updateTable('payment_expenses').set({ twin_id: null }).where('twin_id', '=', 0),
  );
  return {
    verdict(paymentId: number, { ruled, ruledBy, ruleId, fallback, fallbackBy, transfer }: Verdict): void {
      // Whoever it was paired with waits again until the pairs are renewed.
      freeTwin.run([null, paymentId]);
      remove.run([paymentId]);
      if (ruled === null && fallback === null) return;
      insert.run([paymentId, ruled, ruledBy, ruleId, fallback, fallbackBy, transfer ? 1 : 0, null]);
    },
    progress: ({ basis, paymentId, versionId }: Progress) => {
      progress.run([1, basis, paymentId, versionId]);
    },
  };
}
