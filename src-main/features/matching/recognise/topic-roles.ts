/**
 * What part a topic's words play: they say what the payment is («Возврат аванса …»), what a client pays for («за возврат
 * тары»), or only mention something («без права возврата», «взамен возвращённого п/п», «за счёт заёмных средств»).
 */
import { type Lexeme, WORD } from './lexemes.ts';
import type { Reading } from './reading.ts';
import type { FoundPhrase } from './topic-phrases.ts';
import { W } from './words.ts';

export type TopicRole = 'head' | 'doubt' | 'subject' | 'aside';

/** Where a client's payment is spoken of: «Оплата …», «За …», «счёт 145», «услуги …». */
export interface PayingWords {
  readonly first: number;
  readonly last: number;
}

const PAYING = /^(?:опл$|опла(?!ч)|опалт|предопл|доопл|доплат|oplat|predopl|толе[мн]|payment$|pay$)/;
/** Things that are done for a client. Words that are also acts of banks («перевод», «возмещение») need «за» before them. */
const SERVICE =
  /^(?:услуг|консульт|обучен|курс|семинар|вебинар|тренинг|сопровожд|обслужив|подготов|составлен|заполнен|оформлен|организац|обработк|доставк|перевозк|транспортиров|экспедир|эвакуац|аренд|прокат|ремонт|монтаж|установк|настройк|разработк|внедрен|лиценз(?!ион)|подписк|экспертиз|аудит|аутсорс|абонемент|нотариал|продвижен|рекламн|рекламы|подбор|оценк|камеральн|автоматиз|интеграц|уборк|вывоз|утилизац|лекци|урок|заняти|юридическ|бухгалтерск|кызмет|кенес|uslug|dostavk)/;
const ADVANCE = /^(?:аванс|задат|обеспечительн|членск|организационн)/;
/** Words before a topic that only mention it, up to three words away. */
const MENTIONING =
  /^(?:взамен|вместо|случа[ейя]|прав[оаыу]м?|услови|гаранти|возможност|просим|прошу|просьба|ранее|предыдущ|повторн)/;
/** The same right before it. */
const MENTIONING_NEAR = new Set(['без', 'при', 'до', 'не', 'из']);
/** Sums that are taken off before paying: what is paid then is not what the invoice says. */
const OFFSET = /^(?:вычет|минус|зачет|учет|уменьш)/;
const MONEY_BACK =
  /^(?:денежн|ден$|дс$|средств|предопл|аванс|оплат|платеж|переплат|излишн|ошибочн|уплачен|сумм|долг|займ)/;
const ASIDE_REACH = 3;
const REACH = 5;
const FOR_REACH = 4;
/** «ремонт ТС по страховому случаю»: from «по» back to the service. */
const BASIS_REACH = 2;

/** The first and the last place where a purpose speaks of paying, in lexemes; none: both beyond the text. */
export function payingWords(reading: Reading): PayingWords {
  const { lexemes, tokens } = reading;
  let first = lexemes.length;
  let last = -1;
  const note = (at: number) => {
    first = Math.min(first, at);
    last = Math.max(last, at);
  };
  let begun = false;
  for (const [at, lexeme] of lexemes.entries()) {
    if (lexeme.kind !== WORD) continue;
    if (PAYING.test(lexeme.text)) note(at);
    else if (!begun && lexeme.cls === W.FOR && isThing(lexemes, at)) note(at);
    else if (!begun && ADVANCE.test(lexeme.text)) note(at);
    else if (lexeme.text.startsWith('услуг')) note(at);
    begun ||= lexeme.text.length > 1;
  }
  for (const token of tokens) {
    const named = token.kind === 'invoiceRef' && (token.source === 'keyword' || token.source === 'typo');
    if (!named) continue;
    const at = lexemes.findIndex(({ start }) => start >= token.start);
    if (at >= 0) note(at);
  }
  return { first, last };
}

/** «За услуги …», and not «За 30.09.26», «за сентябрь», «за счёт …». */
function isThing(lexemes: readonly Lexeme[], at: number): boolean {
  const next = lexemes[at + 1];
  return next?.kind === WORD && next.cls !== W.MONTH && next.cls !== W.PERIOD && next.text !== 'счет';
}

