/**
 * A believable office of any size, the same for the same seed: clients, open invoices, and the statement file of a
 * year with ten or so payments an open invoice, as the benchmarks and the kill test import them.
 */
import { addDays, type Day, formatRussianDay, toDay } from '../../src-shared/dates/index.ts';
import { seededRandom } from '../../src-shared/random/index.ts';

export interface OfficeClient {
  readonly name: string;
  readonly inn: string;
  readonly kpp: string;
  readonly account: string;
}

export interface OfficeInvoice {
  readonly client: number;
  readonly number: string;
  readonly date: Day;
  readonly amount: number;
}

export interface Office {
  readonly clients: readonly OfficeClient[];
  readonly invoices: readonly OfficeInvoice[];
  readonly accounts: readonly string[];
}

export interface OfficeOptions {
  readonly clients: number;
  readonly invoices: number;
  readonly seed: number;
}

export const FIRST_DAY = toDay('2025-03-01');
const DAYS = 365;
const BIC = '044525225';
const BANK = 'ПАО СБЕРБАНК';

const FIRST = [
  'Альфа',
  'Вектор',
  'Глобус',
  'Дельта',
  'Исток',
  'Каскад',
  'Луч',
  'Меридиан',
  'Норд',
  'Орион',
  'Прима',
];
const SECOND = [
  'Строй',
  'Торг',
  'Сервис',
  'Логистик',
  'Пром',
  'Мебель',
  'Электро',
  'Дизайн',
  'Агро',
  'Тех',
  'Медиа',
];
const LAST = [
  'Иванов',
  'Петрова',
  'Сидоров',
  'Кузнецова',
  'Смирнов',
  'Васильева',
  'Попов',
  'Соколова',
  'Лебедев',
];

export function makeOffice({ clients, invoices, seed }: OfficeOptions): Office {
  const random = seededRandom(seed);
  const pick = <T>(list: readonly T[], fallback: T): T =>
    list[Math.floor(random() * list.length)] ?? fallback;
  const made = Array.from({ length: clients }, (_, index): OfficeClient => {
    const person = random() < 0.25;
    const name = person
      ? `ИП ${pick(LAST, '')} ${pick(FIRST, '').charAt(0)}.${pick(SECOND, '').charAt(0)}. ${index}`
      : `ООО "${pick(FIRST, '')}${pick(SECOND, '')}-${index}"`;
    return {
      name,
      inn: person ? personInn(770_000_0000 + index) : companyInn(7_700_000_00 + index),
      kpp: person ? '' : '770101001',
      account: `40702810${String(10 ** 11 + index * 7).padStart(12, '0')}`,
    };
  });
  return {
    clients: made,
    accounts: ['40702810938000012345', '40702810401300055511'],
    invoices: Array.from({ length: invoices }, (_, index): OfficeInvoice => {
      return {
        client: Math.floor(random() * clients),
        number: index % 3 === 0 ? `А-${1000 + index}` : String(1000 + index),
        date: addDays(FIRST_DAY, Math.floor((index / invoices) * (DAYS - 40))),
        amount: Math.floor(random() * 50_000_000) + 100_000,
      };
    }),
  };
}

interface Document {
  readonly account: string;
  readonly incoming: boolean;
  readonly number: string;
  readonly amount: number;
  readonly party: OfficeClient;
  readonly purpose: string;
}

export interface StatementOptions {
  readonly documents: number;
  readonly seed: number;
}

/**
 * The statement as text, in pieces of some hundred documents. Of a hundred documents 65 come in: 9 pay an open invoice
 * in full, 4 in part, 25 name an invoice that is not in the registry, 15 name none, 12 are acquiring, own money and
 * unknown payers; the rest is spent. One in a thousand has an honest twin.
 */
export function* statementText(office: Office, { documents, seed }: StatementOptions): Generator<string> {
  const random = seededRandom(seed);
  yield head(office);
  let piece = '';
  let twin: Document | undefined;
  const paid = { next: 0 };
  for (let index = 0; index < documents; index++) {
    const day = addDays(FIRST_DAY, Math.floor((index / documents) * DAYS));
    const document = twin ?? makeDocument(office, index / documents, paid, random);
    twin = twin === undefined && random() < 0.001 ? document : undefined;
    piece += documentText(document, day);
    if (index % 200 === 199) {
      yield piece;
      piece = '';
    }
  }
  yield `${piece}КонецФайла\r\n`;
}

function head(office: Office): string {
  const from = formatRussianDay(FIRST_DAY);
  const to = formatRussianDay(addDays(FIRST_DAY, DAYS - 1));
  const accounts = office.accounts.map((account) => `РасчСчет=${account}\r\n`).join('');
  return (
    '1CClientBankExchange\r\nВерсияФормата=1.03\r\nКодировка=Windows\r\nОтправитель=СберБизнес\r\n' +
    `Получатель=1С:Предприятие\r\nДатаСоздания=${to}\r\nВремяСоздания=09:00:00\r\n` +
    `ДатаНачала=${from}\r\nДатаКонца=${to}\r\n${accounts}`
  );
}

