/** A registry of any size and the payments that come for it, as facts of the matcher; the same for the same seed. */
import type { ClientFacts, InvoiceFacts, PaymentFacts } from '../../src-main/features/matching/index.ts';
import { addDays, toDay } from '../../src-shared/dates/index.ts';
import { RUB, toMinor } from '../../src-shared/money/index.ts';
import { type Invoice, makeAccount, makeAmount, makeInn } from '../collection/office.ts';
import { createRandom, type Random } from '../collection/random.ts';
import { vatTail, written, writtenDate } from '../collection/spelling.ts';

export const OWN_ACCOUNT = '40702810400000012345';
export const OWN_INN = '7743013902';
export const NAMESAKES = 50;
/** Invoices numbered «1» in the adversarial registry. */
export const SAME_NUMBER = 10_000;
const NAMESAKE = 'ООО «Строй Сервис»';

export interface Registry {
  readonly clients: readonly ClientFacts[];
  readonly invoices: readonly InvoiceFacts[];
}

export interface RegistryOptions {
  readonly clients: number;
  readonly invoices: number;
  /** Ten thousand invoices of different clients and years are numbered «1», and fifty clients bear one name. */
  readonly adversarial: boolean;
}

const FIRST =
  'Вектор Каскад Пульс Эталон Берег Маяк Горизонт Кедр Ясень Полюс Орбита Гранит Сигнал Базис'.split(' ');
const SECOND = 'Строй Торг Сервис Логистик Пром Мебель Электро Дизайн Агро Тех Медиа'.split(' ');
const SURNAMES = 'Павлов Лебедев Ольхов Громов Белов Соловьёв Ершов Рябинин Тихонов Крылов Фомин Гущин'.split(
  ' ',
);
const NAMES = 'Артём Дмитрий Павел Роман Сергей Илья Олег Юрий Антон Игорь'.split(' ');
const PATRONYMICS = 'Сергеевич Павлович Дмитриевич Олегович Юрьевич Андреевич'.split(' ');
const FIRST_DAY = toDay('2026-01-12');

export function makeRegistry({ clients, invoices, adversarial }: RegistryOptions): Registry {
  const random = createRandom(41);
  const made = Array.from({ length: clients }, (_, n) => makeClient(n, random, adversarial && n < NAMESAKES));
  return {
    clients: made,
    invoices: Array.from({ length: invoices }, (_, n): InvoiceFacts => {
      const crowded = adversarial && n % Math.floor(invoices / SAME_NUMBER) === 0;
      const amount = toMinor(makeAmount(random));
      return {
        id: `i${n}`,
        clientId: `c${crowded ? Math.floor((n * clients) / invoices) : random.int(0, clients - 1)}`,
        number: crowded ? '1' : numberOf(n, random),
        date: addDays(FIRST_DAY, crowded ? -random.int(0, 3650) : random.int(0, 240)),
        amount,
        remaining: amount,
        currency: RUB,
        cancelled: false,
      };
    }),
  };
}

function makeClient(n: number, random: Random, namesake: boolean): ClientFacts {
  const ip = !namesake && n % 4 === 3;
  const person = `${random.pick(SURNAMES)} ${random.pick(NAMES)} ${random.pick(PATRONYMICS)}`;
  const name = ip ? `ИП ${person}` : `ООО «${random.pick(FIRST)} ${random.pick(SECOND)} ${n}»`;
  return {
    id: `c${n}`,
    name: namesake ? NAMESAKE : name,
    kind: ip ? 'ip' : 'company',
    inn: makeInn(random, ip ? 12 : 10),
    kpp: ip ? '' : '770101001',
    accounts: [makeAccount(random, ip ? '40802810' : '40702810')],
    aliases: [],
    learnt: { accounts: [], names: [] },
  };
}

/** Plain numbers repeat from client to client, as in life. */
function numberOf(n: number, random: Random): string {
  const way = random.next();
  if (way < 0.42) return String(random.int(10, 950));
  if (way < 0.75) return `УТ-${n}`;
  if (way < 0.82) return `0000-${String(n).padStart(6, '0')}`;
  if (way < 0.9) return `${n}/${random.int(1, 9)}`;
  return `${n}-${random.pick(['А', 'Б', 'К'])}`;
}

