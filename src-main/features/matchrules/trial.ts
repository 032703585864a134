/** «Что изменилось бы»: a draft of the rules over the payments of the last months. Nothing is written. */
import { addMonths, type Day } from '../../../src-shared/dates/index.ts';
import type {
  RulesTrial,
  TrialChange,
  TrialChangeKind,
  TrialDecision,
} from '../../../src-shared/domain/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { createPacer } from '../../platform/pace.ts';
import type { CompiledRules, Decision } from '../matching/index.ts';
import { createRejections, NO_REJECTIONS } from '../matchwork/index.ts';
import { createPast } from './past.ts';
import { changeOf, createReplay, type Replayed } from './replay.ts';

/** Changes shown, the newest of all. */
const SHOWN = 200;

export interface TrialRun {
  readonly present: CompiledRules;
  readonly draft: CompiledRules;
  readonly today: Day;
  readonly months: number;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

export function createTrial(db: Database) {
  const readPast = createPast(db);
  const rejections = createRejections(db);
  const invoiceNumber = db.prepareRead((q) => q.selectFrom('invoices').select('number').where('id', '=', 0));

  function told({ decision, rule, allocations, advance, evidence, suggestions }: Decision): TrialDecision {
    return {
      decision,
      rule,
      advance,
      evidence: evidence.length > 0 ? evidence : (suggestions[0]?.evidence ?? []),
      allocations: allocations.map(({ invoiceId, amount }) => {
        const id = Number(invoiceId);
        return { invoiceId: id, number: invoiceNumber.get([id])?.number ?? '', amount };
      }),
    };
  }

  function described(kind: TrialChangeKind, { payment, before, after }: Replayed): TrialChange {
    const { id, date, number, amount, currency, purpose, counterparty } = payment;
    return {
      kind,
      payment: { id: Number(id), date, number, amount, currency, purpose, partyName: counterparty.name },
      before: told(before),
      after: told(after),
    };
  }

  /** Throws the signal's reason when it is aborted. */
  return async function tryRules(run: TrialRun): Promise<RulesTrial> {
    const { present, draft, today, months, signal, onProgress } = run;
    const from = addMonths(today, -months);
    const pace = createPacer();
    const past = await readPast({ from, to: today, pace, signal });
    const replay = createReplay({
      index: past.index,
      present,
      draft,
      rejections: rejections.isEmpty() ? NO_REJECTIONS : rejections,
      pace: async () => {
        await pace();
        signal.throwIfAborted();
      },
    });
    const counts = { waits: 0, automatic: 0, otherwise: 0 };
    let newest: [TrialChangeKind, Replayed][] = [];
    let done = 0;
    for (const ids of past.days) {
      const payments = [];
      for (const id of ids) {
        const facts = past.facts(id);
        if (facts) payments.push(facts);
        await pace();
      }
      for (const replayed of await replay.day(payments)) {
        await pace();
        const kind = changeOf(replayed);
        if (kind === undefined) continue;
        counts[kind] += 1;
        newest.push([kind, replayed]);
      }
      if (newest.length > SHOWN) newest = newest.slice(-SHOWN);
      done += ids.length;
      onProgress(done, past.payments);
    }
    const changes = newest.reverse().map(([kind, replayed]) => described(kind, replayed));
    return { from, to: today, looked: past.payments, byPeople: past.byPeople, counts, changes };
  };
}
