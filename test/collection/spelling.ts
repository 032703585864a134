/** How people and programs write of an invoice: heads, words, signs, numbers, dates, tails. Each was met in real files. */
import type { Invoice } from './office.ts';
import type { Random } from './random.ts';

const MONTHS = 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' ');
const HEADS = [
  'Оплата по ', 'Оплата по ', 'Оплата по ', 'Опл. по ', 'Оплата ', 'Предоплата по ', 'По ', 'Плата за поставку согласно ',
  'Оплата за товар по ', 'Оплата за услуги по ', 'За материалы по ', 'Перечисление по ', 'Доплата по ', 'оплата согласно ',
  'ОПЛАТА ПО ', 'Оплата за обучение по ', 'Аванс по ', 'Оплата за стройматериалы по ', '{VO10100}Оплата по ',
]; // biome-ignore format: a list of words
const WORDS = [
  'счету ', 'счёту ', 'счету ', 'счет ', 'счета ', 'сч. ', 'сч ', 'сч.', 'счету на оплату ', 'счету-оферте ',
  'счету-договору ', 'счет-оферте ', 'инвойсу ', 'счету покупателю ', 'выставленному счету ', 'счету от поставщика ', 'СЧЕТУ ',
]; // biome-ignore format: a list of words
const SIGNS = ['№', '№ ', '№ ', 'N', 'N ', 'No. ', '#', 'n ', 'номер ', '', '', '', '№№ '];
const SUBJECTS = [
  '', '', '', ' за материалы', ' за услуги связи', ' за кирпич', ' (заявка 45108)', ' за оборудование', ', наш заказ 1607',
  ' по договору № 30-Д от 23.05.2025', ' за обучение', ' за март 2026', ', п/п 796', ' за аренду помещения 45 кв.м',
  ', л/с 778812', ' за 3 кв. 2026 г.', ' за 15 шт', ', УПД 613', ' по заявке № 12 от 01.02.2026',
]; // biome-ignore format: a list of words

export function writtenDate(date: string, random: Random): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const short = year.slice(2);
  return random.pick([
    `${day}.${month}.${year}`, `${day}.${month}.${year}`, `${day}.${month}.${year}г.`, `${day}.${month}.${short}`,
    `${day}/${month}/${year}`, `${Number(day)} ${MONTHS[Number(month) - 1]} ${year} г.`,
    `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`, `${day}.${month}.${short}г`,
  ]); // biome-ignore format: one form beside another
}

/** The tail about VAT; the tax is 22 % from 2026 on. */
export function vatTail(amount: number, random: Random): string {
  const tax = Math.round((amount * 22) / 122);
  const [roubles, kopecks] = [Math.floor(tax / 100), String(tax % 100).padStart(2, '0')];
  return random.pick([
    '', '. НДС не облагается', '. Без НДС', ' без налога (НДС)', `. В т.ч. НДС 22% - ${roubles}.${kopecks}`,
    `. В том числе НДС 22 % - ${roubles}.${kopecks} руб.`, `. НДС(22%): ${roubles}.${kopecks}`,
    ` в том числе НДС (22%) ${roubles}-${kopecks}`, `, в т.ч. НДС ${roubles},${kopecks}`, '. НДС нет',
  ]); // biome-ignore format: one form beside another
}

/** The number as another hand writes it: the same to any bookkeeper. */
export function respelled(number: string, random: Random): string {
  const prefixed = /^(УТ|ЦБ)-(\d+)$/.exec(number);
  if (prefixed?.[1] !== undefined && prefixed[2] !== undefined) {
    const [, prefix, digits] = prefixed;
    return random.pick([
      number, number, `${prefix} ${digits}`, `${prefix}${digits}`, `${prefix}-${Number(digits)}`, `${prefix.toLowerCase()}-${digits}`,
    ]); // biome-ignore format: one form beside another
  }
  if (/^\d+$/.test(number)) return random.pick([number, number, number, number.padStart(5, '0')]);
  return number;
}

export interface Written {
  readonly number?: string;
  readonly dated?: boolean;
  readonly subject?: boolean;
}

/** «Оплата по счету № 145 от 01.03.2026 за материалы. Без НДС» in one of its thousands of spellings. */
export function written(invoice: Invoice, random: Random, given: Written = {}): string {
  const number = given.number ?? respelled(invoice.number, random);
  const dated = given.dated ?? random.chance(0.6);
  const date = dated ? ` ${random.pick(['от ', 'от ', 'от ', ''])}${writtenDate(invoice.date, random)}` : '';
  const subject = given.subject === false ? '' : random.pick(SUBJECTS);
  const text = `${random.pick(HEADS)}${random.pick(WORDS)}${random.pick(SIGNS)}${number}${date}${subject}`;
  return `${text}${vatTail(invoice.amount, random)}`;
}

const LOOKALIKES: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  У: 'Y',
  Т: 'T',
  А: 'A',
  О: 'O',
  С: 'C',
};

export const withLookalikes = (text: string) =>
  [...text].map((letter) => LOOKALIKES[letter] ?? letter).join('');

const LATIN: Readonly<Record<string, string>> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p',
  р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'h', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'sch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya',
}; // biome-ignore format: one alphabet

export function transliterated(text: string): string {
  return [...text]
    .map((letter) => {
      const low = letter.toLowerCase();
      const latin = LATIN[low];
      if (latin === undefined) return letter;
      return low === letter ? latin : latin.toUpperCase();
    })
    .join('');
}
