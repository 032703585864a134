/** Lures out of banks' and offices' codes: БИК, accounts, ИНН, telephones, КБК, articles, papers, goods. */
import { makeAccount, makeInn } from './office.ts';
import type { Random } from './random.ts';

export interface LureText {
  readonly text: string;
  readonly number: string;
  readonly date?: string | undefined;
  /** Stands badly behind a head that ends in «счёт». */
  readonly alone?: boolean;
}

const digits = (random: Random, length: number) =>
  String(random.int(1, 9)) + Array.from({ length: length - 1 }, () => random.int(0, 9)).join('');
const small = (random: Random) => digits(random, random.int(1, 5));

/** The whole code, or a stretch of it as short as numbers of invoices are. */
const partOf = (code: string, random: Random) => {
  const from = random.int(0, code.length - 3);
  const part = code.slice(from, from + random.int(2, 6)).replace(/^0+(?=.)/, '');
  return random.chance(0.5) ? code : part;
};

function of(code: (random: Random) => string, forms: (code: string, random: Random) => readonly string[]) {
  return (random: Random): LureText => {
    const whole = code(random);
    return { number: partOf(whole, random), text: random.pick(forms(whole, random)) };
  };
}

const bic = of(
  (random) => `04${digits(random, 4)}${digits(random, 3)}`,
  (code) => [
    `БИК ${code}`, `БИК: ${code}`, `БИК${code}`, `бик ${code}`, `банк ПАО Сбербанк, БИК ${code}`, `БИК банка ${code}`, `BIC ${code}`, `в банке БИК № ${code}`, `БИК-${code}`,
  ], // biome-ignore format: one form beside another
);

const account = of(
  (random) => makeAccount(random, random.pick(['40702810', '30101810', '40817810', '40802810', '42301810'])),
  (code, random) => [
    `р/с ${code}`, `р/с № ${code}`, `р/счет ${code}`, `на счет ${code}`, `на счет № ${code}`, `к/с ${code}`, `счет получателя ${code}`, `расчетный счет ${code}`, `расч. счет N${code}`,
    `сч. ${code}`, `л/с ${code}`, `${code}`, `для зачисления на счет ${code}`, `р/с${code}`, `р/с ${code} в банке, к/с ${makeAccount(random, '30101810')}`, `Расчетный счет: ${code}`,
    `р/с ${code.slice(0, 5)} ${code.slice(5, 8)} ${code.slice(8, 9)} ${code.slice(9, 13)} ${code.slice(13)}`, `р/с ${code.slice(0, 5)}.${code.slice(5, 8)}.${code.slice(8, 9)}.${code.slice(9)}`,
  ], // biome-ignore format: one form beside another
);

const personalAccount = (random: Random): LureText => {
  const number = digits(random, random.int(4, 10));
  const text = random.pick([
    `л/с ${number}`, `л/с № ${number}`, `лицевой счет ${number}`, `лицевой счет № ${number}`, `по лицевому счету ${number}`, `лиц. счет ${number}`, `лиц.сч. ${number}`, `ЛС ${number}`,
    `номер лицевого счета ${number}`, `карта *${number.slice(0, 4)}`, `с карты ****${number.slice(0, 4)}`, `карта 2202 20** **** ${number.slice(0, 4)}`, `IBAN KZ86125KZT${number}0000`,
  ]); // biome-ignore format: one form beside another
  return { number: /карт/.test(text) ? number.slice(0, 4) : number, text };
};

const inn = of(
  (random) => makeInn(random, random.pick([10, 12])),
  (code, random) => [
    `ИНН ${code}`, `ИНН: ${code}`, `ИНН${code}`, `ИНН/КПП ${code}/${digits(random, 4)}01001`, `инн плательщика ${code}`, `(ИНН ${code})`, `ИНН № ${code}`, `БИН ${code}`, `ИИН ${code}`,
    `inn ${code}`, `, ${code}`, `ООО Лес ИНН ${code}`,
  ], // biome-ignore format: one form beside another
);

const kpp = of(
  (random) => `${digits(random, 4)}0${random.pick(['1', '5'])}00${random.int(1, 9)}`,
  (code) => [
    `КПП ${code}`,
    `КПП: ${code}`,
    `КПП${code}`,
    `кпп ${code}`,
    `ИНН/КПП 7743013902/${code}`,
    `ИНН 7743013902 КПП ${code}`,
  ],
);

const registration = of(
  (random) => digits(random, random.pick([8, 11, 13, 15])),
  (code) => [
    `ОГРН ${code}`, `ОГРНИП ${code}`, `ОКПО ${code}`, `ОКТМО ${code}`, `ОКАТО ${code}`, `СНИЛС ${code}`, `ОГРН: ${code}`, `ОКТМО-${code}`, `ОКПО № ${code}`,
  ], // biome-ignore format: one form beside another
);

const budget = of(
  (random) => digits(random, random.pick([20, 25])),
  (code) => [
    `КБК ${code}`,
    `КБК: ${code}`,
    `УИН ${code}`,
    `УИН:${code}`,
    `УИП ${code}`,
    `кбк${code}`,
    `УИН///${code}///`,
    `Код ${code}`,
    `ИКЗ ${code}`,
  ],
);

