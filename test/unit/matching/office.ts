/** A small office for tests: clients, invoices and payments with sensible defaults. */
import {
  builtInRuleSet,
  type ClientFacts,
  compileRules,
  createMatcher,
  type Decision,
  type InvoiceFacts,
  MatchIndex,
  matchBatch,
  type PaymentFacts,
  type Rejection,
} from '../../../src-main/features/matching/index.ts';
import { toDay } from '../../../src-shared/dates/index.ts';
import type { RuleMode, RuleSet, SettlingRuleName } from '../../../src-shared/domain/index.ts';
import { type Minor, parseMinor, RUB } from '../../../src-shared/money/index.ts';

export const OWN_ACCOUNT = '40702810252187499831';
export const OWN_INN = '6115792402';
export const STRANGER_INN = '2368001051';

export function rub(text: string): Minor {
  const amount = parseMinor(text);
  if (amount === undefined) throw new RangeError(`not a sum: ${text}`);
  return amount;
}

export function client(over: Partial<ClientFacts> & Pick<ClientFacts, 'id'>): ClientFacts {
  return {
    name: 'ООО «Ромашка»',
    kind: 'company',
    inn: '7872753679',
    kpp: '787201001',
    accounts: [],
    aliases: [],
    learnt: { accounts: [], names: [] },
    ...over,
  };
}

export type InvoiceOver = Partial<Omit<InvoiceFacts, 'amount' | 'remaining' | 'date'>> & {
  readonly id: string;
  readonly amount?: string;
  readonly remaining?: string;
  readonly date?: string;
};

export function invoice(over: InvoiceOver): InvoiceFacts {
  const { amount = '100000.00', remaining = amount, date = '2026-09-01', ...rest } = over;
  return {
    clientId: 'c1',
    number: '145',
    currency: RUB,
    cancelled: false,
    ...rest,
    date: toDay(date),
    amount: rub(amount),
    remaining: rub(remaining),
  };
}

export type PaymentOver = Partial<Omit<PaymentFacts, 'amount' | 'date' | 'counterparty' | 'unallocated'>> & {
  readonly amount?: string;
  readonly unallocated?: string;
  readonly date?: string;
  readonly payer?: Partial<PaymentFacts['counterparty']>;
};

/** A receipt of 100 000 from client c1 unless told otherwise. */
export function payment(over: PaymentOver): PaymentFacts {
  const { amount = '100000.00', unallocated = amount, date = '2026-10-05', payer = {}, ...rest } = over;
  return {
    id: 'p1',
    direction: 'in',
    number: '318',
    currency: RUB,
    purpose: '',
    docKind: '01',
    ownAccount: OWN_ACCOUNT,
    ...rest,
    date: toDay(date),
    amount: rub(amount),
    unallocated: rub(unallocated),
    counterparty: {
      name: 'ООО "Ромашка"',
      inn: '7872753679',
      kpp: '787201001',
      account: '40702810110385970331',
      bic: '044525225',
      bankName: 'ПАО СБЕРБАНК',
      ...payer,
    },
  };
}

export function indexOf(clients: readonly ClientFacts[], invoices: readonly InvoiceFacts[]): MatchIndex {
  const index = new MatchIndex();
  index.setOwn({ accounts: [OWN_ACCOUNT, '40702810407090709584'], inns: [OWN_INN] });
  for (const one of clients) index.upsertClient(one);
  for (const one of invoices) index.upsertInvoice(one);
  return index;
}

export interface Office {
  readonly clients?: readonly ClientFacts[];
  readonly invoices: readonly InvoiceFacts[];
  readonly rejections?: ReadonlyMap<string, Rejection>;
  readonly rules?: Partial<Record<SettlingRuleName, RuleMode>>;
  readonly ruleSet?: RuleSet;
}

/** The built-in table with some rules set otherwise. */
export function rulesWith(modes: Partial<Record<SettlingRuleName, RuleMode>>): RuleSet {
  const set = builtInRuleSet();
  return { ...set, rules: set.rules.map((row) => ({ ...row, mode: modes[row.rule] ?? row.mode })) };
}

/** Decisions of all payments, by payment id. */
export function decideAll(office: Office, payments: readonly PaymentFacts[]): Map<string, Decision> {
  const index = indexOf(office.clients ?? [client({ id: 'c1' })], office.invoices);
  const matcher = createMatcher(index, {
    rejections: office.rejections ?? new Map(),
    rules: compileRules(office.ruleSet ?? rulesWith(office.rules ?? {}), 7),
  });
  const decisions = new Map<string, Decision>();
  for (const { payment: one, decision } of matchBatch(matcher, payments)) decisions.set(one.id, decision);
  return decisions;
}

export function decideOne(office: Office, one: PaymentFacts): Decision {
  const decision = decideAll(office, [one]).get(one.id);
  if (decision === undefined) throw new Error('the last pass left a payment undecided');
  return decision;
}

/** Allocations as `{ invoiceId: minor units }`. */
export function allocated(decision: Decision): Record<string, number> {
  return Object.fromEntries(decision.allocations.map((one) => [one.invoiceId, one.amount]));
}

/** Ids of offered invoices in order; the client's advance is `null`. */
export function offered(decision: Decision): (string | null)[] {
  return decision.suggestions.map((one) => one.invoiceId);
}
