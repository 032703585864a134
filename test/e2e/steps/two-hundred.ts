/**
 * An office whose statement leaves two hundred payments to a person, each with the right invoice offered first. No two
 * payments share a client, so that what is learnt from one says nothing of another. All names are invented.
 */
import { completeInn } from '../../../src-shared/requisites/index.ts';
import {
  type Movement,
  type Party,
  type RegistryClient,
  type RegistryInvoice,
  registryJson,
  statement,
} from './files.ts';

/** What one payment must end on. */
export interface Expected {
  /** Document number of the payment: unique in the statement. */
  readonly document: string;
  readonly kind: string;
  /** Words of the purpose that the screen must mark; empty when the evidence points at none. */
  readonly marked: string;
  /** Invoices as they must be taken, in order: number, date, kopecks. Several take an Enter each. */
  readonly parts: readonly { readonly number: string; readonly date: string; readonly amount: number }[];
}

interface Scene {
  readonly invoices: readonly Omit<RegistryInvoice, 'clientId'>[];
  readonly payer?: Party;
  readonly purpose: string;
  readonly marked: string;
  readonly parts: Expected['parts'];
}

const roubles = (kopecks: number): string => `${Math.trunc(kopecks / 100)}.${pad(kopecks % 100, 2)}`;
const pad = (value: number, length: number): string => String(value).padStart(length, '0');

/** Every sum of the office differs from every other and from the sums of any two. */
const sumOf = (at: number, step: number): number => 1_000_000 + at * 7_919 + step * 3_300_031;

const KINDS: Readonly<Record<string, (at: number, client: RegistryClient) => Scene>> = {
  'same number twice': (at) => {
    const number = String(300 + at);
    const amount = sumOf(at, 0);
    const invoices = ['2025-03-03', '2026-03-03'].map((date) => ({ number, date, amount: roubles(amount) }));
    const part = { number, date: '2026-03-03', amount };
    return {
      invoices,
      purpose: `Оплата по счету № ${number}, НДС не облагается`,
      marked: number,
      parts: [part],
    };
  },
  'party and exact sum': (at) => {
    const [wanted, other] = [sumOf(at, 0), sumOf(at, 1)];
    const invoices = [
      { number: `Т-${500 + at}`, date: '2026-02-12', amount: roubles(other) },
      { number: `Т-${900 + at}`, date: '2026-03-04', amount: roubles(wanted) },
    ];
    const part = { number: `Т-${900 + at}`, date: '2026-03-04', amount: wanted };
    return { invoices, purpose: 'За товар согласно договоренности', marked: '', parts: [part] };
  },
  'third party': (at, client) => {
    const amount = sumOf(at, 0);
    const number = `П-${at}`;
    const invoices = [{ number, date: '2026-03-05', amount: roubles(amount) }];
    const stranger = at + 600;
    return {
      invoices,
      payer: { name: `ООО "${nameOf(stranger)}"`, inn: innOf(stranger), account: accountOf(stranger) },
      purpose: `Оплата за ${client.name.replaceAll(/[«»]/g, '"')} за материалы`,
      marked: nameOf(at),
      parts: [{ number, date: '2026-03-05', amount }],
    };
  },
  'contract only': (at) => {
    const amount = sumOf(at, 0);
    const number = `Д-${at}`;
    const invoices = [{ number, date: '2026-03-06', amount: roubles(amount * 2) }];
    const purpose = `Оплата по договору № ${7000 + at}-ОС от 12.01.2026 за услуги`;
    return { invoices, purpose, marked: '', parts: [{ number, date: '2026-03-06', amount }] };
  },
  'misspelt number': (at) => {
    const amount = sumOf(at, 0);
    const number = `4${pad(at, 3)}7`;
    const wrong = `4${pad(at, 3)}07`;
    const invoices = [{ number, date: '2026-03-09', amount: roubles(amount) }];
    const purpose = `Оплата по счету ${wrong} за работы`;
    return { invoices, purpose, marked: wrong, parts: [{ number, date: '2026-03-09', amount }] };
  },
  'sum of two invoices': (at) => {
    const parts = [0, 1].map((step) => ({
      number: `Р-${at}/${step + 1}`,
      date: `2026-03-0${step + 2}`,
      amount: sumOf(at, step),
    }));
    const invoices = parts.map(({ number, date, amount }) => ({ number, date, amount: roubles(amount) }));
    return { invoices, purpose: 'Оплата задолженности', marked: '', parts };
  },
};
const COUNTS = [35, 45, 35, 35, 25, 25];

const SYLLABLES = [
  'ба',
  'ве',
  'гор',
  'ди',
  'жу',
  'за',
  'ко',
  'ли',
  'мур',
  'не',
  'пол',
  'ру',
  'са',
  'тен',
  'фи',
];
/** Three syllables: any two names differ in one of them at least, and no name is a part of another. */
function nameOf(at: number): string {
  const { length } = SYLLABLES;
  // A step that shares nothing with the length spreads neighbours apart.
  const place = (at * 1_009) % length ** 3;
  const name = [place % length, Math.trunc(place / length) % length, Math.trunc(place / length ** 2)]
    .map((digit) => SYLLABLES[digit] ?? '')
    .join('');
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}строй`;
}
const innOf = (at: number): string => completeInn(`7705${pad(at * 97, 5)}`);
const accountOf = (at: number): string => `4070281010000${pad(at * 31, 7)}`;

export const TWO_HUNDRED = compose();

function compose() {
  const clients: RegistryClient[] = [];
  const invoices: RegistryInvoice[] = [];
  const movements: Movement[] = [];
  const expected: Expected[] = [];
  Object.entries(KINDS).forEach(([kind, scene], index) => {
    for (let count = 0; count < (COUNTS[index] ?? 0); count++) {
      const at = clients.length + 1;
      const client: RegistryClient = {
        id: `c${at}`,
        name: `ООО «${nameOf(at)}»`,
        inn: innOf(at),
        kpp: '770501001',
        account: accountOf(at),
      };
      const { payer = client, purpose, marked, parts, ...more } = scene(at, client);
      const document = String(at);
      const amount = roubles(parts.reduce((sum, part) => sum + part.amount, 0));
      clients.push(client);
      invoices.push(...more.invoices.map((invoice) => ({ ...invoice, clientId: client.id })));
      movements.push({
        date: `${pad((at % 5) + 9, 2)}.03.2026`,
        number: document,
        amount,
        party: payer,
        purpose,
      });
      expected.push({ document, kind, marked, parts });
    }
  });
  const days = { from: '09.03.2026', to: '13.03.2026' };
  return {
    registry: registryJson(clients, invoices),
    statement: statement({ name: 'неделя.txt', ...days, movements }),
    expected: new Map(expected.map((one) => [one.document, one])),
  };
}
