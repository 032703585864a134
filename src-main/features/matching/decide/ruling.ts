/** Rule sets made ready for the matcher: facts as masks, limits beside them. */
import type { RuleRow, RuleSet, SettlingRuleName } from '../../../../src-shared/domain/match-rules.ts';
import type { Currency, Minor } from '../../../../src-shared/money/index.ts';
import { type Evidence, MATCH_PASSES, type PassName, RULES_VERSION } from '../types.ts';
import { speaksAgainst } from '../weigh/evidence.ts';
import { factMask } from '../weigh/facts.ts';
import { builtInRuleSet } from './rule-set.ts';
import { SETTLING_RULES } from './rules.ts';

export interface CompiledRule {
  readonly name: SettlingRuleName;
  readonly needsMask: number;
  readonly forbidsMask: number;
  readonly asks: boolean;
  /** Null when it has no limit to look at. */
  readonly limits: Limits | null;
}

interface Limits {
  readonly currency: Currency;
  readonly largestSum: Minor | null;
  readonly smallestShare: number | null;
  readonly largestExcess: number | null;
}

/** A rule set as the matcher takes it; `version` is stored with every decision. */
export interface CompiledRules {
  readonly version: number;
  /** Rules of the pass and of those before it, in order; those that are off are left out. */
  readonly byPass: ReadonlyMap<PassName, readonly CompiledRule[]>;
  /** Rules that find by themselves; one that is off is left out. */
  readonly special: ReadonlyMap<SettlingRuleName, CompiledRule>;
}

/** Sums that the limits look at, minor units. */
export interface RuledSums {
  /** Of the whole payment. */
  readonly amount: Minor;
  readonly currency: Currency;
  /** Of the invoices in full, and of what they had left. */
  readonly invoiced: number;
  readonly open: number;
}

/** What the table says: the rule that fits first, and why it asks instead of settling. */
export interface Ruling {
  readonly rule: SettlingRuleName;
  readonly asks: Evidence | undefined;
}

/** Makes a set ready; `version` is the number under which it is stored. The set must keep the bounds. */
export function compileRules(set: RuleSet, version: number): CompiledRules {
  const byPass = new Map<PassName, CompiledRule[]>();
  const special = new Map<SettlingRuleName, CompiledRule>();
  let rules: CompiledRule[] = [];
  for (const pass of MATCH_PASSES) {
    for (const row of set.rules) {
      const rule = SETTLING_RULES.find(({ name }) => name === row.rule);
      if (row.mode === 'off' || rule?.pass !== pass) continue;
      const masks = { needsMask: factMask(rule.needs), forbidsMask: factMask(rule.forbids) };
      rules = [...rules, { name: row.rule, ...masks, ...settingsOf(set, row) }];
    }
    byPass.set(pass, rules);
  }
  for (const row of set.rules) {
    if (row.mode === 'off' || SETTLING_RULES.some(({ name }) => name === row.rule)) continue;
    special.set(row.rule, { name: row.rule, needsMask: 0, forbidsMask: 0, ...settingsOf(set, row) });
  }
  return { version, byPass, special };
}

/** The table as built in, for whoever is not told of another. */
export const BUILT_IN_RULES: CompiledRules = compileRules(builtInRuleSet(), RULES_VERSION);

function settingsOf({ currency, largestSum }: RuleSet, row: RuleRow): Pick<CompiledRule, 'asks' | 'limits'> {
  const sums = [largestSum, row.largestSum].filter((sum) => sum !== null);
  const least = sums.toSorted((a, b) => a - b)[0] ?? null;
  const { smallestShare, largestExcess } = row;
  const limited = least !== null || smallestShare !== null || largestExcess !== null;
  const limits = limited ? { currency, largestSum: least, smallestShare, largestExcess } : null;
  return { asks: row.mode === 'suggest', limits };
}

/** The first rule in order that the facts satisfy, and whether it asks. */
export function ruleOn(
  rules: readonly CompiledRule[],
  mask: number,
  sums: () => RuledSums,
): Ruling | undefined {
  for (const rule of rules) {
    if ((mask & rule.needsMask) === rule.needsMask && (mask & rule.forbidsMask) === 0)
      return rulingOf(rule, sums);
  }
  return undefined;
}

/** What a rule that fits says. */
export function rulingOf(rule: CompiledRule, sums: () => RuledSums): Ruling {
  const { name, limits } = rule;
  if (rule.asks) return { rule: name, asks: speaksAgainst('ruleOnlyOffers') };
  return { rule: name, asks: limits === null ? undefined : passedLimit(limits, sums()) };
}

function passedLimit(limits: Limits, { amount, currency, invoiced, open }: RuledSums): Evidence | undefined {
  const { largestSum, smallestShare, largestExcess } = limits;
  if (largestSum !== null && currency !== limits.currency) {
    return speaksAgainst('ruleOtherCurrency');
  }
  if (largestSum !== null && amount > largestSum) {
    return speaksAgainst('ruleSumLarge', { amount: largestSum, currency: limits.currency });
  }
  if (smallestShare !== null && amount * 100 < smallestShare * invoiced) {
    return speaksAgainst('ruleShareSmall', { percent: smallestShare });
  }
  if (largestExcess !== null && (amount - open) * 100 > largestExcess * open) {
    return speaksAgainst('ruleExcessLarge', { percent: largestExcess });
  }
  return undefined;
}
