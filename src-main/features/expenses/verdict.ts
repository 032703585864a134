/** What rules, built-in knowledge and own accounts say of one payment, as it is stored. Pure. */
import { guessedBuiltIn, sureBuiltIn } from './built-in.ts';
import type { OutgoingFacts } from './facts.ts';
import { type CompiledRule, firstFitting } from './rules.ts';

export interface Verdict {
  readonly ruled: string | null;
  readonly ruledBy: string | null;
  readonly ruleId: number | null;
  readonly fallback: string | null;
  readonly fallbackBy: string | null;
  readonly transfer: boolean;
}

/** Values of `ruled_by` besides the codes of the built-in rules. */
export const BY_RULE = 'rule';

const NOTHING: Verdict = {
  ruled: null,
  ruledBy: null,
  ruleId: null,
  fallback: null,
  fallbackBy: null,
  transfer: false,
};

export interface JudgedPayment extends OutgoingFacts {
  readonly direction: 'in' | 'out';
  readonly ownAccount: string;
}

export function isOwnTransfer(
  { partyAccount, ownAccount }: Pick<JudgedPayment, 'partyAccount' | 'ownAccount'>,
  ownAccounts: ReadonlySet<string>,
): boolean {
  return partyAccount !== '' && partyAccount !== ownAccount && ownAccounts.has(partyAccount);
}

/** Money that stays with the office is no expense, whatever a rule says; then the office's rules, then ours. */
export function judge(
  payment: JudgedPayment,
  rules: readonly CompiledRule[],
  ownAccounts: ReadonlySet<string>,
): Verdict {
  if (isOwnTransfer(payment, ownAccounts)) {
    return { ...NOTHING, ruled: 'own_transfer', ruledBy: 'ownAccount', transfer: true };
  }
  if (payment.direction === 'in') return NOTHING;
  const rule = firstFitting(rules, payment);
  if (rule) return { ...NOTHING, ruled: rule.category, ruledBy: BY_RULE, ruleId: rule.id };
  const sure = sureBuiltIn(payment);
  if (sure) return { ...NOTHING, ruled: sure.category, ruledBy: sure.code };
  const guess = guessedBuiltIn(payment);
  return guess ? { ...NOTHING, fallback: guess.category, fallbackBy: guess.code } : NOTHING;
}

export interface CategorySources extends Pick<Verdict, 'ruled' | 'fallback'> {
  readonly decidedBy: 'rule' | 'person' | null;
  /** What a person said, or what the matcher read in the words. */
  readonly category: string | null;
}

/** A person's word stands above all; then rules, the words of the purpose, a guess. */
export function effectiveCategory({ decidedBy, category, ruled, fallback }: CategorySources): string | null {
  if (decidedBy === 'person' && category !== null) return category;
  return ruled ?? category ?? fallback;
}
