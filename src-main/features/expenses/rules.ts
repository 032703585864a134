/** The office's own rules: which of them decides about a payment. Pure. */
import type { ExpenseCategory, ExpenseConditions } from '../../../src-shared/domain/index.ts';
import { fold, foldWords } from '../../../src-shared/text/index.ts';
import type { OutgoingFacts } from './facts.ts';

export interface OrderedRule {
  readonly id: number;
  readonly conditions: ExpenseConditions;
  readonly category: ExpenseCategory;
}

export interface CompiledRule extends OrderedRule {
  fits(facts: OutgoingFacts): boolean;
}

/** Everything that is not a letter or a digit stands between words. */
const BETWEEN = /[^\p{L}\p{N}]+/gu;

/** Folded words of a text with one space before each: ` оплата за аренду`. */
function spaced(text: string): string {
  return ` ${fold(text).replaceAll(BETWEEN, ' ').trim()}`;
}

/** A rule made ready for many payments. All conditions that are not empty must fit. */
export function compileRule(rule: OrderedRule): CompiledRule {
  const { inn, account, words, docKind } = rule.conditions;
  const beginnings = foldWords(words.replaceAll(BETWEEN, ' ')).map((word) => ` ${word}`);
  const kind = fold(docKind);
  return {
    ...rule,
    fits: (facts) =>
      (inn === '' || facts.partyInn === inn) &&
      (account === '' || facts.partyAccount === account) &&
      (kind === '' || fold(facts.docKind) === kind) &&
      (words === '' || hasAll(spaced(facts.purpose), beginnings)),
  };
}

function hasAll(text: string, beginnings: readonly string[]): boolean {
  // Words of marks alone name nothing, so they fit nothing.
  return beginnings.length > 0 && beginnings.every((beginning) => text.includes(beginning));
}

/** The first rule that fits, in the order given. */
export function firstFitting(rules: readonly CompiledRule[], facts: OutgoingFacts): CompiledRule | undefined {
  return rules.find((rule) => rule.fits(facts));
}
