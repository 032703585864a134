import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesSource, readStatement } from '../../../src-main/features/statements/index.ts';
import { readEverything } from '../../fixtures/statements/reading.ts';
import {
  bytes,
  CLIENT,
  file,
  header,
  kzDocument,
  OWN,
  OWN_SECOND,
  type Page,
  payment,
  section,
} from '../../fixtures/statements/statementFile.ts';

const lines = file(
  header({ accounts: [OWN, OWN_SECOND] }),
  section({ in: '3000', out: '10', closing: '2' }),
  payment({ outOn: '12.03.2026' }),
  payment({ number: '18', payer: OWN, payee: CLIENT, amount: '10', purpose: 'Возврат № 7' }),
  ['чужая строка'],
  payment({ number: '19', payer: OWN, payee: OWN_SECOND }),
  payment({ number: '19', payer: OWN, payee: OWN_SECOND }),
  payment({ number: '20', amount: 'мусор' }),
  payment({ number: '21', unclosed: true }),
  kzDocument({ payee: OWN }),
  section({ account: OWN_SECOND }),
  payment({ number: '22', purpose: 'Б'.repeat(40_000) }),
);

function cutAt(content: Uint8Array, places: readonly number[]): Uint8Array[] {
  const edges = [0, ...places.map((place) => place % content.length).sort((a, b) => a - b), content.length];
  return edges.slice(1).map((edge, at) => content.subarray(edges[at], edge));
}

const anyText = fc
  .string({ unit: fc.constantFrom(...'абвгяЁё №«»"=|;%0123456789 ABCxyz.-/\\'), minLength: 1, maxLength: 60 })
  .map((text) => `ц${text}ц`);

describe('a stream', () => {
  for (const page of ['windows-1251', 'cp866', 'utf-8'] as const satisfies readonly Page[]) {
    it(`reads the same wherever its chunks are cut (${page})`, async () => {
      const content = bytes(lines, page);
      const whole = await readEverything(bytesSource('a', content));
      expect(whole.movements.length).toBeGreaterThan(5);
      expect(whole.problems.length).toBeGreaterThan(4);
      await fc.assert(
        fc.asyncProperty(fc.array(fc.nat(), { maxLength: 40 }), async (places) => {
          expect(await readEverything(bytesSource('a', ...cutAt(content, places)))).toEqual(whole);
        }),
        { numRuns: 60 },
      );
    });
  }

  it('reads the same byte by byte', async () => {
    const late = [...payment({ payer: OWN_SECOND }), ...section({ account: OWN_SECOND })];
    const content = bytes(file(header(), section(), late), 'utf-8');
    const single = Array.from({ length: content.length }, (_, at) => content.subarray(at, at + 1));
    expect(await readEverything(bytesSource('a', ...single))).toEqual(
      await readEverything(bytesSource('a', content)),
    );
  });

  it('gives back what was written, in every code page', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<Page>('windows-1251', 'utf-8', 'cp866'),
        anyText,
        anyText,
        fc.integer({ min: 1, max: 1_000_000_000_000 }),
        fc.constantFrom('\r\n', '\n'),
        async (page, purpose, number, amount, lineEnd) => {
          const seen = (text: string) => (page === 'cp866' ? text.replaceAll(/[«»]/g, '?') : text);
          const sum = `${Math.trunc(amount / 100)}.${String(amount % 100).padStart(2, '0')}`;
          const content = bytes(file(header(), payment({ purpose, number, amount: sum })), page, lineEnd);
          const all = await readEverything(bytesSource('a', content));
          expect(all.movements[0]).toMatchObject({ purpose: seen(purpose), number: seen(number), amount });
        },
      ),
      { numRuns: 200 },
    );
  });

  it('survives any bytes after a good beginning, and counts every block', async () => {
    const start = bytes([...header(), ...payment()]);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3_000 }), async (junk) => {
        const all = await readEverything(bytesSource('a', start, junk));
        expect(all.movements[0]?.amount).toBe(100_000);
        const { documents = 0, read = 0, relisted = 0, failed = 0 } = all.summary ?? {};
        expect(read + relisted + failed).toBe(documents);
      }),
      { numRuns: 150 },
    );
  });

  it('stops when it is told to', async () => {
    const controller = new AbortController();
    const content = bytes([...header(), ...Array.from({ length: 1_000 }, () => payment()).flat()]);
    let batches = 0;
    const reading = async () => {
      for await (const batch of readStatement(bytesSource('a', content), { signal: controller.signal })) {
        batches += batch.type === 'records' ? 1 : 0;
        controller.abort(new Error('cancelled by the user'));
      }
    };
    await expect(reading()).rejects.toThrow('cancelled by the user');
    expect(batches).toBe(1);
  });

  it('passes on the errors of its source', async () => {
    const broken = {
      name: 'a',
      async *open() {
        yield bytes(header());
        throw new Error('disk error');
      },
    };
    await expect(readEverything(broken)).rejects.toThrow('disk error');
  });
});
