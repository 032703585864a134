/**
 * Purposes full of numbers that are no invoice's: a part of a longer number, a tax, a date, a contract, a bank's codes.
 * Each is written as people and programs write it, and names the number that a careless reader would take for an invoice.
 */
import { addDays, toDay } from '../../src-shared/dates/index.ts';
import { type LureText, MORE_LURES } from './lures-codes.ts';
import type { Random } from './random.ts';
import { writtenDate } from './spelling.ts';

export interface Lure {
  readonly kind: string;
  readonly purpose: string;
  /** What must not be taken for the number of an invoice. */
  readonly number: string;
  /** The day written beside it, when there is one: the lure's invoice is of that day. */
  readonly date: string | undefined;
}

/** The invoice that some of the purposes do name. */
export const NAMED_NUMBER = '7001';

const digits = (random: Random) =>
  String(
    random.pick([random.int(1, 31), random.int(32, 999), random.int(1000, 6999), random.int(8000, 99_999)]),
  );
const day = (random: Random) => addDays(toDay('2025-11-03'), random.int(0, 240));
const tail = (random: Random, length: number) => Array.from({ length }, () => random.int(1, 9)).join('');
const kopecks = (random: Random) => String(random.int(0, 99)).padStart(2, '0');

const inside = (random: Random): LureText => {
  const number = digits(random);
  // Two digits may be a year, which is dropped at will.
  const [a, b] = [tail(random, random.pick([1, 3])), tail(random, random.pick([1, 3]))];
  const whole = random.pick([
    `${a}${number}`, `${number}${b}`, `${a}${number}${b}`, `${a}/${number}`, `УТ-${a}${number}`, `УТ-${number}${b}`,
    `${number}${b}/26`, `${a}${number}-К`, `0000-00${a}${number}`, `${a}.${number}`, `ЦБ${number}${b}`,
  ]); // biome-ignore format: one shape beside another
  const word = random.pick([
    'по счету № ',
    'по счету ',
    'счет №',
    'сч. ',
    'сч.№',
    'по счёту N ',
    'по инвойсу ',
    'по счету на оплату № ',
    '№ ',
  ]);
  return { text: `${word}${whole}`, number };
};

const vat = (random: Random): LureText => {
  const sum = digits(random);
  const rate = random.pick(['5', '7', '10', '20', '22']);
  const k = kopecks(random);
  const ofSum = [
    `В т.ч. НДС ${rate}% - ${sum}.${k}`, `в том числе НДС (${rate}%) ${sum}-${k}`, `НДС ${rate} % - ${sum},${k} руб.`, `НДС(${rate}%): ${sum}.${k}`,
    `в т.ч. НДС ${sum}.${k}`, `НДС ${sum} руб.`, `НДС ${rate}% в сумме ${sum} руб. ${k} коп.`, `сумма НДС ${sum}.${k}`, `вкл. НДС ${rate}% ${sum}=${k}`,
    `включая НДС - ${sum}.${k}`, `в т.ч. ндс${rate}%-${sum}.${k}`, `в том числе НДС ${rate}/1${rate.padStart(2, '0')} ${sum}.${k}`, `НДС-${sum}`,
    `VAT ${rate}% ${sum}.${k}`, `ҚҚС ${rate}% ${sum}.${k}`, `с учетом НДС ${rate}% - ${sum}`, `в т.ч. НДС (${rate}%)=${sum}.${k}р.`,
  ]; // biome-ignore format: one form beside another
  const ofRate = [
    `НДС ${rate}%`, `с НДС ${rate} %`, `НДС(${rate}%)`, `ставка НДС ${rate}%`, `НДС ${rate} процентов`, `НДС ${rate}% - ${sum}.${k}`, `по ставке ${rate}%`,
  ]; // biome-ignore format: one form beside another
  return random.chance(0.75)
    ? { text: random.pick(ofSum), number: sum }
    : { text: random.pick(ofRate), number: rate };
};

const date = (random: Random): LureText => {
  const iso = day(random);
  const [year = '', month = '', dd = ''] = iso.split('-');
  const number = random.pick([
    String(Number(dd)),
    String(Number(month)),
    year,
    year.slice(2),
    `${dd}${month}`,
    `${dd}.${month}`,
  ]);
  const written = writtenDate(iso, random);
  const text = random.pick([
    `от ${written}`, `за ${written}`, `на ${written}`, `до ${written}`, `по состоянию на ${written}`, `дата ${written}`, `(${written})`,
    `с ${dd}.${month}.${year} по 31.12.${year}`, `за период ${dd}.${month}.${year}-31.12.${year}`, `за ${dd}.${month}`, `от ${dd}.${month}`, `${year}-${month}-${dd}`,
    `от ${dd}-${month}-${year}`, `от ${dd} ${month} ${year}`, `за ${Number(month)} мес. ${year} г.`, `за ${year} год`, `на ${year} г.`, `в ${year} году`,
    `за ${random.pick(['март', 'январь', 'май', 'июль'])} ${year}`, `за ${random.int(1, 4)} кв. ${year}`, `${random.int(1, 4)} квартал ${year} г.`,
  ]); // biome-ignore format: one form beside another
  return { text, number, date: iso };
};

