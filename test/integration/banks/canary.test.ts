import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { BANK_KEYS } from '../../../src-shared/domain/index.ts';
import { type ChildEnd, requireKeyring, runInDesktop } from '../keychain/keyring.ts';
import { findSecret } from './canary.ts';

const folder = mkdtempSync(join(tmpdir(), 'oplacheno-canary-'));
const dataDir = join(folder, 'office');
const reportSchema = z.object({
  answers: z.record(z.string(), z.string()),
  secrets: z.array(z.string()),
  exchanges: z.number(),
  payments: z.array(z.object({ bank: z.string(), count: z.number() })),
});

/** Long enough to be told from chance; of a certificate or a settings file a piece from its middle. */
function canariesIn(secrets: readonly string[]): string[] {
  const pieces = secrets.map((secret) => (secret.length > 400 ? secret.slice(300, 364) : secret));
  return pieces.filter((piece) => /^[\x21-\x7e]{16,}$/.test(piece));
}

describe('an office with every bank connected', () => {
  let end: ChildEnd;
  let report: z.infer<typeof reportSchema>;

  beforeAll(async () => {
    requireKeyring();
    const file = join(folder, 'report.json');
    const program = join(import.meta.dirname, 'canary-child.ts');
    end = await runInDesktop({ folder: join(folder, 'person'), password: 'of the person' }, program, {
      dataDir,
      report: file,
    });
    if (!readdirSync(folder).includes('report.json')) throw new Error(end.errors);
    report = reportSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  }, 600_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('has lived: payments from each bank, a journal, a backup, a crash', () => {
    expect(report.payments.map(({ bank }) => bank).sort()).toEqual([...BANK_KEYS].sort());
    expect(report.exchanges).toBeGreaterThan(20);
    const exports = Object.entries(report.answers).filter(([name]) => name.includes('/api/exports/'));
    expect(exports.map(([, answer]) => answer.slice(0, 4))).toEqual(Array(3).fill('200 '));
    expect(end.errors).toContain('a crash in the middle of a poll');
    expect(readdirSync(dataDir).some((name) => name.startsWith('report.'))).toBe(true);
    expect(readdirSync(join(dataDir, 'backups'))).toContain('canary.db');
  });

  it('keeps its secrets nowhere but in the keychain', () => {
    const canaries = canariesIn(report.secrets);
    // Tokens before and after they were replaced, wrong ones, passwords, a certificate.
    expect(canaries.length).toBeGreaterThan(20);
    const texts = { ...report.answers, output: end.output, errors: end.errors };
    expect(findSecret([...canaries, 'emulator-session-1'], { folder: dataDir, texts })).toEqual([]);
  }, 300_000);

  it('would have been caught, had it kept one', () => {
    const [canary = ''] = canariesIn(report.secrets);
    const answers = { ...report.answers, planted: `{"token":"${canary}"}` };
    expect(findSecret(canary, { texts: answers }).length).toBeGreaterThan(0);
  });
});
