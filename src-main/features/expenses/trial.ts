/** A rule tried on the payments that are there, before it is saved. */
import { createHash } from 'node:crypto';
import type { ExpenseKey, ExpenseRuleInput, ExpenseTrial } from '../../../src-shared/domain/index.ts';
import { add, type Currency, type Minor, toCurrency, toMinor } from '../../../src-shared/money/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { createPacer } from '../../platform/pace.ts';
import { keyOf } from './entries.ts';
import { judgedPayment, type LookedAt, prepareLooking, STEP } from './looking.ts';
import { expenseRows, wholeParts } from './rows.ts';
import { compileRules, readRules, type StoredRule } from './rule-store.ts';
import { compileRule } from './rules.ts';
import { effectiveCategory, judge } from './verdict.ts';

const EXAMPLES = 20;
/** Of a rule that has no id yet. */
const NEW_RULE = 0;

export function createTrial(db: Database) {
  const looking = prepareLooking(db);

  /** To be called when everything is up to date: what is stored is compared with what would be. */
  return async function tryRule(input: ExpenseRuleInput): Promise<ExpenseTrial> {
    const stored = await readRules(db.read);
    const draft = { ...input, id: input.id ?? NEW_RULE };
    const rules = compileRules(withDraft(stored, draft));
    const alone = compileRule(draft);
    const accounts = await db.read.selectFrom('accounts').select('number').orderBy('number').execute();
    const own = new Set(accounts.map(({ number }) => number));
    const tally = createTally(draft.id);
    const pace = createPacer();
    for (let after = 0; ; ) {
      const rows = looking.after.all([after, STEP]);
      const last = rows.at(-1);
      if (last === undefined) break;
      after = last.id;
      for (const row of rows) {
        if (row.direction === 'in' || row.status === 'withdrawn') continue;
        const payment = judgedPayment(row);
        const fits = draft.enabled && alone.fits(payment);
        if (!fits && row.rule_id !== draft.id) continue;
        tally.add(row, fits, judge(payment, rules, own));
      }
      await pace();
    }
    const { changes, ...counted } = tally.result();
    const newest = changes.toReversed().slice(0, EXAMPLES);
    const becomes = new Map(newest.map(({ id, becomes }) => [id, becomes]));
    const rows = await expenseRows(db.read, wholeParts(newest));
    const trial = {
      ...counted,
      changes: changes.length,
      examples: rows.map((row) => ({ row, becomes: becomes.get(row.id) ?? 'none' })),
    };
    const told = [input, stored, accounts, counted, changes];
    return { ...trial, digest: createHash('sha256').update(JSON.stringify(told)).digest('hex') };
  };
}

/** The rules with the draft in its place; a new one stands before all others. */
function withDraft(stored: readonly StoredRule[], draft: StoredRule): StoredRule[] {
  return draft.id === NEW_RULE
    ? [draft, ...stored]
    : stored.map((rule) => (rule.id === draft.id ? draft : rule));
}

interface Change {
  readonly id: number;
  readonly amount: number;
  readonly becomes: ExpenseKey;
}

function createTally(draftId: number) {
  const sums = new Map<Currency, Minor>();
  const changes: Change[] = [];
  let [fitting, kept, earlier] = [0, 0, 0];
  return {
    add(row: LookedAt, fits: boolean, then: ReturnType<typeof judge>): void {
      const now = effectiveCategory({ ...row, decidedBy: row.decided_by });
      const later = effectiveCategory({ ...row, ...then, decidedBy: row.decided_by });
      const said = row.allocated >= row.amount || (row.decided_by === 'person' && row.category !== null);
      if (now !== later && !said) changes.push({ id: row.id, amount: row.amount, becomes: keyOf(later) });
      if (!fits) return;
      fitting += 1;
      const currency = toCurrency(row.currency);
      const amount = toMinor(row.amount);
      const sum = sums.get(currency);
      sums.set(currency, sum === undefined ? amount : add(sum, amount));
      if (said) kept += 1;
      else if (then.ruleId !== draftId) earlier += 1;
    },
    result: () => ({
      fits: fitting,
      sums: [...sums].map(([currency, amount]) => ({ currency, amount })),
      kept,
      earlier,
      changes,
    }),
  };
}
