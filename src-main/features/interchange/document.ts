/** One payment as a document of 1CClientBankExchange. Pure. */
import { type Day, formatRussianDay } from '../../../src-shared/dates/index.ts';
import { type Currency, type Minor, toDecimalText } from '../../../src-shared/money/index.ts';
import { WRITTEN_ORDER } from './exchange-keys.ts';

export interface ExchangePayment {
  readonly direction: 'in' | 'out';
  readonly date: Day;
  readonly docDate: Day | null;
  readonly number: string;
  readonly amount: Minor;
  readonly currency: Currency;
  readonly partyName: string;
  readonly partyInn: string;
  readonly partyKpp: string;
  readonly partyAccount: string;
  readonly partyBic: string;
  readonly partyBank: string;
  readonly purpose: string;
  readonly docKind: string;
  readonly internal: boolean;
  /** Day of the other side of a transfer between own accounts that is written here for both; null otherwise. */
  readonly receivedOn: Day | null;
  /** The other keys of the bank's document, as they came. */
  readonly extra: Readonly<Record<string, string>>;
}

/** The office's side of a payment. */
export interface OwnSide {
  readonly account: string;
  readonly bic: string;
  readonly bankName: string;
  readonly name: string;
  readonly inn: string;
  readonly kpp: string;
}

const ORDER_OF = new Map(WRITTEN_ORDER.map((key, at) => [key, at]));
const KIND_KEY = 'СекцияДокумент';

/** Lines of the document, line ends included. Accounts of Kazakhstan get the keys of its banks. */
export function documentText(payment: ExchangePayment, own: OwnSide): string {
  const isKz = own.account.startsWith('KZ');
  const values = isKz ? kzValues(payment, own) : ruValues(payment, own);
  const kind = isKz ? (payment.extra[KIND_KEY] ?? 'выписка') : payment.docKind || 'Платежное поручение';
  const keys = [...values.keys()].toSorted((a, b) => place(a) - place(b));
  let text = `СекцияДокумент=${kind}\r\n`;
  for (const key of keys) {
    const value = (values.get(key) ?? '').replaceAll(/\s*[\r\n]+\s*/g, ' ');
    if (value !== '') text += `${key}=${value}\r\n`;
  }
  return `${text}КонецДокумента\r\n`;
}

function place(key: string): number {
  return ORDER_OF.get(key) ?? WRITTEN_ORDER.length;
}

function ruValues(payment: ExchangePayment, own: OwnSide): Map<string, string> {
  const [party, ours] =
    payment.direction === 'in' ? ['Плательщик', 'Получатель'] : ['Получатель', 'Плательщик'];
  const values = new Map<string, string>([
    ['Номер', payment.number],
    ['Дата', formatRussianDay(payment.docDate ?? payment.date)],
    ['Сумма', toDecimalText(payment.amount, payment.currency)],
    [payment.direction === 'in' ? 'ДатаПоступило' : 'ДатаСписано', formatRussianDay(payment.date)],
    [`${party}Счет`, payment.partyAccount],
    [`${party}`, payment.partyName],
    [`${party}ИНН`, payment.partyInn],
    [`${party}КПП`, payment.partyKpp],
    [`${party}1`, payment.partyName],
    [`${party}РасчСчет`, payment.partyAccount],
    [`${party}Банк1`, payment.partyBank],
    [`${party}БИК`, payment.partyBic],
    [`${ours}Счет`, own.account],
    [`${ours}`, own.name],
    [`${ours}ИНН`, own.inn],
    [`${ours}КПП`, own.kpp],
    [`${ours}1`, own.name],
    [`${ours}РасчСчет`, own.account],
    [`${ours}Банк1`, own.bankName],
    [`${ours}БИК`, own.bic],
    ['НазначениеПлатежа', payment.purpose],
  ]);
  return withExtra(values, payment, 'Номер');
}

