/** Import of clients, invoices and deals: open, preview, commit exactly the preview. */
import type { Clock } from '../../../src-shared/dates/index.ts';
import type {
  ColumnMapping,
  RegistryCommitResult,
  RegistryField,
  RegistryFile,
  RegistryImportInput,
  RegistryPreview,
  RegistryTarget,
  Settings,
} from '../../../src-shared/domain/index.ts';
import { createTranslator, type Translator } from '../../../src-shared/locales/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import type { EventBus } from '../../platform/events.ts';
import { createPacer } from '../../platform/pace.ts';
import type { Table } from './cells.ts';
import type { RowSource } from './facts.ts';
import { fieldsOf } from './fields.ts';
import { findHeadings, headingsSignature, rowsBelow } from './headings.ts';
import { beginImport, closeInterrupted, endImport } from './journal.ts';
import { JSON_FIELDS, jsonSources } from './json-sources.ts';
import { rememberMapping } from './mappings.ts';
import { type Plan, planRows } from './plan.ts';
import { blockedPreview, toPreview } from './preview.ts';
import { type RegistryContent, readRegistryFile } from './read.ts';
import { sheetsOf } from './sheets.ts';
import { readRegistry } from './snapshot.ts';
import { readRow } from './sources.ts';
import { prepareRegistryStatements } from './statements.ts';
import { type WaitingFile, waitingFile } from './waiting.ts';
import { writePlan } from './write.ts';

export interface RegistryDependencies {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventBus;
  /** Where uploads wait; a committed one is released. */
  readonly inbox: { get(uploadId: string): WaitingFile; release(uploadId: string): Promise<void> };
  readonly settings: { get(): Promise<Settings> };
  /** Runs after a file was loaded: payments may have waited for what it brought. */
  readonly onLoaded?: (() => Promise<unknown>) | undefined;
}

export interface RegistryImports {
  /** Throws `AppError` as `readRegistryFile` does, and `upload.gone`. */
  open(uploadId: string): Promise<RegistryFile>;
  fields(target: RegistryTarget): readonly RegistryField[];
  preview(input: RegistryImportInput): Promise<RegistryPreview>;
  /** Throws `AppError`: `registry.changed` when the data have changed since the preview, `registry.missing`. */
  commit(input: RegistryImportInput & { readonly digest: string }): Promise<RegistryCommitResult>;
  /** Imports a file from disk as its headings say: every sheet that fits. For the command line and the demo office. */
  importFile(path: string): Promise<RegistryCommitResult>;
  /** At the start of the program: imports that ended with an earlier one are said to have failed. */
  closeInterrupted(): Promise<void>;
}

interface Prepared {
  readonly plan: Plan | undefined;
  readonly fields: readonly RegistryField[];
  readonly missing: readonly string[];
  /** Headings to remember the mapping under; null for registry.json. */
  readonly signature: string | null;
}

