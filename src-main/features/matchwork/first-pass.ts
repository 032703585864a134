/**
 * The matcher's first and surest pass, taken while the payments are written: it goes by id over the whole file anyway,
 * and what it decides then costs no second writing of the row.
 */
import {
  type CompiledRules,
  createMatcher,
  MATCH_PASSES,
  type Matcher,
  type MatchIndex,
} from '../matching/index.ts';
import type { Decider } from './decider.ts';
import { type PaymentRecord, paymentFacts } from './facts.ts';
import type { IndexKeeper } from './keeper.ts';
import { consequenceOf } from './outcome.ts';
import { NO_REJECTIONS } from './rejections.ts';
import { Tally } from './tally.ts';
import type { FirstPass, MatchCounts, RulesInUse, WrittenState } from './types.ts';

const [FIRST] = MATCH_PASSES;

export interface FirstPassOptions {
  readonly keeper: IndexKeeper;
  readonly decider: Decider;
  readonly rules: RulesInUse;
  readonly counts: MatchCounts;
}

export function createFirstPass({ keeper, decider, rules, counts }: FirstPassOptions): FirstPass {
  const tally = new Tally(counts);
  let index: MatchIndex | undefined;
  let used: CompiledRules | undefined;
  let matcher: Matcher | undefined;
  const own = new Set<string>();

  return {
    async ready() {
      const current = await keeper.current();
      const table = rules.current();
      if (current === index && table === used) return;
      const isNew = current !== index;
      index = current;
      used = table;
      matcher = createMatcher(current, { rejections: NO_REJECTIONS, rules: table });
      if (isNew) await keeper.ownAccounts(own);
    },
    own(account) {
      if (account === '' || own.has(account)) return;
      own.add(account);
      keeper.addOwn(account);
    },
    decide(row: PaymentRecord, ownAccount) {
      const payment = paymentFacts(row, ownAccount);
      const decision = matcher?.decide(payment, FIRST);
      if (!decision) return undefined;
      const consequence = consequenceOf(payment, decision);
      if (consequence.parts.length === 0) {
        return {
          state: stateOf(consequence.outcome),
          written(paymentId) {
            decider.note(paymentId, decision);
            tally.add(payment, consequence);
          },
        };
      }
      return {
        state: undefined,
        written(paymentId) {
          if (decider.post(paymentId, payment, decision, consequence)) {
            matcher?.apply(payment, decision);
            tally.add(payment, consequence);
          } else {
            for (const { invoiceId } of decision.allocations) keeper.doubt(Number(invoiceId));
          }
        },
      };
    },
    get counts() {
      return tally.counts;
    },
    fail: () => keeper.forget(),
    end: () => keeper.announce('all'),
  };
}

function stateOf(outcome: ReturnType<typeof consequenceOf>['outcome']): WrittenState {
  return {
    status: outcome.status,
    decided_by: outcome.decidedBy,
    rule: outcome.rule,
    category: outcome.category,
    client_id: outcome.clientId,
    hint: outcome.hint === null ? null : JSON.stringify(outcome.hint),
  };
}
