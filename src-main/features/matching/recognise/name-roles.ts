/** What the words around a name say of it: «за третье лицо: ООО …», «по письму ИП …», «в счёт обязательств …». */
import { type Lexeme, MARK } from './lexemes.ts';
import { W } from './words.ts';

const REACH = 7;
/** Words that stand between «за» and the name. */
const BETWEEN: ReadonlySet<string> = new Set(
  `третьих третье третьего третьему лиц лицо лица лицу юр юрлицо юрлица физ физлицо физлица юридическое юридического юридич
  физическое физического компании компанию организации партнера дебитора дебитором должника должником клиента абонента плательщика
  правопредшественника предшественника филиал филиала подразделение гр гражданина гражданку сотрудника своего нашего дочернюю
  дочернее дочернего учредителя директора арендатора лизингополучателя заемщика собственника`.split(/\s+/),
);
/** Words that say by themselves whose debt is paid. */
const WHOSE_DEBT: ReadonlySet<string> = new Set(
  `письму письма просьбе поручению распоряжению указанию заявлению обязательств обязательства обязательствам имени интересах вместо
  задолженность задолженности долг долга долги`.split(/\s+/),
);

/** True when the payment is made for the party whose name begins at lexeme `first`. */
export function isPaidFor(lexemes: readonly Lexeme[], first: number): boolean {
  for (let i = first - 1; i >= 0 && first - i <= REACH; i--) {
    const lexeme = lexemes[i];
    if (lexeme === undefined) return false;
    if (lexeme.cls === W.FOR || WHOSE_DEBT.has(lexeme.text)) return true;
    if (lexeme.kind === MARK) {
      if (!'":.(-'.includes(lexeme.text)) return false;
    } else if (lexeme.cls !== W.PARTY && !BETWEEN.has(lexeme.text)) return false;
  }
  return false;
}

/** What is bought and how it is paid: with these behind it a name has ended («за ООО Ромашка материалы»). */
const OTHER_THINGS =
  /^(?:товар|материал|услуг|аренд|доставк|поставк|продукц|оборудован|работ|сырь|частичн|полност|задолженност|согл|взаиморасч|зачет|вклю|платеж|перевод|окончат|авансов|предварит|ежемес|абон|обслуж|монтаж|ремонт|строй|мебел|кирпич|бумаг|канц|проду|питани|топлив|запчаст|инвентар|рекламн|транспорт|перевозк|лиценз|подписк|денежн|обязательств|долг|пени|пеня|неустойк|штраф|процент|указанн|котор|должн|третьи|минус|вместо|также)|(?:ого|его|ому|ему|ыми|ими)$/;
/** Letters that are words by themselves. */
const LETTER_WORDS = 'вскоуианnгрз';

/** True when a name may go on with this word: «Вектор Плюс», «Вектор М». Case tells nothing: some banks write capitals only. */
export function goesOnName({ cls, text }: Pick<Lexeme, 'cls' | 'text'>): boolean {
  if (text === 'плюс') return true;
  if (text.length === 1) return !LETTER_WORDS.includes(text);
  return cls === W.UNKNOWN && !OTHER_THINGS.test(text);
}
