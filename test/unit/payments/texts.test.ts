import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BLOCK_ROWS, createTexts } from '../../../src-main/features/payments/texts.ts';

function found(parts: readonly (readonly string[])[], words: readonly string[]): number[] {
  const texts = createTexts();
  for (const part of parts) texts.append(part);
  const marks = new Uint8Array(parts.flat().length);
  for (let block = 0; texts.mark(block, words, marks); block++);
  return [...marks.keys()].filter((row) => marks[row] === 1);
}

const rowsWith = (rows: readonly string[], words: readonly string[]) =>
  [...rows.keys()].filter((row) => words.every((word) => rows[row]?.includes(word)));

describe('texts in memory', () => {
  it('find the rows that hold every word, however they were added', () => {
    const text = fc.string({ unit: fc.constantFrom('а', 'б', 'я', '1', ' '), maxLength: 8 });
    const word = fc.string({ unit: fc.constantFrom('а', 'б', '1'), minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(
        fc.array(fc.array(text)),
        fc.array(word, { minLength: 1, maxLength: 3 }),
        (parts, words) => {
          expect(found(parts, words)).toEqual(rowsWith(parts.flat(), words));
        },
      ),
    );
  });

  it('go on over the edges of blocks', () => {
    const rows = Array.from({ length: BLOCK_ROWS * 2 + 100 }, (_, row) => `оплата ${row} счет ${row % 7}`);
    const parts = [rows.slice(0, 3000), rows.slice(3000, 5000), rows.slice(5000)];
    for (const words of [['оплата'], ['409'], ['счет 3', '81']]) {
      expect(found(parts, words)).toEqual(rowsWith(rows, words));
    }
  });
});
