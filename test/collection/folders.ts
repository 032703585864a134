/** The labelled collections under `test/fixtures/matching-collection`, each a folder, and the matcher's marks in one. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import {
  type Evaluation,
  evaluate,
  reconcileInMemory,
  truthSchema,
} from '../../src-main/features/matching/index.ts';
import { readJson, readMovements, readRegistry } from '../../src-main/shell/cli/commands/matching-files.ts';
import { createOutput } from '../../src-main/shell/cli/output.ts';
import { shellTexts } from '../../src-main/shell/texts.ts';
import { fixedClock } from '../../src-shared/dates/index.ts';

export const COLLECTIONS = join(import.meta.dirname, '../fixtures/matching-collection');

/** `.` is made from a seed (`write.ts`); the others were written by people who had not seen the matcher. */
export const FOLDERS = ['.', 'numbers', 'parties', 'not-clients', 'amounts', 'mixed'] as const;

/** Runs the matcher over one collection. */
export async function evaluateFolder(folder: string): Promise<Evaluation> {
  const path = join(COLLECTIONS, folder);
  const sink = () => new Writable({ write: (_chunk, _encoding, done) => done() });
  const context = {
    output: createOutput(sink(), sink()),
    texts: shellTexts('ru'),
    clock: fixedClock('2026-11-21T09:00:00.000Z'),
  };
  const registry = await readRegistry(join(path, 'registry.json'));
  const truth = await readJson(join(path, 'truth.json'), truthSchema, 'badTruth');
  const statements = readdirSync(path).filter((name) => /^statement.*\.txt$/.test(name));
  const files = statements.map((name) => join(path, name));
  const { movements } = await readMovements(files, registry, context);
  return evaluate(truth, reconcileInMemory(registry, movements));
}
