import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decodeText, guessDelimiter, readCsv } from '../../../src-main/features/registry/csv.ts';

const cells = async (text: string | Uint8Array) => {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  return (await readCsv(bytes, 'файл.csv')).rows.map((row) => row.cells);
};

describe('the encoding is told from the bytes', () => {
  const text = 'Номер;Клиент\n1;Ромашка «Ёж»';
  test.each([
    ['windows-1251', iconv.encode(text, 'win1251')],
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', iconv.encode(text, 'utf8', { addBOM: true })],
    ['UTF-16 LE', iconv.encode(text, 'utf16le', { addBOM: true })],
    ['UTF-16 BE', iconv.encode(text, 'utf16be', { addBOM: true })],
  ])('%s', async (_name, bytes) => {
    expect(decodeText(bytes)).toBe(text);
    expect(await cells(bytes)).toEqual([
      ['Номер', 'Клиент'],
      ['1', 'Ромашка «Ёж»'],
    ]);
  });
});

test.each([
  ['a;b;c\n1;2,5;3', ';'],
  ['a,b,c\n1,"2,5",3', ','],
  ['a\tb\tc\n1\t2,5\t3', '\t'],
  ['Сумма;Клиент\n"1 000,50";ООО\n"2 000,50";ИП', ';'],
  ['одна колонка\nстрока', ';'],
])('the delimiter of %j is %j', (text, delimiter) => expect(guessDelimiter(text)).toBe(delimiter));

describe('quotes', () => {
  test('doubled quotes, delimiters and line breaks inside', async () =>
    expect(await cells('Имя;Адрес\r\n"ООО ""Ромашка""";"Москва; ул. Ленина,\nд. 1"\r\n')).toEqual([
      ['Имя', 'Адрес'],
      ['ООО "Ромашка"', 'Москва; ул. Ленина,\nд. 1'],
    ]));
  test('quotes in the middle stay', async () =>
    expect((await cells('Имя;ИНН\nООО "Ромашка";1'))[1]).toEqual(['ООО "Ромашка"', '1']));
  test('broken quotes lose no row', async () => {
    const rows = await cells('Имя;ИНН\n"Ромашка" ООО;1\nВасилёк;2\n"Не закрыта;3\n"ООО ""Лютик""";4');
    expect(rows).toEqual([
      ['Имя', 'ИНН'],
      ['"Ромашка" ООО', '1'],
      ['Василёк', '2'],
      ['"Не закрыта', '3'],
      ['ООО "Лютик"', '4'],
    ]);
  });
});

test('rows are counted as in the file, empty ones included', async () => {
  const { rows } = await readCsv(Buffer.from('А;Б\n\n;\n1;2\n'), 'x');
  expect(rows.map((row) => row.row)).toEqual([1, 4]);
});

test('what is no table is refused', async () => {
  await expect(readCsv(Buffer.from('\n\n;;\n'), 'x')).rejects.toMatchObject({ code: 'registry.empty' });
  await expect(readCsv(Buffer.from([0x41, 0, 0x42, 0]), 'x')).rejects.toMatchObject({
    code: 'registry.notTable',
  });
  await expect(readCsv(Buffer.from(`${';'.repeat(300)}1`), 'x')).rejects.toMatchObject({
    code: 'registry.tooManyColumns',
  });
});

test('any table survives being written and read', async () => {
  const cell = fc
    .string({ maxLength: 12 })
    .map((text) => text.replaceAll(/[\0\u2028\u2029\ufeff]/g, '').trim());
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 8 }),
      async (rows) => {
        const head = ['Номер', 'Дата', 'Сумма'];
        const text = [head, ...rows]
          .map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(';'))
          .join('\r\n');
        const kept = rows.filter((row) => row.some((one) => one !== ''));
        expect(await cells(text)).toEqual([head, ...kept]);
      },
    ),
    { numRuns: 60 },
  );
});
