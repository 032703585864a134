/** Fresh receipts that the matcher rightly leaves to a person: one of each kind that offices meet. */
import { addDays, type Day } from '../../../src-shared/dates/index.ts';
import { add, type Minor, toMinor } from '../../../src-shared/money/index.ts';
import { type DemoInvoice, TWIN_NUMBER } from './invoices.ts';
import { type DemoClient, makeParty, type Party } from './people.ts';
import type { Random } from './random.ts';
import type { DemoMovement } from './receipts.ts';

export interface Puzzle {
  readonly clients: readonly DemoClient[];
  /** Invoices that nobody has paid. */
  readonly unpaid: readonly DemoInvoice[];
  readonly today: Day;
}

export function makeWaiting(random: Random, { clients, unpaid, today }: Puzzle): readonly DemoMovement[] {
  const stranger = makeParty(random, 'ООО «Новый Знакомый»', 'company');
  const bank = makeParty(random, 'ПАО «Образец»', 'company');
  const payer = makeParty(random, 'ООО «Дружная Компания»', 'company');
  const [first, second, third, fourth, fifth] = unpaid;
  const company = clients.find(({ kind }) => kind === 'company');
  const favourite = clients[1];
  const person = clients.find(({ kind }) => kind === 'person');
  const come = (daysAgo: number, party: Party, amount: Minor, purpose: string): DemoMovement => ({
    account: 0,
    direction: 'in',
    date: addDays(today, -daysAgo),
    amount,
    party,
    purpose,
    kind: 'Платежное поручение',
  });
  const roubles = (sum: number) => toMinor(sum * 100);
  return [
    come(0, stranger, roubles(64_000), 'Предоплата за оборудование'),
    come(1, payer, roubles(96_900), 'Оплата по договору поставки за третье лицо'),
    come(3, stranger, roubles(18_500), 'Оплата по счету № 98765'),
    ...(favourite
      ? [come(0, favourite, roubles(7_500), `Оплата по сч. ${TWIN_NUMBER} за оборудование`)]
      : []),
    ...(first ? [come(0, first.client, roubles(50_000), 'Оплата за материалы')] : []),
    ...(second ? [come(1, second.client, second.amount, 'Оплата по договору за поставку')] : []),
    ...(third ? [come(2, payer, third.amount, 'Оплата за товар согласно договоренности')] : []),
    ...(fourth ? [come(2, fourth.client, add(fourth.amount, roubles(700)), 'Аванс по договору 12-П')] : []),
    ...(fifth ? [come(4, stranger, roubles(12_000), `Оплата по сч ${fifth.number}`)] : []),
    ...(person ? [come(1, bank, roubles(18_000), `${person.name}; за обучение по договору 45`)] : []),
    ...(company ? [come(5, company, roubles(120_000), 'Аванс')] : []),
  ];
}
