/** Makes up the movements of an office: seeded, so that the same seed gives the same rows. */
import { createRandom, type Random } from '../../src-main/features/demo/random.ts';
import type { Counterparty } from '../../src-main/features/statements/index.ts';
import { type Day, type Instant, toDay, toInstant } from '../../src-shared/dates/index.ts';
import { type Minor, toDecimalText, toMinor } from '../../src-shared/money/index.ts';
import { withAccountKey } from '../../src-shared/requisites/index.ts';
import type { LedgerAccount, LedgerBank, LedgerRow, NewRow } from './ledger-types.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export function later(instant: Instant, milliseconds: number): Instant {
  return toInstant(new Date(Date.parse(instant) + milliseconds).toISOString());
}

/** Hours that the banks' zones are ahead of UTC; none of them has changed its clocks in these years. */
const AHEAD: Readonly<Record<LedgerBank['timeZone'], number>> = {
  'Europe/Moscow': 3,
  UTC: 0,
  'Asia/Almaty': 5,
};

/** Midnight of a day in the bank's zone. */
export function midnight(day: Day, timeZone: LedgerBank['timeZone']): Instant {
  return later(toInstant(`${day}T00:00:00.000Z`), -AHEAD[timeZone] * 60 * MINUTE);
}

/** The bank's day of a moment: `dayOf` is right too, but slow for the thousands of rows of a ledger. */
function bankDay(time: Instant, timeZone: LedgerBank['timeZone']): Day {
  return toDay(later(time, AHEAD[timeZone] * 60 * MINUTE).slice(0, 10));
}

/** Names that do not end up in one letter case, quotes or script. */
const NAMES = [
  'ООО "Северный Ветер"',
  'АО «Ёлки-Палки»',
  'Индивидуальный предприниматель Примерова Анна Образцовна',
  'ООО "Rock & Roll <СПб>"',
  'ЗАО "Очень длинное наименование общества, которое занимает в платёжном поручении все сто шестьдесят знаков и ещё немного"',
  'ТОО "Қазына"',
] as const;

type NamedBank = readonly [bic: string, name: string];

const BANKS: readonly [NamedBank, ...NamedBank[]] = [
  ['044525225', 'ПАО СБЕРБАНК'],
  ['044525974', 'АО "ТБанк"'],
  ['044525593', 'АО "АЛЬФА-БАНК"'],
];

const KZ_BANKS: readonly [NamedBank, ...NamedBank[]] = [
  ['CASPKZKA', 'АО "Kaspi Bank"'],
  ['HSBKKZKX', 'АО "Народный Банк Казахстана"'],
];

function makeCounterparty(random: Random, bank: LedgerBank): Counterparty {
  const name = random.pick(NAMES);
  if (bank.country === 'KZ') {
    const [bic, bankName] = random.pick(KZ_BANKS);
    // A БИН with leading zeros: the API sends it as a number.
    const inn = random.chance(20) ? `00${random.digits(10)}` : random.digits(12);
    return { name, inn, kpp: '', account: `KZ${random.digits(2)}${random.digits(16)}`, bic, bankName };
  }
  const [bic, bankName] = random.pick(BANKS);
  const person = name.startsWith('Инд');
  const account = withAccountKey(`${person ? '40802' : '40702'}8100${random.digits(11)}`, bic);
  const inn = random.chance(8) ? '' : random.digits(person ? 12 : 10);
  const kpp = person ? random.pick(['', '0'] as const) : random.digits(9);
  return { name, inn, kpp, account, bic, bankName };
}

export interface RowMaker {
  /** A whole row from what is told of it. */
  make(told: NewRow): LedgerRow;
  /** All rows of one day of one account. */
  day(account: LedgerAccount, day: Day, perDay: number): LedgerRow[];
}

