import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { bytesSource } from '../../../src-main/features/statements/index.ts';
import { codes, readEverything, readLines } from '../../fixtures/statements/reading.ts';
import { bytes, file, header, type Page, payment, section } from '../../fixtures/statements/statementFile.ts';

const lines = file(header(), section(), payment());

describe('code page', () => {
  const cases: readonly (readonly [Page, string])[] = [
    ['windows-1251', 'DOS'],
    ['cp866', 'Windows'],
    ['utf-8', 'Windows'],
    ['utf-8', 'windows-1251'],
  ];
  for (const [page, claimed] of cases) {
    it(`is told from the bytes: ${page} while the header says ${claimed}`, async () => {
      const all = await readLines(file(header({ encoding: claimed }), section(), payment()), {}, page);
      expect(all.summary?.encoding).toBe(page);
      expect(all.headers[0]?.declaredEncoding).toBe(claimed);
      expect(all.movements[0]?.counterparty.name).toBe('ООО "Василёк"');
      expect(codes(all)).toEqual([]);
    });
  }

  it('takes UTF-8 with a BOM', async () => {
    const all = await readEverything(bytesSource('a', Buffer.from(`\uFEFF${lines.join('\n')}\n`)));
    expect(all.summary?.encoding).toBe('utf-8');
    expect(codes(all)).toEqual([]);
    expect(all.movements).toHaveLength(1);
  });

  it('reads a 1251 body with a last line in UTF-8, and says so', async () => {
    const body = bytes(lines.slice(0, -1));
    const all = await readEverything(bytesSource('a', body, Buffer.from('КонецФайла\r\n')));
    expect(all.summary?.encoding).toBe('windows-1251');
    expect(all.movements).toHaveLength(1);
    expect(codes(all)).toEqual(['noEnd', 'unknownLines']);
  });

  it('keeps a document whose purpose was cut inside a UTF-8 character, and says so', async () => {
    const [before = '', after = ''] = lines.join('\n').split('за доски');
    const all = await readEverything(
      bytesSource('a', Buffer.from(before), Buffer.from([0xd0]), Buffer.from(`${after}\n`)),
    );
    expect(all.movements).toHaveLength(1);
    expect(codes(all)).toEqual(['brokenCharacters']);
  });

  it('shows a NUL character as a mark instead of passing it on', async () => {
    const all = await readLines(file(header(), section(), payment({ purpose: 'Счет\u0000 5' })));
    expect(all.movements[0]?.purpose).toBe('Счет\uFFFD 5');
    expect(codes(all)).toEqual(['brokenCharacters']);
  });
});

describe('line ends', () => {
  for (const [name, lineEnd] of [
    ['CRLF', '\r\n'],
    ['LF', '\n'],
    ['CR', '\r'],
  ] as const) {
    it(`${name} are read alike`, async () => {
      const all = await readEverything(bytesSource('a', bytes(lines, 'windows-1251', lineEnd)));
      expect(codes(all)).toEqual([]);
      expect(all.movements[0]?.amount).toBe(100000);
      expect(all.movements[0]?.line).toBe(20);
    });
  }

  it('mixed ones, blank lines, tabs and trailing blanks are read', async () => {
    const text = lines
      .map((line, at) => `\t ${line.replace('=', ' = ')} \t${at % 2 ? '\r\n\r\n' : '\n'}`)
      .join('');
    const [first = '', ...rest] = text.split('\n');
    const all = await readEverything(
      bytesSource('a', iconv.encode([first.trim(), ...rest].join('\n'), 'win1251')),
    );
    expect(codes(all)).toEqual([]);
    expect(all.movements[0]).toMatchObject({ number: '17', purpose: 'Оплата по счету № 305 за доски' });
  });
});
