/** What the program knows of outgoing money without being told. Pure. */
import type { PaymentCategory } from '../../../src-shared/domain/index.ts';
import { fold } from '../../../src-shared/text/index.ts';
import type { OutgoingFacts } from './facts.ts';

/** Grows whenever a rule below changes, so that payments are looked at anew. */
export const BUILT_IN_VERSION = 1;

export const BUILT_IN_CODES = [
  'ownAccount',
  'treasury',
  'budgetCode',
  'bankOrder',
  'rent',
  'supplier',
] as const;
export type BuiltInCode = (typeof BUILT_IN_CODES)[number];

export interface BuiltIn {
  readonly category: PaymentCategory;
  readonly code: BuiltInCode;
}

/**
 * Accounts of the budget's revenue: Treasury's chart 03100… (order of the Bank of Russia and the Treasury, from 2021),
 * 40101… before. Budget customers are paid to other accounts (032…).
 */
const REVENUE_ACCOUNT = /^(?:03100|40101)\d{15}$/;
/** BIC of the Treasury Committee of Kazakhstan's Ministry of Finance, where all taxes go. */
const KZ_TREASURY_BIC = 'KKMFKZ2A';
/** КБК: 20 signs, field 104 of a payment order; zeros say that there is none. */
const BUDGET_CODE = /^(?!0{20})\d{20}$/;
const BUDGET_CODE_KEY = 'ПоказательКБК';
const PAYMENT_KIND_KEY = 'ВидОплаты';

/** Sure enough to stand before the words of the purpose. */
export function sureBuiltIn({ partyAccount, partyBic, extra }: OutgoingFacts): BuiltIn | undefined {
  if (REVENUE_ACCOUNT.test(partyAccount) || partyBic.toUpperCase().startsWith(KZ_TREASURY_BIC))
    return { category: 'tax', code: 'treasury' };
  if (BUDGET_CODE.test(extra[BUDGET_CODE_KEY] ?? '')) return { category: 'tax', code: 'budgetCode' };
  return undefined;
}

/** Kind 17 of payment documents is the bank's order, by which it takes what is due to it (762-П, annex 1). */
const BANK_ORDER_KIND = '17';
/** A bank's own accounts: claims for fees (47423), fee revenue (70601, 70701). */
const BANK_REVENUE_ACCOUNT = /^(?:47423|70601|70701)/;
const FEE_WORDS = /(?:^| )(?:комис|вознагр|абонентск|обслуж|ведение счет|рко|смс|sms|тариф)/u;
const RENT_WORDS = /(?:^| )(?:аренд|субаренд)/u;
const SUPPLIER_WORDS =
  /(?:^| )(?:оплата|опл|предоплата|аванс|за (?:товар|материал|услуг|работ)|поставк|по (?:сч|счету|договору|дог))(?: |$)/u;

/** A guess for payments of which nothing else speaks. */
export function guessedBuiltIn(facts: OutgoingFacts): BuiltIn | undefined {
  const text = fold(facts.purpose).replaceAll(/[^\p{L}\p{N}]+/gu, ' ');
  if (isBankOrder(facts) && (FEE_WORDS.test(text) || BANK_REVENUE_ACCOUNT.test(facts.partyAccount)))
    return { category: 'bank_fee', code: 'bankOrder' };
  if (RENT_WORDS.test(text)) return { category: 'rent', code: 'rent' };
  if (isBusiness(facts) && SUPPLIER_WORDS.test(text)) return { category: 'supplier', code: 'supplier' };
  return undefined;
}

function isBankOrder({ docKind, extra }: OutgoingFacts): boolean {
  const kind = fold(docKind);
  return (
    kind === BANK_ORDER_KIND ||
    kind.startsWith(fold('банковский ордер')) ||
    extra[PAYMENT_KIND_KEY] === BANK_ORDER_KIND
  );
}

/** A company or a sole trader: people are paid for other reasons too. */
function isBusiness({ partyInn, partyAccount }: OutgoingFacts): boolean {
  return partyInn.length === 10 || /^40(?:5|6|7|802)/.test(partyAccount);
}
