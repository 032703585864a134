/** What a case works with: the office, and the place where labelled payments are put. */
import { addDays, type Day, toDay } from '../../src-shared/dates/index.ts';
import { type Client, type Invoice, makeAccount, makeInn, Office } from './office.ts';
import { createRandom, type Random } from './random.ts';

export interface Party {
  readonly name: string;
  readonly inn: string;
  readonly kpp?: string;
  readonly account: string;
}

export interface Expectation {
  readonly decision: 'auto' | 'suggest' | 'none';
  readonly allocations: readonly { readonly invoiceId: string; readonly amount: number }[];
  readonly suggestTop: readonly string[];
  readonly allowAuto?: boolean;
}

export interface LabelledPayment {
  readonly case: string;
  readonly date: Day;
  readonly number: string;
  readonly amount: number;
  readonly direction: 'in' | 'out';
  readonly party: Party;
  readonly purpose: string;
  readonly docKind: string;
  readonly expect: Expectation;
}

/** The office's own side. */
export const OWN = { name: 'ООО «Поставка и Монтаж»', inn: '7743013902', account: '40702810400000012345' };
export const OTHER_OWN_ACCOUNT = '40702810100000067890';
/** Movements begin here, invoices are older. */
const FIRST_DAY = toDay('2026-09-14');
const DAYS = 60;

export class Build {
  readonly random: Random;
  readonly office: Office;
  readonly payments: LabelledPayment[] = [];
  #case = '';
  #number = 1000;

  constructor(seed: number) {
    this.random = createRandom(seed);
    this.office = new Office(this.random);
  }

  begin(name: string): void {
    this.#case = name;
  }

  day(): Day {
    return addDays(FIRST_DAY, this.random.int(0, DAYS));
  }

  /** A client with some other open invoices, as they have. */
  busyClient(others = 3, kind: Client['kind'] = 'company'): Client {
    const client = this.office.client(kind);
    for (let count = this.random.int(1, others); count > 0; count--) this.office.invoice(client);
    return client;
  }

  stranger(): Party {
    const { random } = this;
    const name = `ООО «${random.pick(['Тёмный', 'Дальний', 'Новый', 'Чужой'])} ${random.pick(['Лес', 'Берег', 'Путь', 'Мир'])} ${random.int(10, 99)}»`;
    return { name, inn: makeInn(random, 10), account: makeAccount(random, '40702810') };
  }

  /** An individual whose bank is named as the payer. */
  throughBank(): Party {
    return { name: 'ПАО СБЕРБАНК', inn: '7707083893', account: '30233810000000000001' };
  }

  pay(
    party: Party,
    amount: number,
    purpose: string,
    expect: Expectation,
    given: { readonly date?: Day; readonly direction?: 'in' | 'out'; readonly docKind?: string } = {},
  ): void {
    this.#number += 1;
    this.payments.push({
      case: this.#case,
      date: given.date ?? this.day(),
      number: String(this.#number),
      amount,
      direction: given.direction ?? 'in',
      party,
      purpose: purpose.slice(0, 210),
      docKind: given.docKind ?? 'Платежное поручение',
      expect,
    });
  }
}

export const all = (invoice: Invoice) => [{ invoiceId: invoice.id, amount: invoice.amount }];

/** Settled without asking. */
export function auto(...allocations: { readonly invoiceId: string; readonly amount: number }[]): Expectation {
  return { decision: 'auto', allocations, suggestTop: allocations.map(({ invoiceId }) => invoiceId) };
}

/** To be asked; any of these first. */
export function ask(...top: readonly string[]): Expectation {
  return { decision: 'suggest', allocations: [], suggestTop: top };
}

/** To be asked, though settling exactly so is right as well. */
export function askOr(
  ...allocations: { readonly invoiceId: string; readonly amount: number }[]
): Expectation {
  return { ...auto(...allocations), decision: 'suggest', allowAuto: true };
}

export const NOBODY: Expectation = { decision: 'none', allocations: [], suggestTop: [] };
