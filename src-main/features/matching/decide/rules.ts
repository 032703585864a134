/**
 * The decision table: rules by falling certainty. A rule fits a payment when all facts it needs are there and none that
 * forbids it. How a person has set it stands in a rule set (`rule-set.ts`): a rule may be tightened, never loosened
 * beyond its right here.
 */

import type { SettlingRuleName } from '../../../../src-shared/domain/match-rules.ts';
import type { PassName } from '../types.ts';
import type { FactName } from '../weigh/facts.ts';

export interface SettlingRule {
  readonly name: SettlingRuleName;
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
  'learntDoubt',
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
    forbids: [...WITHOUT_EXACT_SUM, 'excessOfSeveral', 'excessLarge', 'excessOtherInvoice'],
  },
];

/** A fact, or what the two rules look at that have no payer's number to go by. */
export type RuleCondition = FactName | 'noPayer' | 'refundTold' | 'invoicePaidEnough' | 'anyOtherWords';

/** Rules that find by themselves (`without-payer.ts`, `refunds.ts`); their conditions are told for people to read. */
export interface SpecialRule {
  readonly name: SettlingRuleName;
  readonly pass: PassName;
  readonly needs: readonly RuleCondition[];
  readonly forbids: readonly RuleCondition[];
}

export const SPECIAL_RULES: readonly SpecialRule[] = [
  {
    name: 'number_sum_date',
    pass: 'sure',
    needs: ['noPayer', 'number', 'dateSame', 'sumExact'],
    forbids: ['sameNumberTwice', 'paidForUnknown', 'rejectedBefore', 'anyOtherWords', 'severalInvoices'],
  },
  {
    name: 'refund_number_party',
    pass: 'rest',
    needs: ['refundTold', 'number', 'party', 'invoicePaidEnough'],
    forbids: [
      'sameNumberTwice',
      'partyTie',
      'yearDiffers',
      'dateDiffers',
      'rejectedBefore',
      'severalInvoices',
    ],
  },
];
