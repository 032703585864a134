import fc from 'fast-check';
import readWorkbook from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { writeXlsx, type XlsxRow } from '../../../src-main/platform/xlsx/index.ts';
import { toDay } from '../../../src-shared/dates/index.ts';
import { KZT, RUB, toMinor } from '../../../src-shared/money/index.ts';

async function reopen(columns: string[], ...portions: XlsxRow[][]) {
  const stream = writeXlsx({
    name: 'Реестр: [июнь]/*?',
    columns: columns.map((title) => ({ title, width: 12 })),
    rows: (async function* () {
      yield* portions;
    })(),
  });
  const bytes = Buffer.from(await new Response(stream).arrayBuffer());
  const [sheet] = await readWorkbook(bytes, { trim: false });
  return { bytes, name: sheet?.sheet, data: sheet?.data };
}

test('sums, dates, counts and text come back as they are', async () => {
  const { data, name } = await reopen(
    ['Дата', 'Сумма', 'Счётов', 'Кто'],
    [
      {
        cells: [
          { day: toDay('2026-06-15') },
          { sum: toMinor(1_234_56), currency: RUB },
          { count: 3 },
          'ООО «Ёж» <&>',
        ],
      },
    ],
    [{ cells: ['Итого', { sum: toMinor(-7), currency: KZT }, null, ''], total: true }],
  );
  expect(name).toBe('Реестр   июнь    ');
  expect(data).toEqual([
    ['Дата', 'Сумма', 'Счётов', 'Кто'],
    [new Date('2026-06-15'), 1234.56, 3, 'ООО «Ёж» <&>'],
    ['Итого', -0.07, null, null],
  ]);
});

test.each(['=1+1', '+7 495', '-5', '@SUM(A1)', '\tтекст', '\rтекст', '=HYPERLINK("http://x")', '_x000D_'])(
  'text %j stays text and no formula is written',
  async (text) => {
    const { data, bytes } = await reopen(['А'], [{ cells: [text] }]);
    expect(data?.[1]).toEqual([text]);
    expect(bytes.includes('<f>')).toBe(false);
  },
);

test('any text and any sum survive', async () => {
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    .filter((one) => !/[\p{Cc}\ufffe\uffff]/u.test(one));
  const sum = fc.integer({ min: -1_000_000_000_00, max: 1_000_000_000_00 });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(text, sum), { minLength: 1, maxLength: 20 }), async (rows) => {
      const { data } = await reopen(
        ['Текст', 'Сумма'],
        rows.map(([one, amount]) => ({ cells: [one, { sum: toMinor(amount), currency: RUB }] })),
      );
      expect(data?.slice(1)).toEqual(rows.map(([one, amount]) => [one, amount / 100]));
    }),
    { numRuns: 30 },
  );
});

test('what the rows throw, the stream throws', async () => {
  const stream = writeXlsx({
    name: 'x',
    columns: [{ title: 'А', width: 5 }],
    // biome-ignore lint/correctness/useYield: the failure is the test
    rows: (async function* () {
      throw new Error('сломалось');
    })(),
  });
  await expect(new Response(stream).arrayBuffer()).rejects.toThrow('сломалось');
});
