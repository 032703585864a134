/** Rows of the database as the matcher's facts. Ids become text on the way in and numbers on the way out. */
import { toDay } from '../../../src-shared/dates/index.ts';
import { subtract, toCurrency, toMinor } from '../../../src-shared/money/index.ts';
import type { FactOrigin } from '../../platform/db/index.ts';
import type { ClientFacts, InvoiceFacts, PaymentFacts, SpellingHabit } from '../matching/index.ts';

/** Columns of a payment that the matcher looks at. */
export const PAYMENT_COLUMNS = [
  'id',
  'account_id',
  'direction',
  'date',
  'number',
  'amount',
  'currency',
  'party_name',
  'party_inn',
  'party_kpp',
  'party_account',
  'party_bic',
  'party_bank',
  'purpose',
  'doc_kind',
  'allocated',
] as const;

export interface PaymentRecord {
  readonly id: number;
  readonly account_id: number;
  readonly direction: 'in' | 'out';
  readonly date: string;
  readonly number: string;
  readonly amount: number;
  readonly currency: string;
  readonly party_name: string;
  readonly party_inn: string;
  readonly party_kpp: string;
  readonly party_account: string;
  readonly party_bic: string;
  readonly party_bank: string;
  readonly purpose: string;
  readonly doc_kind: string;
  readonly allocated: number;
}

export function paymentFacts(row: PaymentRecord, ownAccount: string): PaymentFacts {
  const amount = toMinor(row.amount);
  return {
    id: String(row.id),
    date: toDay(row.date),
    direction: row.direction,
    number: row.number,
    amount,
    currency: toCurrency(row.currency),
    purpose: row.purpose,
    docKind: row.doc_kind,
    ownAccount,
    counterparty: {
      name: row.party_name,
      inn: row.party_inn,
      kpp: row.party_kpp,
      account: row.party_account,
      bic: row.party_bic,
      bankName: row.party_bank,
    },
    unallocated: subtract(amount, toMinor(row.allocated)),
  };
}

export const INVOICE_COLUMNS = [
  'id',
  'client_id',
  'deal_id',
  'number',
  'date',
  'due_date',
  'amount',
  'paid',
  'currency',
  'contract_number',
  'cancelled_at',
] as const;

export interface InvoiceRecord {
  readonly id: number;
  readonly client_id: number;
  readonly deal_id: number | null;
  readonly number: string;
  readonly date: string;
  readonly due_date: string;
  readonly amount: number;
  readonly paid: number;
  readonly currency: string;
  readonly contract_number: string;
  readonly cancelled_at: string | null;
}

export function invoiceFacts(row: InvoiceRecord): InvoiceFacts {
  return {
    id: String(row.id),
    clientId: String(row.client_id),
    number: row.number,
    date: toDay(row.date),
    dueDate: toDay(row.due_date),
    amount: toMinor(row.amount),
    remaining: toMinor(row.amount - row.paid),
    currency: toCurrency(row.currency),
    ...(row.deal_id === null ? {} : { dealId: String(row.deal_id) }),
    ...(row.contract_number === '' ? {} : { contractNumber: row.contract_number }),
    cancelled: row.cancelled_at !== null,
  };
}

export interface ClientRecord {
  readonly id: number;
  readonly kind: 'company' | 'ip' | 'person';
  readonly name: string;
  readonly full_name: string;
  readonly inn: string;
  readonly kpp: string;
}

/** An account or another name of a client. */
export interface ClientFact {
  readonly client_id: number;
  readonly value: string;
  readonly origin: FactOrigin;
}

export function clientFacts(
  row: ClientRecord,
  accounts: readonly ClientFact[],
  names: readonly ClientFact[],
  habits: readonly SpellingHabit[] = [],
): ClientFacts {
  const told = (facts: readonly ClientFact[]) => facts.filter((fact) => fact.origin !== 'learnt').map(textOf);
  const learnt = (facts: readonly ClientFact[]) =>
    facts.filter((fact) => fact.origin === 'learnt').map(textOf);
  return {
    id: String(row.id),
    name: row.name,
    kind: row.kind,
    inn: row.inn,
    kpp: row.kpp,
    accounts: told(accounts),
    aliases: row.full_name === '' ? told(names) : [row.full_name, ...told(names)],
    learnt: {
      accounts: learnt(accounts),
      names: learnt(names),
      ...(habits.length === 0 ? {} : { habits }),
    },
  };
}

function textOf(fact: ClientFact): string {
  return fact.value;
}
