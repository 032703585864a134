/** Statement files from their arrival to matched payments. */
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type {
  ImportCard,
  ImportRow,
  Page,
  StatementPreviewResult,
} from '../../../src-shared/domain/index.ts';
import { AppError } from '../../platform/errors.ts';
import { asFileError, type Inbox, type ReceivedFile } from '../../platform/files/index.ts';
import type { Log } from '../../platform/log/index.ts';
import { fileSource, readStatement } from '../statements/index.ts';
import { loadOwnAccounts } from './accounts.ts';
import { type ImportJobOptions, runImport } from './job.ts';
import { createJobs, type JobState } from './jobs.ts';
import { importCard, listImports } from './list.ts';
import { createOriginals } from './originals.ts';
import { previewStatement } from './preview.ts';
import { formatProgress, parseProgress } from './progress.ts';
import { prepareImportStatements } from './store.ts';

export interface ImportsOptions extends Omit<ImportJobOptions, 'originals' | 'statements'> {
  readonly dataDir: string;
  readonly inbox: Inbox;
  readonly log: Log;
  /** Milliseconds between two progress events of one job; 100 unless told otherwise. */
  readonly reportEvery?: number;
}

export interface CommitResult {
  readonly jobId: string;
  readonly importId: number;
}

export interface Imports {
  list(input: { offset: number; limit: number }): Promise<Page<ImportRow>>;
  card(id: number): Promise<ImportCard>;
  preview(uploadId: string): Promise<StatementPreviewResult>;
  /**
   * Starts the import of an upload, resumes an interrupted one of the same content, or does nothing where it is done.
   * Throws `AppError('import.refused')` when the file is no statement.
   */
  commit(uploadId: string): Promise<CommitResult>;
  job(jobId: string): Promise<JobState>;
  cancel(jobId: string): Promise<void>;
  /** Takes a file that the shell was handed; the page is told to show its preview. Throws `AppError('upload.unreadable')`. */
  acceptFile(path: string): Promise<void>;
  /** Imports a file from disk and waits for the end: matched, its original kept and pressed. Throws what the job failed with. */
  importFile(path: string): Promise<ImportCard>;
  /** Goes on with imports that a crash or a closed program has cut short. */
  resumeInterrupted(): Promise<void>;
  /** Stops jobs at their next safe point. */
  close(): Promise<void>;
}

export function createImports(options: ImportsOptions): Imports {
  const { db, clock, events, inbox, log, dataDir } = options;
  const originals = createOriginals(dataDir);
  const statements = prepareImportStatements(db);
  const closing = new AbortController();
  const jobs = createJobs({
    publish: events.publish,
    reportEvery: options.reportEvery,
    async onStopped(importId, phase, error) {
      if (phase === 'failed') log.error('import failed', error, { importId });
      await db.writeBulk(() => {
        const row = statements.import.get([importId]);
        if (row) statements.setStatus.run([phase, row.progress, clock.now(), importId]);
      });
      events.publish({ type: 'changed', topics: ['imports', 'payments', 'queue'] });
    },
  });
  let pressing: Promise<void> = Promise.resolve();

  /** Presses the kept original when nothing else is to be done with it. */
  function pressLater(sha256: string): void {
    pressing = pressing
      .then(() => originals.press(sha256, closing.signal))
      .catch((error: unknown) => log.error('original not pressed', error));
  }

  function start(importId: number, sha256: string): string {
    return jobs.start(importId, async ({ signal, report }) => {
      await runImport({ ...options, originals, statements }, { importId, signal, onProgress: report });
      pressLater(sha256);
    });
  }

  async function begin(file: ReceivedFile): Promise<CommitResult> {
    const own = await loadOwnAccounts(db);
    await refuseForeign(file, own.numbers);
    await originals.keep(file);
    const row = await db.writeBulk(() => {
      const known = statements.importOfContent.get([file.sha256]);
      if (known?.status === 'done') return { id: known.id, done: true };
      if (known) {
        const { phase } = parseProgress(known.progress);
        statements.setStatus.run([phase, known.progress, null, known.id]);
        return { id: known.id, done: false };
      }
      const progress = formatProgress({
        phase: 'reading',
        ownUpTo: own.upTo,
        done: 0,
        check: 0,
        again: false,
        received: {},
      });
      const values = [file.name, file.sha256, file.bytes, progress, clock.now()];
      return { id: statements.insertImport.run(values).lastId, done: false };
    });
    await inbox.release(file.id);
    if (row.done) return { importId: row.id, jobId: jobs.startDone(row.id) };
    events.publish({ type: 'changed', topics: ['imports'] });
    return { importId: row.id, jobId: start(row.id, file.sha256) };
  }

  async function receive(path: string): Promise<ReceivedFile> {
    try {
      await using file = await open(path);
      return await inbox.receive(basename(path), file.createReadStream({ autoClose: false }));
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw new AppError('upload.unreadable', { name: basename(path) }, error);
    }
  }

  return {
    list: (input) => listImports(db, input),
    card: (id) => importCard(db, id),
    preview: (uploadId) => previewStatement({ db, file: inbox.get(uploadId), signal: closing.signal }),
    commit: (uploadId) => begin(inbox.get(uploadId)),
    job: async (jobId) => jobs.state(jobId),
    cancel: (jobId) => jobs.cancel(jobId),
    async acceptFile(path) {
      const { id, name } = await receive(path);
      events.publish({ type: 'fileOpened', uploadId: id, name });
    },
    async importFile(path) {
      const { jobId, importId } = await begin(await receive(path));
      await jobs.wait(jobId);
      await pressing;
      return importCard(db, importId);
    },
    async resumeInterrupted() {
      const rows = await db.read
        .selectFrom('imports')
        .select(['id', 'sha256', 'status'])
        .where('kind', '=', 'statement')
        .orderBy('id')
        .execute();
      const done = new Set(rows.filter((row) => row.status === 'done').map((row) => row.sha256));
      for (const { id, sha256, status } of rows) {
        if (status === 'reading' || status === 'matching') start(id, sha256);
      }
      for (const sha256 of await originals.unpressed()) if (done.has(sha256)) pressLater(sha256);
    },
    async close() {
      closing.abort();
      await jobs.close();
      await pressing;
    },
  };
}

/** Throws `AppError('import.refused')` when the file is no statement; nothing is written then. */
async function refuseForeign(file: ReceivedFile, ownAccounts: ReadonlySet<string>): Promise<void> {
  try {
    for await (const batch of readStatement(fileSource(file.path, file.name), { ownAccounts })) {
      if (batch.type === 'refused')
        throw new AppError('import.refused', { name: file.name, reason: batch.reason });
      return;
    }
  } catch (error) {
    throw asFileError(error);
  }
}
