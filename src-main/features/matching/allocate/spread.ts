/** The fifth step: a sum over invoices. Never more than the payment has, never more than an invoice has left. */
import { type Minor, min, subtract, toMinor, ZERO } from '../../../../src-shared/money/index.ts';
import type { Allocation } from '../types.ts';

export interface SpreadTarget {
  readonly id: string;
  readonly remaining: Minor;
}

export interface Spread {
  readonly allocations: readonly Allocation[];
  /** What no invoice took. */
  readonly rest: Minor;
}

/** Fills the invoices one after another in the given order. Paid ones are passed over. */
export function spreadInOrder(targets: readonly SpreadTarget[], amount: Minor): Spread {
  const allocations: Allocation[] = [];
  let rest = amount;
  for (const target of targets) {
    if (rest <= 0) break;
    if (target.remaining <= 0) continue;
    const part = min(rest, target.remaining);
    allocations.push({ invoiceId: target.id, amount: part });
    rest = subtract(rest, part);
  }
  return { allocations, rest: rest > 0 ? rest : ZERO };
}

/** Sums stated in the purpose beside each number; undefined when they do not add up or do not fit. */
export function spreadAsStated(
  targets: readonly SpreadTarget[],
  stated: readonly (Minor | undefined)[],
  amount: Minor,
): Spread | undefined {
  const allocations: Allocation[] = [];
  let total = 0;
  for (const [index, target] of targets.entries()) {
    const part = stated[index];
    if (part === undefined || part <= 0 || part > target.remaining) return undefined;
    total += part;
    allocations.push({ invoiceId: target.id, amount: part });
  }
  return total === amount ? { allocations, rest: toMinor(0) } : undefined;
}
