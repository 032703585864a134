import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { AppEvent } from '../../../src-shared/domain/index.ts';
import { makeOffice, statementText } from '../../bench/import-office.ts';
import { fillRegistry } from '../../bench/import-setup.ts';
import {
  ACCOUNT,
  contentOf,
  newFolder,
  type Program,
  previewOf,
  start,
  statement,
  upload,
  writeFile,
} from './support.ts';

const office = makeOffice({ clients: 60, invoices: 200, seed: 5 });
const big = iconv.encode([...statementText(office, { documents: 1_200, seed: 6 })].join(''), 'win1251');

async function withOffice(dataDir = newFolder(), options: { maxPages?: number } = {}): Promise<Program> {
  const program = await start(dataDir, options);
  const { n } = await program.db.read
    .selectFrom('clients')
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  if (n === 0) await fillRegistry(program.db, office);
  return program;
}

let content: Record<string, string> | undefined;

/** What the database holds after the big file was imported without any disturbance. */
async function undisturbed(): Promise<Record<string, string>> {
  if (content) return content;
  const program = await withOffice();
  await program.imports.importFile(writeFile(big));
  await program.close();
  content = contentOf(program.dataDir);
  return content;
}

/** Resolves when some of a phase is committed and some is not. */
function reaching({ events }: Program, phase: string): Promise<void> {
  return new Promise((resolve) => {
    const stop = events.subscribe((event: AppEvent) => {
      if (event.type !== 'progress' || event.phase !== phase) return;
      if (event.done < (event.total ?? 0) * (phase === 'reading' ? 0.7 : 0.1)) return;
      stop();
      resolve();
    });
  });
}

