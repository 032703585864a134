/**
 * One past decided twice: by the rules as they are and by a draft, in lockstep over one index. Whatever differs comes of
 * the rules alone. Pure but for the pauses that it is given.
 */
import { type Minor, toMinor } from '../../../src-shared/money/index.ts';
import {
  type CompiledRules,
  createMatcher,
  type Decision,
  MATCH_PASSES,
  type Matcher,
  type MatchIndex,
  type PaymentFacts,
  type Rejections,
} from '../matching/index.ts';

export interface ReplayOptions {
  /** As the registry was before the first of the payments; the replay leaves it as the present rules would. */
  readonly index: MatchIndex;
  readonly present: CompiledRules;
  readonly draft: CompiledRules;
  readonly rejections: Rejections;
  /** Called between small steps; lets others run. */
  readonly pace: () => Promise<void>;
}

export interface Replayed {
  readonly payment: PaymentFacts;
  readonly before: Decision;
  readonly after: Decision;
}

/** Minor units by invoice that its remaining sum differs by. */
type Deltas = ReadonlyMap<string, number>;

export interface Replay {
  /** Decides the payments of one day by both, the surest pass over all of them first. */
  day(payments: readonly PaymentFacts[]): Promise<Replayed[]>;
}

export function createReplay({ index, present, draft, rejections, pace }: ReplayOptions): Replay {
  const byPresent = createMatcher(index, { rejections, rules: present });
  const byDraft = createMatcher(index, { rejections, rules: draft });
  /** What the draft has left otherwise than the present rules, up to the day before. */
  let apart: Deltas = new Map();

  async function shift(...all: readonly (readonly [Deltas, 1 | -1])[]): Promise<void> {
    for (const [deltas, sign] of all) {
      for (const [invoiceId, delta] of deltas) {
        index.addToRemaining(invoiceId, toMinor(sign * delta));
        await pace();
      }
    }
  }

  async function run(matcher: Matcher, payments: readonly PaymentFacts[]) {
    const decisions = new Map<string, Decision>();
    const deltas = new Map<string, number>();
    for (const pass of MATCH_PASSES) {
      for (const payment of payments) {
        if (decisions.has(payment.id)) continue;
        const decision = matcher.decide(payment, pass);
        if (decision === undefined) continue;
        decisions.set(payment.id, decision);
        matcher.apply(payment, decision);
        if (decision.decision === 'auto') note(deltas, payment, decision);
        await pace();
      }
    }
    return { decisions, deltas };
  }

  return {
    async day(payments) {
      const now = await run(byPresent, payments);
      await shift([now.deltas, -1], [apart, 1]);
      const then = await run(byDraft, payments);
      await shift([apart, -1], [then.deltas, -1], [now.deltas, 1]);
      apart = difference(apart, then.deltas, now.deltas);
      return payments.flatMap((payment) => {
        const before = now.decisions.get(payment.id);
        const after = then.decisions.get(payment.id);
        return before && after ? [{ payment, before, after }] : [];
      });
    },
  };
}

function note(
  deltas: Map<string, number>,
  { direction }: PaymentFacts,
  { allocations, fees = [] }: Decision,
): void {
  const sign = direction === 'in' ? -1 : 1;
  for (const { invoiceId, amount } of [...allocations, ...fees])
    deltas.set(invoiceId, (deltas.get(invoiceId) ?? 0) + sign * amount);
}

/** `apart + then − now`, without what came to nothing. */
function difference(apart: Deltas, then: Deltas, now: Deltas): Deltas {
  const sum = new Map(apart);
  for (const [id, delta] of then) sum.set(id, (sum.get(id) ?? 0) + delta);
  for (const [id, delta] of now) sum.set(id, (sum.get(id) ?? 0) - delta);
  for (const [id, delta] of sum) if (delta === 0) sum.delete(id);
  return sum;
}

/** How a payment would fare otherwise; undefined when it would not, or would only be asked about in other words. */
export function changeOf({ before, after }: Replayed): 'waits' | 'automatic' | 'otherwise' | undefined {
  const [was, is] = [before.decision === 'auto', after.decision === 'auto'];
  if (was && !is) return 'waits';
  if (!was && is) return 'automatic';
  return was && partsOf(before) !== partsOf(after) ? 'otherwise' : undefined;
}

function partsOf({ allocations, fees = [], advance, clientId }: Decision): string {
  const parts = [...allocations, ...fees].map(({ invoiceId, amount }): [string, Minor] => [
    invoiceId,
    amount,
  ]);
  parts.sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([parts, advance, clientId]);
}
