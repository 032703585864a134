/**
 * The decision table as a person has set it, and the bounds of that. Pure.
 *
 * Bounds: the steps (passes) stand in their order and every rule stays in its own; within a step rules may change
 * places. Of those that fit a payment the first in order speaks: it settles, or, when it is set to suggest or a limit of
 * its own is passed, asks, and none behind it is heard. A rule that is off is passed over. So whatever is settled is
 * settled by a rule that settles it in the built-in table too; what a payment is applied to is told by its reading and
 * not by the rule, so that no order and no setting can apply money elsewhere.
 */
import {
  type RuleRow,
  type RuleSet,
  ruleSetSchema,
  type SettlingRuleName,
} from '../../../../src-shared/domain/match-rules.ts';
import { type Currency, RUB } from '../../../../src-shared/money/index.ts';
import { MATCH_PASSES, type PassName } from '../types.ts';
import { SETTLING_RULES, type SettlingRule, SPECIAL_RULES, type SpecialRule } from './rules.ts';

/** Every rule of the table in its built-in order: step by step, those that find by themselves last. */
export const TABLE_RULES: readonly (SettlingRule | SpecialRule)[] = MATCH_PASSES.flatMap((pass) =>
  [...SETTLING_RULES, ...SPECIAL_RULES].filter((rule) => rule.pass === pass),
);

const PASS_OF = new Map<SettlingRuleName, PassName>(TABLE_RULES.map(({ name, pass }) => [name, pass]));

/** The step of a rule, counted from 1. */
export function stepOf(rule: SettlingRuleName): number {
  const pass = PASS_OF.get(rule);
  return pass === undefined ? 0 : MATCH_PASSES.indexOf(pass) + 1;
}

export const takesShare = (rule: SettlingRuleName): boolean => rule === 'number_party_partial';
export const takesExcess = (rule: SettlingRuleName): boolean => rule === 'number_party_over';

/** The table as the program has it: every rule settles all it may. */
export function builtInRuleSet(currency: Currency = RUB): RuleSet {
  return { currency, largestSum: null, rules: TABLE_RULES.map(({ name }) => builtInRow(name)) };
}

function builtInRow(rule: SettlingRuleName): RuleRow {
  return { rule, mode: 'auto', largestSum: null, smallestShare: null, largestExcess: null };
}

/** Why a set may not be applied. */
export type RuleSetProblem = 'missingRule' | 'twice' | 'order' | 'limit';

/** What is wrong with a set; undefined when it keeps the bounds. */
export function ruleSetProblem({ rules }: RuleSet): RuleSetProblem | undefined {
  const names = rules.map(({ rule }) => rule);
  if (new Set(names).size < names.length) return 'twice';
  if (TABLE_RULES.some(({ name }) => !names.includes(name))) return 'missingRule';
  const steps = names.map(stepOf);
  if (steps.some((step, at) => step < (steps[at - 1] ?? 0))) return 'order';
  const foreign = (row: RuleRow) =>
    (row.smallestShare !== null && !takesShare(row.rule)) ||
    (row.largestExcess !== null && !takesExcess(row.rule));
  return rules.some(foreign) ? 'limit' : undefined;
}

/** True when the rule may change places with its neighbour: only within its own step. */
export function canMove(rules: readonly RuleRow[], at: number, by: -1 | 1): boolean {
  const row = rules[at];
  const other = rules[at + by];
  return row !== undefined && other !== undefined && stepOf(row.rule) === stepOf(other.rule);
}

/**
 * A stored set in the shape of this program: rules it does not know are left out, new ones stand at the end of their
 * step as built in. Throws a `ZodError` when the stored text is no set at all.
 */
export function parseRuleSet(stored: string): RuleSet {
  const value: unknown = JSON.parse(stored);
  const known = new Set<unknown>(TABLE_RULES.map(({ name }) => name));
  const set = ruleSetSchema.parse(withoutUnknown(value, known));
  const rows = new Map(set.rules.map((row) => [row.rule, row]));
  for (const { name } of TABLE_RULES) if (!rows.has(name)) rows.set(name, builtInRow(name));
  const all = [...rows.values()];
  const inSteps = MATCH_PASSES.flatMap((pass) => all.filter(({ rule }) => PASS_OF.get(rule) === pass));
  return { ...set, rules: inSteps };
}

function withoutUnknown(value: unknown, known: ReadonlySet<unknown>): unknown {
  if (typeof value !== 'object' || value === null || !('rules' in value)) return value;
  const { rules } = value;
  if (!Array.isArray(rules)) return value;
  const isKnown = (row: unknown) =>
    typeof row !== 'object' || row === null || !('rule' in row) || known.has(row.rule);
  return { ...value, rules: rules.filter(isKnown) };
}
