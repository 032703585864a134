import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { DATABASE_FILE, type Database, openDatabase } from '../../../src-main/platform/db/index.ts';
import { AppError } from '../../../src-main/platform/errors.ts';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder of its own, removed after the test. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'oplacheno-db-'));
  folders.push(folder);
  return folder;
}

export function databasePath(dataDir: string): string {
  return join(dataDir, DATABASE_FILE);
}

export function digest(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** The code of the refusal; fails when the folder was opened. */
export async function refusal(opening: Promise<Database>): Promise<string> {
  try {
    await (await opening).close();
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
  throw new Error('the folder was opened');
}

/** A data folder with `clients` clients, closed properly. */
export async function folderWithClients(clients: number): Promise<string> {
  const dataDir = newFolder();
  const db = await openDatabase({ dataDir });
  await addClients(db, clients);
  await db.close();
  return dataDir;
}

export async function addClients(db: Database, clients: number): Promise<void> {
  const now = '2026-03-02T10:00:00.000Z';
  await db.write(async (trx) => {
    for (let index = 0; index < clients; index++) {
      await trx
        .insertInto('clients')
        .values({
          kind: 'company',
          name: `ООО «Клиент ${index}»`,
          search: `ооо клиент ${index}`,
          created_at: now,
          updated_at: now,
        })
        .execute();
    }
  });
}