export function createRowMaker(bank: LedgerBank, seed: number): RowMaker {
  const random = createRandom(seed);
  const clients: [Counterparty, ...Counterparty[]] = [makeCounterparty(random, bank)];
  while (clients.length < 40) clients.push(makeCounterparty(random, bank));
  const suppliers: [Counterparty, ...Counterparty[]] = [makeCounterparty(random, bank)];
  while (suppliers.length < 15) suppliers.push(makeCounterparty(random, bank));
  const bankItself: Counterparty = {
    name: bank.name,
    inn: bank.inn,
    kpp: '',
    account: bank.country === 'KZ' ? `KZ${random.digits(18)}` : `706018100${random.digits(11)}`,
    bic: bank.bic,
    bankName: bank.name,
  };
  let count = 0;

  const newId = () => {
    count += 1;
    const hex = random.digits(12);
    return `${String(count).padStart(8, '0')}-${hex.slice(0, 4)}-4${hex.slice(4, 7)}-8${hex.slice(7, 10)}-${random.digits(12)}`;
  };

  const amountOf = (): Minor =>
    toMinor(
      random.chance(10)
        ? random.between(1, 99)
        : random.chance(5)
          ? random.between(1_000_000_00, 900_000_000_00)
          : random.between(1, 900_000) * random.pick([1, 10, 100] as const),
    );

  const partyOf = (sort: LedgerRow['sort']): Counterparty => {
    if (sort === 'fee' || sort === 'card') return bankItself;
    return random.pick(sort === 'client' ? clients : suppliers);
  };

  const make = (told: NewRow): LedgerRow => {
    const sort = told.sort ?? (told.direction === 'out' ? 'supplier' : 'client');
    const amount = told.amount ?? amountOf();
    const time = told.time ?? later(told.publishedAt, -random.between(1, 30) * 1000);
    return {
      id: newId(),
      account: told.account,
      direction: told.direction ?? (sort === 'client' ? 'in' : 'out'),
      time,
      date: bankDay(time, bank.timeZone),
      number: told.number ?? numberOf(random),
      amount,
      counterparty: told.counterparty ?? partyOf(sort),
      purpose: told.purpose ?? purposeOf(sort, amount, random),
      docKind: told.docKind ?? (sort === 'fee' ? 'Банковский ордер' : 'Платежное поручение'),
      sort,
      publishedAt: told.publishedAt,
      bookedAt: told.bookedAt ?? told.publishedAt,
      anonymous: told.anonymous ?? sort === 'fee',
    };
  };

  const timing = (day: Day, sort: LedgerRow['sort']) => {
    const start = midnight(day, bank.timeZone);
    const night = random.chance(6);
    const minute = night ? random.pick([5, 59, 130, 1325, 1438] as const) : random.between(9 * 60, 19 * 60);
    const time = later(start, minute * MINUTE + random.between(0, 59) * 1000);
    // Cards come three days later with the date of the purchase.
    const publishedAt = later(time, sort === 'card' ? 3 * DAY : random.between(1, 40) * 1000);
    const held = sort !== 'card' && random.chance(4);
    return {
      time,
      publishedAt,
      bookedAt: held ? later(publishedAt, random.between(1, 30) * 60 * MINUTE) : publishedAt,
    };
  };

  return {
    make,
    day(account, day, perDay) {
      const rows: LedgerRow[] = [];
      const wanted = Math.floor(perDay) + (random.chance((perDay % 1) * 100) ? 1 : 0);
      for (let at = 0; at < wanted; at += 1) {
        const sort = sortOf(random);
        const row = make({ account: account.number, sort, ...timing(day, sort) });
        rows.push(row);
        // Two honest equal payments: everything the same but the bank's id.
        if (random.chance(2)) {
          rows.push({ ...row, id: newId(), time: later(row.time, 1000), date: row.date });
        }
      }
      if (day.endsWith('-01'))
        rows.push(make({ account: account.number, sort: 'fee', ...timing(day, 'fee') }));
      return rows;
    },
  };
}

function sortOf(random: Random): LedgerRow['sort'] {
  if (random.chance(60)) return 'client';
  return random.pick(['supplier', 'supplier', 'card', 'tax', 'salary', 'fee'] as const);
}

function numberOf(random: Random): string {
  return random.chance(5) ? `0${random.digits(3)}` : random.digits(random.between(1, 6));
}

function purposeOf(sort: LedgerRow['sort'], amount: Minor, random: Random): string {
  const invoice = random.digits(random.between(1, 4));
  const texts: Record<LedgerRow['sort'], string> = {
    client: `Оплата по счету № ${invoice} за услуги. В том числе НДС 22% - ${toDecimalText(amount)}`,
    supplier: `Оплата поставщику по договору "${invoice}/А" <без НДС> & прочее`,
    fee: 'Комиссия за ведение счета',
    tax: 'Единый налоговый платеж',
    salary: 'Перечисление заработной платы по реестру',
    card: `Покупка по карте *${random.digits(4)}, ${random.pick(['ЛЕНТА', 'YANDEX*GO', 'ОЗОН'] as const)}`,
    own: 'Перевод собственных средств',
  };
  const text = texts[sort];
  if (!random.chance(3)) return text;
  return `${text} ${'и ещё за то же самое по тому же договору '.repeat(6)}`.slice(0, 210).trimEnd();
}
