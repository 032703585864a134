/** A statement of any size for tests of large files: written to disk in pieces, its figures known beforehand. */

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import iconv from 'iconv-lite';

const DIGITS = 7;
const NUMBER = '0'.repeat(DIGITS);

const HEAD = `1CClientBankExchange
ВерсияФормата=1.03
Кодировка=Windows
Отправитель=Банк
РасчСчет=40702810938000012345
`;
const DOCUMENT = `СекцияДокумент=Платежное поручение
Номер=${NUMBER}
Дата=02.03.2026
Сумма=1000.50
ПлательщикСчет=40702810100000000007
ПлательщикИНН=7707083893
ПлательщикКПП=770701001
Плательщик1=ООО "Плательщик с длинным полным наименованием"
ПлательщикБанк1=ПАО СБЕРБАНК
ПлательщикБИК=044525225
ПлательщикКорсчет=30101810400000000225
ПолучательСчет=40702810938000012345
ПолучательИНН=7710140679
Получатель1=ООО "Мы"
ПолучательБанк1=АО БАНК
ПолучательБИК=044525974
ПолучательКорсчет=30101810145250000974
ВидОплаты=01
Очередность=5
ДатаПоступило=02.03.2026
НазначениеПлатежа=Оплата по счету № ${NUMBER} от 27.02.2026 за комплект поставки согласно спецификации, в том числе НДС 20%
КонецДокумента
`;
const END = 'КонецФайла\n';

export interface LargeStatement {
  readonly documents: number;
  /** Minor units. */
  readonly sumIn: number;
}

/** Writes a statement of at least `bytes` bytes in Windows-1251. */
export async function writeLargeStatement(path: string, bytes: number): Promise<LargeStatement> {
  const encode = (text: string) => iconv.encode(text.replaceAll('\n', '\r\n'), 'win1251');
  const document = encode(DOCUMENT);
  const places: number[] = [];
  for (let at = document.indexOf(NUMBER); at >= 0; at = document.indexOf(NUMBER, at + DIGITS))
    places.push(at);
  const [own, inPurpose] = [places[0] ?? 0, places.at(-1) ?? 0];
  const out = createWriteStream(path);
  out.write(encode(HEAD));
  let documents = 0;
  for (let written = 0; written < bytes; written += document.byteLength) {
    documents += 1;
    const number = String(documents).padStart(DIGITS, '0');
    const made = Buffer.from(document);
    made.write(number, own, 'latin1');
    made.write(number, inPurpose, 'latin1');
    if (!out.write(made)) await once(out, 'drain');
  }
  out.end(encode(END));
  await once(out, 'finish');
  return { documents, sumIn: documents * 100_050 };
}