function kzValues(payment: ExchangePayment, own: OwnSide): Map<string, string> {
  const [party, ours] =
    payment.direction === 'in' ? ['Плательщик', 'Получатель'] : ['Получатель', 'Плательщик'];
  const values = new Map<string, string>([
    ['ВидДокумента', payment.docKind],
    ['НомерДокумента', payment.number],
    ['ДатаДокумента', formatRussianDay(payment.docDate ?? payment.date)],
    ['ДатаОперации', formatRussianDay(payment.date)],
    [
      payment.direction === 'in' ? 'СуммаПриход' : 'СуммаРасход',
      toDecimalText(payment.amount, payment.currency),
    ],
    ['Валюта', payment.currency],
    [`${party}Наименование`, payment.partyName],
    [`${party}БИН_ИИН`, payment.partyInn],
    [`${party}ИИК`, payment.partyAccount],
    [`${party}БанкНаименование`, payment.partyBank],
    [`${party}БанкБИК`, payment.partyBic],
    [`${ours}Наименование`, own.name],
    [`${ours}БИН_ИИН`, own.inn],
    [`${ours}ИИК`, own.account],
    [`${ours}БанкНаименование`, own.bankName],
    [`${ours}БанкБИК`, own.bic],
    ['НазначениеПлатежа', payment.purpose],
  ]);
  return withExtra(values, payment, 'НомерДокумента');
}

/**
 * The bank's own keys win over what we would put there, except that a transfer between own accounts keeps only the
 * date of its side: with both, it would be read as both of its sides.
 */
function withExtra(
  values: Map<string, string>,
  payment: ExchangePayment,
  numberKey: string,
): Map<string, string> {
  const otherDate = payment.direction === 'in' ? 'ДатаСписано' : 'ДатаПоступило';
  for (const [key, value] of Object.entries(payment.extra)) {
    if (key === KIND_KEY || value === '') continue;
    if (payment.internal && key === otherDate) continue;
    values.set(key === 'Номер' ? numberKey : key, value);
  }
  if (payment.receivedOn !== null) values.set('ДатаПоступило', formatRussianDay(payment.receivedOn));
  return values;
}

export interface ExchangeAccount extends OwnSide {
  readonly id: number;
  readonly opening: Minor | null;
  readonly received: Minor;
  readonly spent: Minor;
  readonly closing: Minor | null;
  readonly currency: Currency;
}

export interface ExchangeHead {
  readonly from: Day;
  readonly to: Day;
  readonly createdOn: Day;
  /** `HH:MM:SS` */
  readonly createdAt: string;
  readonly accounts: readonly ExchangeAccount[];
}

/** Everything before the documents: the head and one section an account, with balances where they are known. */
export function headText({ from, to, createdOn, createdAt, accounts }: ExchangeHead): string {
  const period = [`ДатаНачала=${formatRussianDay(from)}`, `ДатаКонца=${formatRussianDay(to)}`];
  const lines = [
    '1CClientBankExchange',
    'ВерсияФормата=1.03',
    'Кодировка=Windows',
    'Отправитель=Оплачено',
    'Получатель=1С:Предприятие',
    `ДатаСоздания=${formatRussianDay(createdOn)}`,
    `ВремяСоздания=${createdAt}`,
    ...period,
    ...accounts.map(({ account }) => `РасчСчет=${account}`),
  ];
  for (const { account, currency, opening, received, spent, closing } of accounts) {
    const sum = (value: Minor) => toDecimalText(value, currency);
    lines.push('СекцияРасчСчет', ...period, `РасчСчет=${account}`);
    if (opening !== null) lines.push(`НачальныйОстаток=${sum(opening)}`);
    lines.push(`ВсегоПоступило=${sum(received)}`, `ВсегоСписано=${sum(spent)}`);
    if (closing !== null) lines.push(`КонечныйОстаток=${sum(closing)}`);
    lines.push('КонецРасчСчет');
  }
  return `${lines.join('\r\n')}\r\n`;
}

export const FILE_END = 'КонецФайла\r\n';