describe('the import job', () => {
  it('brings what the preview showed, with balances, problems and its journal row', async () => {
    const program = await start();
    const content = statement(
      [
        { day: '2026-01-10', amount: 50_000, number: '1' },
        { day: '2026-01-11', amount: 20_000, number: '2', incoming: false },
        { day: '2026-01-11', amount: 0, number: '3' },
      ],
      {
        sections: [
          { account: ACCOUNT, from: '2026-01-10', to: '2026-01-11', opening: '1000.00', closing: '1301.00' },
        ],
      },
    );
    const preview = await previewOf(program, content);
    const card = await program.imports.importFile(writeFile(content));
    expect(preview).toMatchObject({
      documents: 3,
      added: 2,
      known: 0,
      newAccounts: [ACCOUNT],
      dateFrom: '2026-01-10',
      dateTo: '2026-01-11',
      sumIn: [{ currency: 'RUB', amount: 50_000 }],
      sumOut: [{ currency: 'RUB', amount: 20_000 }],
      reconciliation: [{ opening: 100_000, in: 50_000, out: 20_000, closing: 130_100, difference: 100 }],
    });
    expect(preview.problems.map((problem) => problem.code)).toContain('zeroAmount');
    for (const key of ['documents', 'added', 'known', 'dateFrom', 'dateTo', 'format', 'encoding'] as const) {
      expect(card[key], key).toEqual(preview[key]);
    }
    expect(card.status).toBe('done');
    expect(card.problems).toBe(preview.problemCount);
    expect(card.problemRows).toEqual(preview.problems.toSorted((a, b) => a.line - b.line));
    expect(card.reconciliation.map(({ account: _, ...row }) => row)).toEqual(
      preview.reconciliation.map(({ account: _, ...row }) => row),
    );
    expect(card.reconciliation[0]?.account).toEqual({
      id: 1,
      number: ACCOUNT,
      bankName: 'АО БАНК',
      title: '',
    });
    expect(await program.imports.list({ offset: 0, limit: 10 })).toMatchObject({
      total: 1,
      rows: [{ id: 1 }],
    });
  });

  it('keeps the original, pressed, byte for byte', async () => {
    const program = await start();
    await program.imports.importFile(writeFile(big));
    await program.close();
    const folder = join(program.dataDir, 'statements');
    const [name = ''] = readdirSync(folder);
    expect(readdirSync(folder)).toHaveLength(1);
    expect(gunzipSync(readFileSync(join(folder, name))).equals(big)).toBe(true);
    expect(readdirSync(join(program.dataDir, 'inbox'))).toEqual([]);
  });

  it('tells its progress and its end by events, and once of the money that came', async () => {
    const program = await withOffice();
    const phases: string[] = [];
    program.events.subscribe((event) => {
      if (event.type === 'progress' && phases.at(-1) !== event.phase) phases.push(event.phase);
    });
    const { jobId, importId } = await program.imports.commit(await upload(program, big));
    await program.imports.importFile(writeFile(big));
    expect(phases).toEqual(['reading', 'matching', 'done']);
    expect(await program.imports.job(jobId)).toMatchObject({ phase: 'done', finished: true });
    const [arrival] = program.arrivals;
    expect(program.arrivals).toHaveLength(1);
    const { payments, amount } = await program.db.read
      .selectFrom('payments')
      .select((e) => [e.fn.countAll<number>().as('payments'), e.fn.sum<number>('amount').as('amount')])
      .where('direction', '=', 'in')
      .where('status', 'in', ['settled', 'queued'])
      .executeTakeFirstOrThrow();
    expect(arrival).toMatchObject({ importId, payments, sums: [{ currency: 'RUB', amount }] });
    expect(arrival?.paymentIds).toHaveLength(10);
  });

  it.each(['reading', 'matching'])(
    'cancelled while %s it keeps what it has, and the same file completes it',
    async (phase) => {
      const expected = await undisturbed();
      const program = await withOffice();
      const reached = reaching(program, phase);
      const { jobId, importId } = await program.imports.commit(await upload(program, big));
      await reached;
      await program.imports.cancel(jobId);
      expect(await program.imports.job(jobId)).toMatchObject({
        phase: 'cancelled',
        finished: true,
        error: { code: 'import.cancelled' },
      });
      const card = await program.imports.card(importId);
      expect(card.status).toBe('cancelled');
      expect(card.added).toBeGreaterThan(0);
      if (phase === 'reading') expect(card.added).toBeLessThan(1_200);
      await program.imports.importFile(writeFile(big));
      await program.close();
      expect(contentOf(program.dataDir)).toEqual(expected);
    },
  );

  it.each(['reading', 'matching'])(
    'closed while %s it goes on by itself at the next start',
    async (phase) => {
      const expected = await undisturbed();
      const first = await withOffice();
      const reached = reaching(first, phase);
      const { jobId } = await first.imports.commit(await upload(first, big));
      await reached;
      await first.close();
      const second = await start(first.dataDir);
      await second.imports.resumeInterrupted();
      const ended = await second.imports.importFile(writeFile(big));
      expect(ended.status).toBe('done');
      expect(await second.imports.job(jobId)).toMatchObject({ finished: true });
      await second.close();
      expect(contentOf(first.dataDir)).toEqual(expected);
    },
  );

  it('reads anew what an earlier reader understood otherwise, without doubling it', async () => {
    const expected = await undisturbed();
    const first = await withOffice();
    const reached = reaching(first, 'reading');
    const { importId } = await first.imports.commit(await upload(first, big));
    await reached;
    await first.close();
    const second = await start(first.dataDir);
    await second.db.write(async (trx) => {
      const { progress } = await trx
        .selectFrom('imports')
        .select('progress')
        .where('id', '=', importId)
        .executeTakeFirstOrThrow();
      const other = progress.replace(/"check":\d+/, '"check":1');
      await trx.updateTable('imports').set({ progress: other }).where('id', '=', importId).execute();
    });
    const card = await second.imports.importFile(writeFile(big));
    expect([card.added, card.known]).toEqual([1_200, 0]);
    await second.close();
    expect(contentOf(first.dataDir)).toEqual(expected);
  });

  it('stops on a full disk with a clear message, and completes when there is room', async () => {
    const expected = await undisturbed();
    const dataDir = newFolder();
    await (await withOffice(dataDir)).close();
    const small = await withOffice(dataDir, { maxPages: 400 });
    await expect(small.imports.importFile(writeFile(big))).rejects.toMatchObject({ code: 'db.diskFull' });
    expect((await small.imports.list({ offset: 0, limit: 1 })).rows[0]?.status).toBe('failed');
    await small.close();
    const roomy = await start(dataDir);
    await roomy.imports.importFile(writeFile(big));
    await roomy.close();
    expect(contentOf(dataDir)).toEqual(expected);
  });

  it('refuses what is no statement and writes nothing', async () => {
    const program = await start();
    const before = contentOf(program.dataDir);
    const junk = Buffer.from('%PDF-1.4 это не выписка');
    const uploadId = await upload(program, junk, 'скан.pdf');
    expect(await program.imports.preview(uploadId)).toEqual({
      refused: true,
      fileName: 'скан.pdf',
      reason: { code: 'pdf', params: {} },
    });
    await expect(program.imports.commit(uploadId)).rejects.toMatchObject({
      code: 'import.refused',
      params: { name: 'скан.pdf', reason: 'pdf' },
    });
    expect(contentOf(program.dataDir)).toEqual(before);
    expect(existsSync(join(program.dataDir, 'statements'))).toBe(false);
  });

  it('two imports wait for each other', async () => {
    const program = await withOffice();
    const other = statement([{ day: '2026-01-10', amount: 50_000 }]);
    const first = await program.imports.commit(await upload(program, big));
    const second = await program.imports.commit(await upload(program, other));
    expect(await program.imports.job(second.jobId)).toMatchObject({ phase: 'waiting', finished: false });
    await program.imports.importFile(writeFile(other));
    expect(await program.imports.job(first.jobId)).toMatchObject({ phase: 'done' });
  });

  it('tells the page of a file that the shell was handed', async () => {
    const program = await start();
    const opened: AppEvent[] = [];
    program.events.subscribe((event) => void opened.push(event));
    await program.imports.acceptFile(
      writeFile(statement([{ day: '2026-01-10', amount: 1 }]), 'kl_to_1c.txt'),
    );
    const [event] = opened;
    expect(event).toMatchObject({ type: 'fileOpened', name: 'kl_to_1c.txt' });
    if (event?.type !== 'fileOpened') throw new Error('no event');
    expect(await program.imports.preview(event.uploadId)).toMatchObject({ refused: false, added: 1 });
    await expect(program.imports.acceptFile(join(newFolder(), 'нет такого.txt'))).rejects.toMatchObject({
      code: 'upload.unreadable',
    });
  });
});
