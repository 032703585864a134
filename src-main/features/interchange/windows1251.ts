/** Text in Windows-1251, the code page of 1CClientBankExchange. Pure. */
import iconv from 'iconv-lite';

/** What the code page lacks and people still need to read. */
const REPLACEMENTS: Readonly<Record<string, string>> = {
  '₸': 'тг', '₽': 'руб.', '₺': 'TRY', '₴': 'грн', '₩': 'KRW', '£': 'GBP', '¥': 'CNY',
  ә: 'а', ғ: 'г', қ: 'к', ң: 'н', ө: 'о', ұ: 'у', ү: 'у', һ: 'х', Ә: 'А', Ғ: 'Г', Қ: 'К', Ң: 'Н', Ө: 'О', Ұ: 'У', Ү: 'У', Һ: 'Х',
  '−': '-', '‑': '-', '‒': '-', '―': '-', '″': '"', '′': "'", '‟': '"', '‛': "'", 'ı': 'i', 'ł': 'l', 'Ł': 'L', 'ø': 'o', 'Ø': 'O',
  'ß': 'ss', 'æ': 'ae', 'Æ': 'AE', 'œ': 'oe', 'Œ': 'OE', 'đ': 'd', 'Đ': 'D', '×': 'x', '÷': '/', '½': '1/2', '¼': '1/4', '²': '2', '³': '3',
}; // biome-ignore format: one table

/** Encodes text; a character that the page lacks is replaced by one that reads alike, at worst by `?`. */
export function toWindows1251(text: string): Uint8Array {
  return iconv.encode(withinWindows1251(text), 'win1251');
}

/** The text as it will be read from the file. */
export function withinWindows1251(text: string): string {
  if (/^[\n\r\t\x20-\x7e\u0401\u0410-\u044f\u0451№«»—–]*$/.test(text)) return text;
  let result = '';
  for (const character of text.normalize('NFC')) result += isHeld(character) ? character : replace(character);
  return result;
}

function replace(character: string): string {
  const known = REPLACEMENTS[character];
  if (known !== undefined) return known;
  if (/\s/u.test(character)) return ' ';
  if (/[\p{Cf}\p{Mn}]/u.test(character)) return '';
  const plain = [...character.normalize('NFKD')].filter((part) => !/\p{Mn}/u.test(part));
  const held = plain.every(isHeld) && plain.length > 0;
  return held ? plain.join('') : '?';
}

function isHeld(character: string): boolean {
  return iconv.decode(iconv.encode(character, 'win1251'), 'win1251') === character;
}