/** The role of a wording found at lexeme `at`. */
export function roleOf(
  reading: Reading,
  at: number,
  { phrase, last }: FoundPhrase,
  paying: PayingWords,
): TopicRole {
  const { lexemes } = reading;
  if (isAside(lexemes, at, last)) return 'aside';
  if (phrase.yieldsTo === 'paymentAround' && paying.last >= 0) return 'subject';
  if (isServed(lexemes, at) || (phrase.topic === 'registryPayout' && isRewarded(lexemes, at)))
    return 'subject';
  if (phrase.yieldsTo === 'service') return 'head';
  if (at <= paying.first) return 'head';
  if (phrase.topic !== 'refund') return 'subject';
  if (isPaidAs(lexemes, at)) return 'head';
  const before = wordBefore(lexemes, at);
  if (before !== undefined && OFFSET.test(before.text)) return 'doubt';
  const behind = lexemes[last + 1];
  return behind?.kind === WORD && MONEY_BACK.test(behind.text) ? 'doubt' : 'subject';
}

/** «без права возврата», «в случае непоставки возврат …», «возврату не подлежит», «за счёт заёмных средств». */
function isAside(lexemes: readonly Lexeme[], at: number, last: number): boolean {
  if (lexemes[last + 1]?.text === 'не' && lexemes[last + 2]?.text.startsWith('подлеж') === true) return true;
  for (let i = at - 1, words = 0; i >= 0 && words < ASIDE_REACH; i--) {
    const lexeme = lexemes[i];
    if (lexeme === undefined || '.,;'.includes(lexeme.text)) return false;
    if (lexeme.kind !== WORD) continue;
    words++;
    if (MENTIONING.test(lexeme.text) || (words === 1 && MENTIONING_NEAR.has(lexeme.text))) return true;
    if (lexeme.text === 'счет' && lexemes[i - 1]?.cls === W.FOR) return true;
  }
  return false;
}

/** «за подготовку отчёта …», «услуг по возврату …», «за составление договоров займа», «курс "Возврат долгов"». */
function isServed(lexemes: readonly Lexeme[], at: number): boolean {
  let basis = 0;
  for (let i = at - 1, words = 0; i >= 0 && words < REACH; i--) {
    const lexeme = lexemes[i];
    if (
      lexeme === undefined ||
      lexeme.text === ';' ||
      lexeme.text === ',' ||
      (lexeme.text === '.' && endsSentence(lexemes, i))
    )
      return false;
    if (lexeme.kind !== WORD) continue;
    words++;
    if (SERVICE.test(lexeme.text) && !isOfPaper(lexemes, i)) return true;
    if (basis > 0 && words - basis >= BASIS_REACH) return false;
    if (basis > 0) continue;
    if (lexeme.cls === W.FOR && words <= FOR_REACH) return isThing(lexemes, i);
    if (lexeme.cls === W.TO || lexeme.text === 'согласно') basis = words;
    else if (lexeme.cls === W.FROM || lexeme.cls === W.INVOICE) return false;
  }
  return false;
}

/** «Оплата агентского вознаграждения по отчёту агента …»: the reward is paid to us. */
function isRewarded(lexemes: readonly Lexeme[], at: number): boolean {
  for (let i = 1; i < at; i++) {
    if (lexemes[i]?.text.startsWith('вознагр') !== true) continue;
    const before = lexemes.slice(Math.max(0, i - 2), i);
    if (before.some(({ text, cls }) => PAYING.test(text) || cls === W.FOR)) return true;
  }
  return false;
}

/** «по договору обслуживания …»: the service is the paper's. */
function isOfPaper(lexemes: readonly Lexeme[], at: number): boolean {
  return wordBefore(lexemes, at)?.cls === W.CONTRACT;
}

function endsSentence(lexemes: readonly Lexeme[], dot: number): boolean {
  return (lexemes[dot - 1]?.text.length ?? 0) > 4;
}

/** «Оплата возврата», «оплата по возврату», «перечисление суммы возврата»: paid is the refund itself. */
function isPaidAs(lexemes: readonly Lexeme[], at: number): boolean {
  let i = at - 1;
  while (i >= 0 && (lexemes[i]?.cls === W.TO || lexemes[i]?.text === 'суммы' || lexemes[i]?.text === '-'))
    i--;
  return i >= 0 && PAYING.test(lexemes[i]?.text ?? '');
}

function wordBefore(lexemes: readonly Lexeme[], at: number): Lexeme | undefined {
  for (let i = at - 1; i >= 0; i--) if (lexemes[i]?.kind === WORD) return lexemes[i];
  return undefined;
}
