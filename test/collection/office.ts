/** The office of the collection: clients of every kind, invoices numbered in every way, money as kopecks. */
import { addDays, type Day, toDay } from '../../src-shared/dates/index.ts';
import { completeInn } from '../../src-shared/requisites/index.ts';
import type { Random } from './random.ts';

export interface Client {
  readonly id: string;
  readonly name: string;
  readonly inn: string;
  readonly kpp: string;
  readonly kind: 'company' | 'sole_trader' | 'person';
  readonly account: string;
}

export interface Invoice {
  readonly id: string;
  readonly number: string;
  readonly date: Day;
  readonly clientId: string;
  /** Kopecks. */
  readonly amount: number;
}

const WORDS =
  `Вектор Каскад Пульс Эталон Берег Маяк Горизонт Кедр Ясень Полюс Орбита Гранит Сигнал Базис Квартал Лотос
  Меридиан Атлант Север Восток Парус Топаз Кристалл Магнит Фаворит Импульс Прогресс Авангард Родник Сапфир Ладога`
    .trim()
    .split(/\s+/);
const SECOND = ['', ' Восход', ' Рассвет', ' Альянс', ' Партнёр', ' Сфера', ' Ресурс', ' Линия'];
const TAILS = ['', 'Строй', 'Сервис', 'Трейд', 'Инвест', 'Логистик', ' Плюс', '-Юг', ' Групп', 'Пром'];
const SURNAMES =
  'Павлов Лебедев Зарлицкий Ольхов Громов Белов Соловьёв Ершов Рябинин Тихонов Крылов Фомин Гущин Дятлов'.split(
    ' ',
  );
const NAMES = 'Артём Дмитрий Павел Роман Сергей Илья Олег Юрий Антон Игорь'.split(' ');
const PATRONYMICS = 'Сергеевич Павлович Дмитриевич Олегович Юрьевич Андреевич Ильич'.split(' ');
const FORMS = ['ООО', 'ООО', 'ООО', 'АО', 'ЗАО'];

/** An ИНН with right check digits. */
export function makeInn(random: Random, length: 10 | 12): string {
  let start = String(random.int(50, 78));
  while (start.length < (length === 10 ? 9 : 10)) start += String(random.int(0, 9));
  return completeInn(start);
}

export const makeAccount = (random: Random, head: string) =>
  head + Array.from({ length: 20 - head.length }, () => random.int(0, 9)).join('');

/** Whole thousands, ordinary prices and prices with kopecks, as they are met. */
export function makeAmount(random: Random): number {
  const way = random.next();
  if (way < 0.15) return random.int(2, 60) * 500_000;
  if (way < 0.4) return random.int(50, 6_000) * 10_000;
  return random.int(500_000, 60_000_000);
}

export class Office {
  readonly clients: Client[] = [];
  readonly invoices: Invoice[] = [];
  readonly random: Random;
  readonly #names = new Set<string>();
  readonly #sums = new Set<number>();
  #plain = 10;

  constructor(random: Random) {
    this.random = random;
  }

  client(kind: Client['kind'] = 'company', given: Partial<Client> = {}): Client {
    const { random } = this;
    const client: Client = {
      id: `c${this.clients.length + 1}`,
      name: this.#name(kind),
      inn: makeInn(random, kind === 'company' ? 10 : 12),
      kpp: kind === 'company' ? `${random.int(10, 99)}${random.int(10, 99)}01001` : '',
      kind,
      account: makeAccount(
        random,
        kind === 'company' ? '40702810' : kind === 'person' ? '40817810' : '40802810',
      ),
      ...given,
    };
    this.clients.push(client);
    return client;
  }

  /** A person's full name that no other client has. */
  fullName(): string {
    const { random } = this;
    return this.#fresh(() => `${random.pick(SURNAMES)} ${random.pick(NAMES)} ${random.pick(PATRONYMICS)}`);
  }

  invoice(client: Client, given: Partial<Invoice> = {}): Invoice {
    const { random } = this;
    const invoice: Invoice = {
      id: `i${this.invoices.length + 1}`,
      number: this.number(),
      date: addDays(toDay('2026-01-12'), random.int(0, 240)),
      clientId: client.id,
      amount: this.amount(),
      ...given,
    };
    this.invoices.push(invoice);
    return invoice;
  }

  /** A sum that no other invoice has; cases that are about equal sums give their own. */
  amount(): number {
    for (;;) {
      const amount = makeAmount(this.random);
      if (this.#sums.has(amount)) continue;
      this.#sums.add(amount);
      return amount;
    }
  }

  /** Numbers as programs give them; plain ones repeat from client to client, as in life. */
  number(): string {
    const { random } = this;
    this.#plain += 1;
    const count = this.#plain;
    const way = random.next();
    if (way < 0.42) return String(random.int(10, 950));
    if (way < 0.7) return `УТ-${String(count).padStart(4, '0')}`;
    if (way < 0.76) return `0000-${String(count).padStart(6, '0')}`;
    if (way < 0.82) return `${count}/${random.int(1, 9)}`;
    if (way < 0.87) return `${count}-${random.pick(['А', 'Б', 'В', 'Р'])}`;
    if (way < 0.92) return `ЦБ-${count}`;
    if (way < 0.96) return `${random.pick(['К', 'М', 'А'])}-${count}`;
    return `2026/${count}`;
  }

  #name(kind: Client['kind']): string {
    const { random } = this;
    if (kind === 'person') return this.fullName();
    if (kind === 'sole_trader') return `ИП ${this.fullName()}`;
    return this.#fresh(
      () => `${random.pick(FORMS)} «${random.pick(WORDS)}${random.pick(SECOND)}${random.pick(TAILS)}»`,
    );
  }

  #fresh(make: () => string): string {
    for (let tries = 0; tries < 200; tries++) {
      const name = make();
      const bare = name.replace(/^(?:ООО|АО|ЗАО) /, '');
      if (this.#names.has(bare)) continue;
      this.#names.add(bare);
      return name;
    }
    throw new Error('the names are used up');
  }
}
