import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  fileSource,
  readStatement,
  type StatementSource,
  type StatementSummary,
  statementLimits,
} from '../../../src-main/features/statements/index.ts';
import { seededRandom } from '../../../src-shared/random/index.ts';
import { readEverything } from '../../fixtures/statements/reading.ts';
import { bytes, file, header, OWN, payment, section } from '../../fixtures/statements/statementFile.ts';

const MB = 1024 * 1024;
const SIZE = 200 * MB;
const CHUNK = MB;

interface Outcome {
  readonly summary: StatementSummary | undefined;
  readonly codes: ReadonlyMap<string, number>;
  readonly refused: string | undefined;
  readonly sum: number;
  readonly heapMb: number;
  /** Most bytes between two turns of the event loop. */
  readonly longestStep: number;
}

/** Reads without keeping anything, and watches memory and the event loop's turns. */
async function watch(source: StatementSource): Promise<Outcome> {
  const codes = new Map<string, number>();
  const base = process.memoryUsage().heapUsed;
  let heap = base;
  let sum = 0;
  let summary: StatementSummary | undefined;
  let refused: string | undefined;
  let turned = 0;
  let isRunning = true;
  const turn = () => {
    turned += 1;
    if (isRunning) setImmediate(turn);
  };
  setImmediate(turn);
  let turnsBefore = 0;
  let bytesAtTurn = 0;
  let longestStep = 0;
  for await (const batch of readStatement(source)) {
    if (batch.type === 'refused') refused = batch.reason;
    if (batch.type === 'end') summary = batch.summary;
    if (batch.type !== 'records') continue;
    longestStep = Math.max(longestStep, batch.bytesRead - bytesAtTurn);
    if (turned > turnsBefore) bytesAtTurn = batch.bytesRead;
    turnsBefore = turned;
    for (const { amount } of batch.movements) sum += amount;
    for (const { code } of batch.problems) codes.set(code, (codes.get(code) ?? 0) + 1);
    heap = Math.max(heap, process.memoryUsage().heapUsed);
  }
  isRunning = false;
  return { summary, codes, refused, sum, heapMb: (heap - base) / MB, longestStep };
}

/** `start`, then the same filler again and again up to 200 MB, then `end`: nothing of it is ever whole in memory. */
function endless(start: Uint8Array, filler: Uint8Array, end: Uint8Array = Buffer.alloc(0)): StatementSource {
  return {
    name: 'made on the fly',
    async *open() {
      yield start;
      for (let at = 0; at < SIZE; at += filler.length) yield filler;
      yield end;
    },
  };
}

const opening = bytes([...header(), ...section(), ...payment()]);
const repeats = (filler: Uint8Array) => Math.ceil(SIZE / filler.length);

function expectFlat(outcome: Outcome): void {
  expect(outcome.heapMb).toBeLessThan(150);
  expect(outcome.longestStep).toBeLessThanOrEqual(4 * statementLimits.SLICE_BYTES);
}

describe('200 MB', () => {
  it('of documents: every one counted, memory flat, the event loop let through', {
    timeout: 240_000,
  }, async () => {
    const filler = bytes(
      Array.from({ length: 600 }, (_, at) => payment({ number: `${at}`, amount: `${at + 1}.00` })).flat(),
    );
    const outcome = await watch(endless(opening, filler, bytes(['КонецФайла'])));
    expect(outcome.summary?.documents).toBe(1 + 600 * repeats(filler));
    expect(outcome.sum).toBe(100_000 + 100 * ((600 * 601) / 2) * repeats(filler));
    expect([...outcome.codes]).toEqual([['turnoverIn', 1]]);
    expectFlat(outcome);
  });

  it('in one line', { timeout: 240_000 }, async () => {
    const line = Buffer.alloc(CHUNK, 0xe6);
    const end = bytes(['', ...payment({ number: '18' }), 'КонецФайла']);
    const start = Buffer.concat([opening, bytes(payment({ number: '99', unclosed: true })).subarray(0, -2)]);
    const outcome = await watch(endless(start, line, end));
    expect(outcome.summary).toMatchObject({ documents: 3, read: 3, failed: 0 });
    expect([...outcome.codes]).toEqual([
      ['lineTooLong', 1],
      ['documentUnclosed', 1],
      ['turnoverIn', 1],
    ]);
    expectFlat(outcome);
  });

  it('of binary junk after a good document', { timeout: 240_000 }, async () => {
    const random = seededRandom(7);
    const junk = Buffer.from(Array.from({ length: CHUNK }, () => Math.floor(random() * 256)));
    const outcome = await watch(endless(opening, junk));
    expect(outcome.summary).toMatchObject({ documents: 1, read: 1 });
    expect(outcome.codes.get('noEnd')).toBe(1);
    expect([...outcome.codes.values()].reduce((sum, count) => sum + count)).toBeLessThan(1_000);
    expectFlat(outcome);
  });

  it('of one document that never ends', { timeout: 240_000 }, async () => {
    const keys = bytes(Array.from({ length: 20_000 }, (_, at) => `Ключ${at}=${'ж'.repeat(40)}`));
    const outcome = await watch(endless(opening.subarray(0, -'КонецДокумента\r\n'.length), keys));
    expect(outcome.summary).toMatchObject({ documents: 1, read: 0, failed: 1 });
    expect(outcome.codes.get('documentTooLarge')).toBe(1);
    expectFlat(outcome);
  });

  it('of nothing but junk is refused', async () => {
    const outcome = await watch(endless(Buffer.from([1, 2, 3]), Buffer.alloc(CHUNK, 0xfe)));
    expect(outcome.refused).toBe('junk');
  });
});

describe('a file on disk', () => {
  it('is read as its bytes are', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'statements-'));
    try {
      const path = join(folder, 'kl_to_1c.txt');
      writeFileSync(path, bytes(file(header(), section(), payment())));
      const all = await readEverything(fileSource(path));
      expect(all.movements).toMatchObject([{ account: OWN, amount: 100_000 }]);
      await expect(readEverything(fileSource(join(folder, 'absent.txt')))).rejects.toThrow('ENOENT');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
