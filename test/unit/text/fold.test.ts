import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, foldParts, foldWords, likePattern } from '../../../src-shared/text/index.ts';

describe('fold', () => {
  it.each([
    ['ООО «Вектор»', 'ооо "ВЕКТОР"'],
    ['ООО Вектор', '000 Вектор'.replaceAll('0', 'O')],
    ['Семёнов', 'СЕМЕНОВ'],
    ['МашСтрой', "'машстрой’"],
    ['УТ-0153', 'yt–0153'],
    ['ИП  Иванов\u00a0Сергей', ' ип иванов сергей '],
    ['Қазақстан', 'казакстан'],
  ])('takes «%s» and «%s» for the same', (a, b) => {
    expect(fold(a)).toBe(fold(b));
  });

  it('keeps different words apart', () => {
    expect(fold('Вектор')).not.toBe(fold('Виктор'));
    expect(fold('12-3')).not.toBe(fold('123'));
  });

  it('is idempotent and leaves no outer or double spaces', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0x2fff })), (codes) => {
        const text = String.fromCharCode(...codes);
        const folded = fold(text);
        expect(fold(folded)).toBe(folded);
        expect(folded).toBe(folded.trim());
        expect(folded).not.toContain('  ');
      }),
    );
  });

  it('folds long texts whole', () => {
    const long = 'Оплата по счёту '.repeat(1000);
    expect(fold(long)).toBe('оплата по счету '.repeat(1000).trim());
  });
});

describe('search helpers', () => {
  it('puts parts on lines and skips empty ones', () => {
    expect(foldParts(['ООО «Вектор»', '', null, '7701'])).toBe('ооо вектор\n7701');
  });
  it('splits a query into distinct words', () => {
    expect(foldWords(' Вектор  «вектор» 84')).toEqual(['вектор', '84']);
    expect(foldWords('  ')).toEqual([]);
  });
  it('escapes the marks of like', () => {
    expect(likePattern('50%_a\\')).toBe('%50\\%\\_а\\\\%');
  });
});
