/** What is no client's payment, told by accounts, parties and words. */
import type { Case } from '../gather/case.ts';
import type { RefMatch } from '../gather/number-matches.ts';
import type { Topic, TopicToken } from '../recognise/tokens.ts';
import type { Category } from '../types.ts';

export interface NotClient {
  readonly category: Category;
  /** Holds even when the payer is a client. */
  readonly strong: boolean;
  /** Which words said so; undefined when accounts or parties did. */
  readonly topic: Topic | 'bankOrder' | undefined;
}

/** In order: the first topic that stands in the purpose gives the category. */
const BY_TOPIC: readonly { readonly topic: Topic; readonly category: Category }[] = [
  { topic: 'loan', category: 'loan' },
  { topic: 'exchange', category: 'other' },
  { topic: 'ownTransfer', category: 'own_transfer' },
  { topic: 'deposit', category: 'interest' },
  { topic: 'salary', category: 'salary' },
  { topic: 'insurance', category: 'other' },
  { topic: 'tax', category: 'tax' },
  { topic: 'cash', category: 'own_transfer' },
  { topic: 'registryPayout', category: 'acquiring' },
  { topic: 'acquiring', category: 'acquiring' },
  { topic: 'claim', category: 'other' },
  { topic: 'recovery', category: 'other' },
  { topic: 'correction', category: 'other' },
  { topic: 'refund', category: 'supplier_refund' },
  { topic: 'interest', category: 'interest' },
  { topic: 'credit', category: 'loan' },
  { topic: 'capital', category: 'other' },
  { topic: 'state', category: 'other' },
  { topic: 'cashback', category: 'other' },
  { topic: 'bankFee', category: 'bank_fee' },
  { topic: 'penalty', category: 'other' },
];

/** Accounts of the tax revenue (Treasury's chart: 03100…, before 2021 40101…). Budget clients pay from 032…. */
const REVENUE_ACCOUNT = /^(?:40101|03100)/;
const TAX_OFFICE = /фнс|федеральн\S* налогов|социальн\S* фонд/iu;
const TREASURY = /казначейств|уфк/iu;

/** Why an incoming or outgoing payment is no client's, if anything says so. */
export function notClientMoney(found: Case): NotClient | undefined {
  const { payment, index } = found;
  const { account, inn, name } = payment.counterparty;
  if (account !== '' && account !== payment.ownAccount && index.isOwnAccount(account)) {
    return { category: 'own_transfer', strong: true, topic: undefined };
  }
  if (index.isOwnInn(inn) && !(payment.direction === 'out' && found.topics.length > 0)) {
    return { category: 'own_transfer', strong: true, topic: undefined };
  }
  const taxWords = found.topics.some(({ topic }) => topic === 'tax' || topic === 'refund');
  if (REVENUE_ACCOUNT.test(account) || TAX_OFFICE.test(name) || (TREASURY.test(name) && taxWords)) {
    return { category: 'tax', strong: found.parties.payers.length === 0, topic: undefined };
  }
  return byWords(found.topics) ?? (isBankOrder(found) ? BANK_ORDER : undefined);
}

const BANK_ORDER: NotClient = { category: 'other', strong: true, topic: 'bankOrder' };
/** «Банковский ордер» in the Bank of Russia's list of kinds of settlement documents (762-П, annex 1). */
const BANK_ORDER_KIND = /^(?:17$|банковский ордер)/iu;
const BANK = /(?<!\p{L})банк(?!\p{L})|(?<!\p{L})\p{L}{1,10}банк(?!\p{L})/iu;

/** A bank that is a client writes an order of its own, for nobody else: it settles its own business with us. */
function isBankOrder({ payment, parties }: Case): boolean {
  const { docKind, counterparty } = payment;
  return (
    BANK_ORDER_KIND.test(docKind) &&
    BANK.test(counterparty.name) &&
    parties.payers.length > 0 &&
    parties.named.length === 0
  );
}

function byWords(topics: readonly TopicToken[]): NotClient | undefined {
  if (topics.length === 0) return undefined;
  const strong = topics.some((token) => token.strong);
  for (const { topic, category } of BY_TOPIC) {
    if (topics.some((token) => token.topic === topic)) return { category, strong, topic };
  }
  return undefined;
}

/** Whose money the refund is: a supplier's words to us, or what was bought and did not come. */
const OURS_BACK =
  /(?<!\p{L})(?:ваш\p{L}*|вам(?:и)?|нам|нами|наш\p{L}{0,3}|поставщик\p{L}*|излишн\p{L}*|ошибочн\p{L}*|предоплат\p{L}*|аванс\p{L}*)(?!\p{L})|товара? (?:нет|отсутств)|(?:не|недо) ?(?:отгру|поставл|постав[ко]|оказан)/iu;

/**
 * True when such words speak louder than the numbers beside them: nothing is settled nor offered. A number that «счёт»
 * announces and that is an open invoice of the payer's is listened to, unless money is going back.
 */
export function outweighsNumbers(found: Case, { strong, topic }: NotClient): boolean {
  if (!strong || topic === undefined) return false;
  const named = found.reading?.matches.filter((match) => isNamed(found, match)) ?? [];
  if (named.length === 0) return true;
  if (!found.topics.some((token) => token.topic === 'refund' && token.strong)) return false;
  if (OURS_BACK.test(found.payment.purpose)) return true;
  // Our own number comes back with its own date, or with its own sum.
  const isOurs = ({ date, chosen }: RefMatch) =>
    date === 'same' || (date === 'none' && chosen.remaining === found.amount);
  return !named.some(isOurs);
}

/** A number that the word «счёт» announces, and not the account's of «в связи с закрытием счёта 36». */
function isNamed({ payment: { purpose }, topics }: Case, { keyed: { ref } }: RefMatch): boolean {
  if ((ref.source !== 'keyword' && ref.source !== 'typo') || ref.group < 0) return false;
  return !topics.some(
    ({ end }) => end <= ref.start && /^[\s№NnoО.:#]*$/u.test(purpose.slice(end, ref.start)),
  );
}
