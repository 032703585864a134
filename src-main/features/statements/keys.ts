/**
 * The keys of 1CClientBankExchange: the 64 standard ones and those of Kazakhstan's banks.
 * Keys are compared without case; every spelling of a known key has one number, its place in `DOCUMENT_KEYS`.
 */

const SIDE_KEYS = [
  'Счет',
  '',
  'ИНН',
  'КПП',
  '1',
  '2',
  '3',
  '4',
  'РасчСчет',
  'Банк1',
  'Банк2',
  'БИК',
  'Корсчет',
  'Наименование',
  'БИН_ИИН',
  'БИН',
  'ИИН',
  'РНН',
  'ИИК',
  'КБЕ',
  'БанкНаименование',
  'БанкБИК',
  'БанкБИН_ИИН',
] as const;

const COMMON_KEYS = [
  'Номер',
  'Дата',
  'Сумма',
  'КвитанцияДата',
  'КвитанцияВремя',
  'КвитанцияСодержание',
  'ДатаСписано',
  'ДатаПоступило',
  'ВидПлатежа',
  'КодНазПлатежа',
  'ВидОплаты',
  'Код',
  'НазначениеПлатежа',
  'НазначениеПлатежа1',
  'НазначениеПлатежа2',
  'НазначениеПлатежа3',
  'НазначениеПлатежа4',
  'НазначениеПлатежа5',
  'НазначениеПлатежа6',
  'Очередность',
  'СтатусСоставителя',
  'ПоказательКБК',
  'ОКАТО',
  'ПоказательОснования',
  'ПоказательПериода',
  'ПоказательНомера',
  'ПоказательДаты',
  'ПоказательТипа',
  'СрокАкцепта',
  'ВидАккредитива',
  'СрокПлатежа',
  'УсловиеОплаты1',
  'УсловиеОплаты2',
  'УсловиеОплаты3',
  'ПлатежПоПредст',
  'ДополнУсловия',
  'НомерСчетаПоставщика',
  'ДатаОтсылкиДок',
  'КодДебитора',
  'ВидДокумента',
  'НомерДокумента',
  'ДатаДокумента',
  'ДатаОперации',
  'ДатаВалютирования',
  'СуммаПриход',
  'СуммаРасход',
  'СуммаДоход',
  'Валюта',
  'КодНазначенияПлатежа',
] as const;

/** Usual spelling of every known key; a key's number is its place here. */
export const DOCUMENT_KEYS: readonly string[] = [
  ...COMMON_KEYS,
  ...SIDE_KEYS.map((key) => `Плательщик${key}`),
  ...SIDE_KEYS.map((key) => `Получатель${key}`),
];

const NUMBERS: ReadonlyMap<string, number> = new Map(DOCUMENT_KEYS.map((key, at) => [key.toLowerCase(), at]));

/** The number of a key in any case; −1 when it is not known. */
export function keyNumber(key: string): number {
  return NUMBERS.get(key.toLowerCase()) ?? -1;
}

type CommonKey = (typeof COMMON_KEYS)[number];
type SideKey = (typeof SIDE_KEYS)[number];

/** Number of a key that belongs to the document as a whole. */
export function common(key: CommonKey): number {
  return COMMON_KEYS.indexOf(key);
}

/** Numbers of the keys of one side of the payment. */
export type SideNumbers = Readonly<Record<SideKey, number>>;

function sideNumbers(prefix: 'Плательщик' | 'Получатель'): SideNumbers {
  const at = (key: SideKey) => keyNumber(prefix + key);
  return {
    Счет: at('Счет'),
    '': at(''),
    ИНН: at('ИНН'),
    КПП: at('КПП'),
    1: at('1'),
    2: at('2'),
    3: at('3'),
    4: at('4'),
    РасчСчет: at('РасчСчет'),
    Банк1: at('Банк1'),
    Банк2: at('Банк2'),
    БИК: at('БИК'),
    Корсчет: at('Корсчет'),
    Наименование: at('Наименование'),
    БИН_ИИН: at('БИН_ИИН'),
    БИН: at('БИН'),
    ИИН: at('ИИН'),
    РНН: at('РНН'),
    ИИК: at('ИИК'),
    КБЕ: at('КБЕ'),
    БанкНаименование: at('БанкНаименование'),
    БанкБИК: at('БанкБИК'),
    БанкБИН_ИИН: at('БанкБИН_ИИН'),
  };
}

export const PAYER = sideNumbers('Плательщик');
export const PAYEE = sideNumbers('Получатель');

/** The words that open and close blocks, lower case. */
export const MARKS = {
  file: '1cclientbankexchange',
  fileEnd: 'конецфайла',
  section: 'секциярасчсчет',
  sectionEnd: 'конецрасчсчет',
  document: 'секциядокумент',
  documentEnd: 'конецдокумента',
} as const;

export type Mark = keyof typeof MARKS;

const MARK_OF: ReadonlyMap<string, Mark> = new Map([
  [MARKS.file, 'file'],
  [MARKS.fileEnd, 'fileEnd'],
  [MARKS.section, 'section'],
  [MARKS.sectionEnd, 'sectionEnd'],
  [MARKS.document, 'document'],
  [MARKS.documentEnd, 'documentEnd'],
]);

/** The block mark that a key is, in any case. */
export function markOf(key: string): Mark | undefined {
  return MARK_OF.get(key.toLowerCase());
}