const kazakh = (random: Random): LureText => {
  const number = digits(random, 3);
  return {
    number,
    text: random.pick([
      `КНП ${number}`,
      `КНП: ${number}`,
      `КБе ${number.slice(0, 2)} КНП ${number}`,
      `кнп ${number}`,
      `код назначения платежа ${number}`,
      `{VO${number}}`,
    ]),
  };
};

const telephone = (random: Random): LureText => {
  const [code, a, b, c] = [digits(random, 3), digits(random, 3), digits(random, 2), digits(random, 2)];
  const text = random.pick([
    `тел. +7 (${code}) ${a}-${b}-${c}`, `тел. 8-${code}-${a}-${b}-${c}`, `тел.8(${code})${a}${b}${c}`, `телефон: ${a}-${b}-${c}`, `т. ${a}-${b}-${c}`, `моб. 8${code}${a}${b}${c}`,
    `конт. тел. ${a}${b}${c}`, `+7${code}${a}${b}${c}`, `факс (${code}) ${a}-${b}-${c}`, `т.${a}${b}${c}`, `8 ${code} ${a} ${b} ${c}`, `тел: ${code} ${a} ${b} ${c}`, `доп. ${a}, тел. 8${code}${a}${b}${c}`,
    `+7 ${code} ${a}-${b}-${c}`, `8 (${code}) ${a}-${b}-${c}`,
  ]); // biome-ignore format: one form beside another
  const written = [code, a, b, c, `${a}${b}${c}`, `8${code}${a}${b}${c}`, `${a}-${b}-${c}`];
  return { number: random.pick(written.filter((one) => text.includes(one))), text };
};

const article = (random: Random): LureText => {
  const number = digits(random, random.int(2, 6));
  const text = random.pick([
    `арт. ${number}`, `арт.${number}`, `артикул ${number}`, `артикул № ${number}`, `арт ${number}`, `кат. ном. ${number}`, `код товара ${number}`, `код ${number}`, `sku ${number}`, `по ст. ${number} НК РФ`,
    `ст. ${number} ГК РФ`, `п. 2 ст. ${number} НК РФ`, `п.${number} ст.149 НК РФ`, `ст.346.${number} НК РФ`, `ч. 1 ст. ${number} КоАП`, `согласно статье ${number} ГК РФ`, `гл. ${number} НК РФ`,
    `ГОСТ ${number}-2020`, `ГОСТ Р ${number}`, `44-ФЗ, ст. ${number}`, `ТУ ${number}`, `серия ${number}`, `модель ${number}`, `размер ${number}`, `зав. № ${number}`, `сер. № ${number}`,
  ]); // biome-ignore format: one form beside another
  return { number, text };
};

const paper = (random: Random): LureText => {
  const number = small(random);
  const word = random.pick([
    'п/п № ', 'п/п ', 'платежное поручение № ', 'по платежному поручению ', 'акт № ', 'акт ', 'по акту выполненных работ № ', 'УПД № ', 'УПД ', 'накладная № ', 'ТН ', 'ТТН № ', 'тов. накладная № ', 'накл. ',
    'заказ № ', 'заказ ', 'по заявке ', 'заявка № ', 'претензия № ', 'реестр № ', 'по реестру ', 'путевой лист № ', 'исп. лист № ', 'доверенность № ', 'чек № ', 'кассовый чек ', 'РКО № ', 'протокол ',
    'лот № ', 'лот ', 'бронь № ', 'полис № ', 'дело № А40-', 'постановление № ', 'решение № ', 'извещение № ', 'УПД-', 'рейс № ', 'вагон № ', 'контейнер ', 'КП № ', 'паспорт сделки № ', 'ГТД № ',
    'смета № ', 'счет-фактура по акту № ',
  ]); // biome-ignore format: one word beside another
  return { number, text: `${word}${number}` };
};

const counted = (random: Random): LureText => {
  const number = small(random);
  return {
    number,
    text: random.pick([
      `за ${number} шт`, `${number} шт.`, `${number}шт`, `${number} кг`, `${number} тонн`, `${number} м2`, `${number} кв.м`, `${number} куб.м`, `в количестве ${number}`, `кол-во ${number}`, `${number} чел.`, `на ${number} дней`,
      `${number} этап`, `этап ${number}`, `кв. ${number}`, `квартира ${number}`, `дом ${number}`, `д. ${number}, кв. 5`, `ул. Ленина, ${number}`, `ул. Мира д.${number}`, `офис ${number}`, `оф. ${number}`, `корп. ${number}`,
      `помещение ${number}`, `каб. ${number}`, `часть ${number}`, `${number} часть`, `${number}-й платеж`, `платеж ${number} из 12`, `${number}/12 платежа`, `${number} мес.`, `индекс 1${number.padStart(5, '0')}`,
      `${number} часов`, `за ${number} занятий`, `упаковок ${number}`, `${number}х${number} мм`, `М${number}х20`, `${number}-метровый`, `${number} литров`, `этаж ${number}`, `группа ${number}`,
    ]), // biome-ignore format: one form beside another
  };
};

export const MORE_LURES: Readonly<Record<string, (random: Random) => LureText>> = {
  БИК: bic,
  account,
  'personal account or card': personalAccount,
  ИНН: inn,
  КПП: kpp,
  'registration code': registration,
  'КБК or УИН': budget,
  КНП: kazakh,
  telephone,
  article,
  'another paper': paper,
  'count, place or part': counted,
};
