/** What is no client's payment, told by accounts, parties and words. */
import type { Case } from '../gather/case.ts';
import type { Topic } from '../recognise/tokens.ts';
import type { Category } from '../types.ts';

export interface NotClient {
  readonly category: Category;
  /** Holds even when the payer is a client. */
  readonly strong: boolean;
  /** Which words said so; undefined when accounts or parties did. */
  readonly topic: Topic | undefined;
}

/** In order: the first topic that stands in the purpose gives the category. */
const BY_TOPIC: readonly { readonly topic: Topic; readonly category: Category; readonly strong: boolean }[] =
  [
    { topic: 'ownTransfer', category: 'own_transfer', strong: false },
    { topic: 'loan', category: 'loan', strong: true },
    { topic: 'deposit', category: 'interest', strong: true },
    { topic: 'salary', category: 'salary', strong: true },
    { topic: 'tax', category: 'tax', strong: false },
    { topic: 'registryPayout', category: 'acquiring', strong: false },
    { topic: 'acquiring', category: 'acquiring', strong: false },
    { topic: 'refund', category: 'supplier_refund', strong: true },
    { topic: 'interest', category: 'interest', strong: false },
    { topic: 'credit', category: 'loan', strong: false },
    { topic: 'capital', category: 'other', strong: true },
    { topic: 'bankFee', category: 'bank_fee', strong: false },
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
  for (const { topic, category, strong } of BY_TOPIC) {
    if (found.topics.some((token) => token.topic === topic)) return { category, strong, topic };
  }
  return undefined;
}