/** Payments in the order of the invoices; an adversarial registry gets payments of its crowd alone. */
export function makePayments(registry: Registry, count: number, adversarial: boolean): PaymentFacts[] {
  const random = createRandom(42);
  const about = adversarial ? registry.invoices.filter(({ number }) => number === '1') : registry.invoices;
  const byId = new Map(registry.clients.map((client) => [client.id, client]));
  const payments: PaymentFacts[] = [];
  for (let n = 0; n < count; n++) {
    const invoice = about[n % about.length];
    const next = about[(n + 1) % about.length];
    const client = invoice && byId.get(invoice.clientId);
    if (!invoice || !next || !client) throw new RangeError('no invoices to pay');
    payments.push(makePayment(n, { invoice, next, client, random, adversarial }));
  }
  return payments;
}

interface About {
  readonly invoice: InvoiceFacts;
  readonly next: InvoiceFacts;
  readonly client: ClientFacts;
  readonly random: Random;
  readonly adversarial: boolean;
}

interface Told {
  readonly amount: number;
  readonly purpose: string;
  readonly payer?: Partial<PaymentFacts['counterparty']>;
}

const STRANGER = { name: 'ООО «Чужой Берег»', inn: '2368001051', kpp: '', account: '40702810500000099999' };
const BANK = { name: 'ПАО СБЕРБАНК', inn: '7707083893', kpp: '', account: '30233810000000000001' };
const NOBODY = { name: '', inn: '', kpp: '', account: '' };

function makePayment(n: number, about: About): PaymentFacts {
  const { client, random } = about;
  const told = about.adversarial ? tellOfCrowd(about) : tell(about);
  const amount = toMinor(told.amount);
  const payer = { name: client.name, inn: client.inn, kpp: client.kpp, account: client.accounts[0] ?? '' };
  return {
    id: `p${n}`,
    date: addDays(FIRST_DAY, 245 + (n % 60)),
    direction: 'in',
    number: String(random.int(1, 99_999)),
    amount,
    unallocated: amount,
    currency: RUB,
    purpose: flat(told.purpose.slice(0, 210)),
    docKind: 'Платежное поручение',
    ownAccount: OWN_ACCOUNT,
    counterparty: { ...payer, bic: '044525225', bankName: 'ПАО СБЕРБАНК', ...told.payer },
  };
}

/** Of a hundred: 62 name an invoice and pay it, 19 part of it, more or two of them, 9 name none, 10 are others' money. */
function tell({ invoice, next, client, random }: About): Told {
  const way = random.next() * 100;
  const { amount } = invoice;
  const named: Invoice = invoice;
  if (way < 62) return { amount, purpose: written(named, random) };
  if (way < 71) return { amount: Math.ceil(amount * 0.4), purpose: written(named, random) };
  if (way < 75) return { amount: Math.ceil(amount * 1.3), purpose: written(named, random) };
  if (way < 79) {
    return {
      amount,
      purpose: `Оплата по счетам № ${invoice.number}, ${next.number}${vatTail(amount, random)}`,
    };
  }
  if (way < 81) return { amount, purpose: `Оплата по счету № 77${random.int(10_000, 99_999)}. Без НДС` };
  if (way < 90) {
    const day = writtenDate(invoice.date, random);
    return {
      amount,
      purpose: `Оплата за материалы по договору поставки № 30-Д от ${day}${vatTail(amount, random)}`,
    };
  }
  if (way < 93) return { amount, purpose: `${written(named, random)} за ${client.name}`, payer: STRANGER };
  if (way < 95)
    return { amount, purpose: `${written(named, random)} Плательщик ${client.name}`, payer: BANK };
  if (way < 97) return { amount, purpose: written(named, random), payer: STRANGER };
  if (way < 98)
    return { amount, purpose: 'Предоставление займа по договору № 38. НДС не облагается', payer: STRANGER };
  return { amount, purpose: 'Возмещение по эквайрингу, реестр № 415, комиссия 1269.50', payer: BANK };
}

/** The number «1» in every way, by payers known surely, by one name out of fifty, and not at all. */
function tellOfCrowd({ invoice, random }: About): Told {
  const way = random.next() * 100;
  const amount = random.chance(0.8) ? invoice.amount : Math.ceil(invoice.amount * 0.4);
  const purpose = written(invoice, random);
  if (way < 40) return { amount, purpose };
  if (way < 70) return { amount, purpose, payer: { ...NOBODY, name: NAMESAKE } };
  if (way < 80) return { amount, purpose: `${purpose} за ${NAMESAKE}`, payer: STRANGER };
  if (way < 90) return { amount, purpose, payer: STRANGER };
  return { amount, purpose, payer: BANK };
}

/** In one piece, as a purpose comes out of a file: what is glued of pieces is only put together when it is first read. */
function flat(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