export function createRegistryService(dependencies: RegistryDependencies): RegistryImports {
  const { db, clock, events, inbox, settings, onLoaded } = dependencies;
  const statements = prepareRegistryStatements(db);
  /** The last file read: preview and commit follow each other on the same one. */
  let last: { readonly sha256: string; readonly content: RegistryContent } | undefined;
  let committing: Promise<unknown> = Promise.resolve();

  async function load(file: WaitingFile): Promise<RegistryContent> {
    if (last?.sha256 === file.sha256) return last.content;
    const content = await readRegistryFile(file.path, file.name);
    last = { sha256: file.sha256, content };
    return content;
  }

  async function prepare(file: WaitingFile, input: Choice): Promise<Prepared> {
    const content = await load(file);
    const { language, paymentTermDays } = await settings.get();
    const translator = createTranslator(language);
    const read = content.format === 'json' ? readJson(content, translator) : await readTable(content, input);
    if (read.missing.length > 0) return { ...read, plan: undefined };
    const registry = await readRegistry(db.read, createPacer());
    const rules = { paymentTermDays, paidBeforeNote: translator.text('registry', 'messages.paidBefore') };
    return { ...read, plan: await planRows(registry, read.sources, rules, createPacer()) };
  }

  async function run(
    file: WaitingFile,
    input: Choice,
    digest: string | undefined,
  ): Promise<RegistryCommitResult> {
    const { plan, missing, signature } = await prepare(file, input);
    if (plan === undefined) throw new AppError('registry.missing', { fields: missing.join(', ') });
    if (digest !== undefined && plan.digest !== digest) throw new AppError('registry.changed');
    const importId = await beginImport(db, file, plan, last?.content.format ?? '', clock);
    try {
      await writePlan(plan, { db, statements, at: clock.now(), importId, pace: createPacer() });
      if (signature !== null)
        await rememberMapping(db, { target: input.target, signature, mapping: input.mapping }, clock.now());
      await endImport(db, importId, 'done', clock);
    } catch (error) {
      await endImport(db, importId, 'failed', clock);
      throw error;
    } finally {
      events.registryChanged('all');
      events.publish({ type: 'changed', topics: ['clients', 'invoices', 'deals', 'accounts', 'imports'] });
    }
    const { add, update, skip } = plan.counts;
    return { added: add, updated: update, skipped: skip, importId };
  }

  function inOrder<T>(work: () => Promise<T>): Promise<T> {
    const next = committing.then(work, work);
    committing = next.catch(() => undefined);
    return next;
  }

  return {
    open: async (uploadId) => {
      const file = inbox.get(uploadId);
      const content = await load(file);
      return { uploadId, fileName: file.name, format: content.format, sheets: await sheetsOf(db, content) };
    },

    fields: fieldsOf,

    preview: async (input) => {
      const { plan, fields, missing } = await prepare(inbox.get(input.uploadId), input);
      return plan === undefined ? blockedPreview(fields, missing) : toPreview(plan, fields);
    },

    commit: (input) =>
      inOrder(async () => {
        const result = await run(inbox.get(input.uploadId), input, input.digest);
        await onLoaded?.();
        // The other sheets of a workbook may follow; the inbox is bounded and emptied at the next start.
        const tables = last === undefined || last.content.format === 'json' ? 1 : last.content.tables.length;
        last = undefined;
        if (tables === 1) await inbox.release(input.uploadId);
        return result;
      }),

    importFile: (path) =>
      inOrder(async () => {
        const file = await waitingFile(path);
        const sheets = await sheetsOf(db, await load(file));
        let total: RegistryCommitResult = { added: 0, updated: 0, skipped: 0, importId: 0 };
        for (const { name, target, mapping } of sheets) {
          const done = await run(file, { sheet: name, target, mapping }, undefined);
          total = {
            added: total.added + done.added,
            updated: total.updated + done.updated,
            skipped: total.skipped + done.skipped,
            importId: done.importId,
          };
        }
        last = undefined;
        await onLoaded?.();
        return total;
      }),
    closeInterrupted: () => closeInterrupted(db, clock),
  };
}

interface Choice {
  readonly sheet: string;
  readonly target: RegistryTarget;
  readonly mapping: ColumnMapping;
}

function readJson(content: RegistryContent & { format: 'json' }, translator: Translator) {
  const label = (record: string) => translator.text('registry', `messages.records.${record}`);
  return {
    sources: jsonSources(content.registry, label),
    fields: JSON_FIELDS.map((name) => ({ name, required: false })),
    missing: [],
    signature: null,
  };
}

async function readTable(
  content: RegistryContent & { format: 'csv' | 'xlsx' },
  { sheet, target, mapping }: Choice,
) {
  const table: Table | undefined = content.tables.find(({ name }) => name === sheet) ?? content.tables[0];
  if (table === undefined) throw new AppError('registry.empty', { name: sheet });
  const headings = findHeadings(table);
  const fields = fieldsOf(target).filter(({ name }) => mapping[name] !== undefined);
  const names = fields.map(({ name }) => name);
  const missing = missingFields(target, mapping);
  const pace = createPacer();
  const sources: RowSource[] = [];
  if (missing.length === 0)
    for (const row of rowsBelow(table, headings)) {
      sources.push(readRow(target, row, mapping, names));
      await pace();
    }
  return { sources, fields, missing, signature: headingsSignature(headings.columns) };
}

/** Required fields without a column; an invoice or a deal must name its client in some way. */
function missingFields(target: RegistryTarget, mapping: ColumnMapping): string[] {
  const missing = fieldsOf(target)
    .filter(({ name, required }) => required && mapping[name] === undefined)
    .map(({ name }) => name);
  const named = ['clientName', 'clientInn', 'clientId'].some((name) => mapping[name] !== undefined);
  return target === 'clients' || named ? missing : [...missing, 'clientName'];
}