function makeDocument(office: Office, share: number, paid: { next: number }, random: () => number): Document {
  const whole = (limit: number) => Math.floor(random() * limit);
  const client = office.clients[whole(office.clients.length)] ?? stranger(0);
  const account = office.accounts[random() < 0.8 ? 0 : 1] ?? '';
  const common = {
    account,
    number: String(1 + whole(99_999)),
    incoming: true,
    amount: 10_000 + whole(9_000_000),
  };
  const kind = random() * 100;
  if (kind < 13) {
    // Every tenth invoice is paid in parts; the others are paid once, in turn.
    const part = kind >= 9;
    if (!part) paid.next += paid.next % 10 === 9 ? 2 : 1;
    const near = Math.floor((share * office.invoices.length) / 10) - whole(40);
    const invoice = office.invoices[part ? Math.max(0, near) * 10 : paid.next];
    const payer = invoice && office.clients[invoice.client];
    if (invoice && payer) {
      const amount = part ? Math.floor(invoice.amount / 3) + 1 : invoice.amount;
      const vat = (amount - Math.round(amount / 1.2)) / 100;
      const purpose =
        `Оплата по счету № ${invoice.number} от ${formatRussianDay(invoice.date)} за товары и услуги. ` +
        `В том числе НДС 20% - ${vat.toFixed(2)} руб.`;
      return { ...common, amount, party: payer, purpose };
    }
  }
  if (kind < 38) {
    const old = 900_000 + whole(90_000);
    return {
      ...common,
      party: client,
      purpose: `Оплата по счету ${old} за услуги связи и доставки. НДС не облагается`,
    };
  }
  if (kind < 53) {
    return {
      ...common,
      party: client,
      purpose: 'Оплата за поставленные материалы по договору поставки. Без НДС',
    };
  }
  if (kind < 58) {
    const purpose = `Зачисление средств по операциям эквайринга. Мерчант №${100_000 + whole(900)}. Комиссия 12.30. НДС не облагается`;
    return { ...common, party: bank, purpose };
  }
  if (kind < 65) {
    return {
      ...common,
      party: stranger(whole(5_000)),
      purpose: 'Предоплата за оборудование согласно спецификации. НДС нет',
    };
  }
  const spent = { ...common, incoming: false };
  if (kind < 75) return { ...spent, party: treasury, purpose: 'Единый налоговый платеж. Без НДС' };
  if (kind < 82)
    return {
      ...spent,
      party: bank,
      purpose: 'Комиссия за ведение счета согласно тарифам банка. НДС не облагается',
    };
  return {
    ...spent,
    party: stranger(whole(2_000)),
    purpose: `Оплата поставщику по счету ${whole(9_000)} за сырье и материалы, в т.ч. НДС 20%`,
  };
}

const bank: OfficeClient = {
  name: BANK,
  inn: '7707083893',
  kpp: '773601001',
  account: '30233810600000000001',
};
const treasury: OfficeClient = {
  name: 'Казначейство России (ФНС России)',
  inn: '7727406020',
  kpp: '770801001',
  account: '03100643000000018500',
};

function stranger(index: number): OfficeClient {
  return {
    name: `ООО "Поставка-${index}"`,
    inn: companyInn(9_900_000_00 + index),
    kpp: '990101001',
    account: `40702810${String(9 * 10 ** 11 + index * 3)}`,
  };
}

function documentText({ account, incoming, number, amount, party, purpose }: Document, day: Day): string {
  const date = formatRussianDay(day);
  const sum = `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`;
  const own = side('ООО "Наша фирма"', '7710140679', '771001001', account);
  const other = side(party.name, party.inn, party.kpp, party.account);
  const [payer, payee] = incoming ? [other, own] : [own, other];
  const moved = incoming
    ? `ДатаСписано=\r\nДатаПоступило=${date}\r\n`
    : `ДатаСписано=${date}\r\nДатаПоступило=\r\n`;
  return (
    `СекцияДокумент=Платежное поручение\r\nНомер=${number}\r\nДата=${date}\r\nСумма=${sum}\r\n` +
    `КвитанцияДата=${date}\r\nКвитанцияВремя=10:15:00\r\nКвитанцияСодержание=\r\n` +
    payer.replaceAll('@', 'Плательщик') +
    moved.slice(0, moved.indexOf('\r\n') + 2) +
    payee.replaceAll('@', 'Получатель') +
    moved.slice(moved.indexOf('\r\n') + 2) +
    'ВидПлатежа=Электронно\r\nВидОплаты=01\r\nКодНазПлатежа=\r\nСтатусСоставителя=\r\nПоказательКБК=\r\nОКАТО=\r\n' +
    'ПоказательОснования=\r\nПоказательПериода=\r\nПоказательНомера=\r\nПоказательДаты=\r\nПоказательТипа=\r\n' +
    `СрокПлатежа=\r\nОчередность=5\r\nНазначениеПлатежа=${purpose}\r\nКод=0\r\nКонецДокумента\r\n`
  );
}

function side(name: string, inn: string, kpp: string, account: string): string {
  return (
    `@Счет=${account}\r\n@=ИНН ${inn} ${name}\r\n@ИНН=${inn}\r\n@КПП=${kpp}\r\n@1=${name}\r\n` +
    `@РасчСчет=${account}\r\n@Банк1=${BANK}\r\n@Банк2=г. Москва\r\n@БИК=${BIC}\r\n@Корсчет=30101810400000000225\r\n`
  );
}

function companyInn(first9: number): string {
  const digits = String(first9).padStart(9, '0').slice(0, 9);
  return digits + control(digits, [2, 4, 10, 3, 5, 9, 4, 6, 8]);
}

function personInn(first10: number): string {
  const digits = String(first10).padStart(10, '0').slice(0, 10);
  const eleven = digits + control(digits, [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]);
  return eleven + control(eleven, [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]);
}

function control(digits: string, weights: readonly number[]): string {
  const total = weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0);
  return String((total % 11) % 10);
}
