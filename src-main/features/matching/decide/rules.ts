/**
 * The decision table: rules by falling certainty. A rule settles a payment when all facts it needs are there and none that
 * forbids it; a person may tighten a rule (it then only offers), never loosen it beyond its right here.
 */

import type { PassName, RuleName } from '../types.ts';
import { type FactName, factMask } from '../weigh/facts.ts';

export interface SettlingRule {
  readonly name: RuleName;
  readonly pass: PassName;
  readonly needs: readonly FactName[];
  readonly forbids: readonly FactName[];
}

/** What no automatic decision survives. */
const NEVER: readonly FactName[] = [
  'alreadyPaid',
  'sameNumberTwice',
  'refundWords',
  'rejectedBefore',
  'partyTie',
  'surerNumberMissing',
  'yearDiffers',
  'invoiceLater',
];
/** What the exact sum makes up for, and a part of the sum does not. */
const WITHOUT_EXACT_SUM: readonly FactName[] = [
  ...NEVER,
  'notClientWords',
  'similarParty',
  'mentionedParty',
  'dateDiffers',
  'numberMissing',
  'otherInvoiceExact',
  'paidForUnknown',
  'moreNumbers',
];

export const SETTLING_RULES: readonly SettlingRule[] = [
  {
    name: 'number_party_exact',
    pass: 'sure',
    needs: ['number', 'party', 'sumExact'],
    forbids: [...NEVER, 'severalInvoices'],
  },
  {
    name: 'numbers_party_exact',
    pass: 'sure',
    needs: ['number', 'party', 'sumExact', 'severalInvoices'],
    forbids: NEVER,
  },
  {
    name: 'weak_number_party_exact',
    pass: 'sure',
    needs: ['weakNumber', 'party', 'sumExact'],
    forbids: [...NEVER, 'similarParty', 'mentionedParty', 'dateDiffers', 'paidForUnknown'],
  },
  {
    name: 'number_party_partial',
    pass: 'number',
    needs: ['number', 'party', 'sumLess'],
    forbids: [...WITHOUT_EXACT_SUM, 'severalInvoices'],
  },
  {
    name: 'number_party_over',
    pass: 'number',
    needs: ['number', 'party', 'sumMore'],
    forbids: [...WITHOUT_EXACT_SUM, 'severalInvoices', 'excessLarge', 'excessOtherInvoice'],
  },
];

/** `suggest` tightens a rule: what it finds is only offered. */
export type RuleSetting = 'auto' | 'suggest';
export type RuleSettings = Partial<Record<RuleName, RuleSetting>>;

export interface CompiledRule extends SettlingRule {
  readonly needsMask: number;
  readonly forbidsMask: number;
}

/** Rules of one pass that may settle by themselves, with their facts as masks. */
export function compileRules(pass: PassName, settings: RuleSettings): CompiledRule[] {
  return SETTLING_RULES.filter((rule) => rule.pass === pass && settings[rule.name] !== 'suggest').map(
    (rule) => ({
      ...rule,
      needsMask: factMask(rule.needs),
      forbidsMask: factMask(rule.forbids),
    }),
  );
}

/** The first rule in order that the facts satisfy. */
export function firstRule(rules: readonly CompiledRule[], mask: number): CompiledRule | undefined {
  for (const rule of rules) {
    if ((mask & rule.needsMask) === rule.needsMask && (mask & rule.forbidsMask) === 0) return rule;
  }
  return undefined;
}