const contract = (random: Random): LureText => {
  const number = digits(random);
  const iso = day(random);
  const dated = random.chance(0.5) ? ` от ${writtenDate(iso, random)}` : '';
  const word = random.pick([
    'по договору № ', 'по договору ', 'договор №', 'дог. ', 'дог.№', 'дог ', 'согл. дог. № ', 'согласно договору N ', 'по дог-ру № ', 'по контракту № ', 'контракт ',
    'ГК № ', 'по муниципальному контракту №', 'по договору поставки № ', 'по договору аренды N ', 'доп. соглашение № ', 'д/с № ', 'по соглашению № ', 'Договор подряда № ',
    'приложение № ', 'спецификация № ', 'по спец. № ', 'Dogovor No ', 'contract No. ', 'шарт № ', 'по договору-оферте № ', 'по рамочному договору ', 'ДОГОВОР ',
  ]); // biome-ignore format: one word beside another
  const whole = random.pick([number, number, number, `${number}/26`, `${number}-Д`, `П-${number}`]);
  return { text: `${word}${whole}${dated}`, number, date: dated === '' ? undefined : iso };
};

const sums = (random: Random): LureText => {
  const number = digits(random);
  const k = kopecks(random);
  return {
    number,
    text: random.pick([
      `${number} руб.`, `на сумму ${number}`, `сумма ${number}.${k}`, `сумма: ${number},${k} руб.`, `${number}-${k} руб.`, `${number} р.`, `${number} тенге`, `${number} тыс. руб.`,
      `итого ${number}.${k}`, `в размере ${number} руб.`, `по цене ${number} руб.`, `на сумму ${number}-${k}`, `${number}=${k}`, `всего ${number} рублей ${k} копеек`,
      `на общую сумму ${number} руб. ${k} коп.`, `Сумма ${number}`, `${number}р.${k}к.`, `(${number} руб.)`, `${number} ₽`, `KZT ${number}.${k}`, `1 ${number.padStart(3, '0').slice(-3)} руб.`,
    ]), // biome-ignore format: one form beside another
  };
};

const percents = (random: Random): LureText => {
  const number = String(random.int(1, 100));
  return {
    number,
    text: random.pick([
      `${number}%`, `предоплата ${number}%`, `аванс ${number} %`, `${number} процентов`, `скидка ${number}%`, `${number}%-ная предоплата`, `оплата ${number}% стоимости`, `(${number}%)`,
      `пени ${number},5%`, `${number}-процентная предоплата`, `окончательный расчет ${number}%`, `доля ${number} %`,
    ]), // biome-ignore format: one form beside another
  };
};

const LURES: Readonly<Record<string, (random: Random) => LureText>> = {
  'part of a longer number': inside,
  'VAT sum or rate': vat,
  date,
  contract,
  sum: sums,
  percentage: percents,
  ...MORE_LURES,
};

export const LURE_KINDS: readonly string[] = Object.keys(LURES);

const HEADS = [
  'Оплата за товар', 'Предоплата за услуги', 'За материалы', 'Перечислено', 'ОПЛАТА ЗА СТРОЙМАТЕРИАЛЫ', 'Аванс за поставку', 'Оплата по счету', 'Оплата счета', 'По счету б/н',
  'Оплата согласно счету', `Оплата по счету № ${NAMED_NUMBER}`, `Опл. по сч. ${NAMED_NUMBER}`, `Счет №${NAMED_NUMBER} от 12.02.2026`, '',
]; // biome-ignore format: a list of heads
const TAILS = [
  '',
  '',
  '',
  '. НДС не облагается',
  '. Без НДС',
  ' за кирпич',
  ', спасибо',
  '. В т.ч. НДС 22% - 1803.28',
];

/** A lure of the kind; the same for the same state of `random`. */
export function makeLure(kind: string, random: Random): Lure {
  const make = LURES[kind];
  if (make === undefined) throw new RangeError(`no lures of the kind ${kind}`);
  const { text, number, date: on, alone } = make(random);
  // A number behind «счёт» would be two invoices' with a head that names one.
  const head =
    kind === 'part of a longer number' || alone
      ? random.pick(['Оплата', 'Аванс', 'Доплата', ''])
      : random.pick(HEADS);
  const link = head === '' ? '' : random.pick([' ', ' ', ', ', '. ', ' (']);
  const close = link === ' (' ? ')' : '';
  return { kind, number, date: on, purpose: `${head}${link}${text}${close}${random.pick(TAILS)}` };
}
