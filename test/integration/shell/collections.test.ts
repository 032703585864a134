/** The matcher against the collections that people wrote without having seen it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Figures, Ratio } from '../../../src-main/features/matching/index.ts';
import { makeAnalysis } from '../../collection/analysis.ts';
import { COLLECTIONS, evaluateFolder, FOLDERS } from '../../collection/folders.ts';

const share = ({ right, of }: Ratio) => (of === 0 ? 1 : right / of);

/** What falls short of the wanted figures, folder by folder; what is named here may only become better. */
const KNOWN: Readonly<Record<string, Partial<Record<keyof Figures, number>>>> = {
  numbers: { autoRecall: 0.964 },
  amounts: { hit3: 0.978 },
};

describe.each(FOLDERS)('the collection %s', (folder) => {
  test('no rouble goes to a wrong invoice, and hardly anything is asked without need', async () => {
    const { figures } = await evaluateFolder(folder);
    const known = KNOWN[folder] ?? {};
    expect(figures.missing).toBe(0);
    expect(figures.wrongMoney).toBe(0);
    expect(share(figures.autoPrecision)).toBe(1);
    expect(share(figures.autoRecall)).toBeGreaterThanOrEqual(known.autoRecall ?? 0.97);
    expect(share(figures.hit1)).toBeGreaterThanOrEqual(known.hit1 ?? 0.95);
    expect(share(figures.hit3)).toBeGreaterThanOrEqual(known.hit3 ?? 0.99);
    expect(share(figures.quiet)).toBeGreaterThanOrEqual(0.99);
    expect(share(figures.refunds)).toBe(1);
    expect(share(figures.expenses)).toBe(1);
  });
});

test('the error analysis says what the matcher does today', async () => {
  expect(readFileSync(join(COLLECTIONS, 'ANALYSIS.md'), 'utf8')).toBe(await makeAnalysis());
});
