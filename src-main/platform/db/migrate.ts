/**
 * The migration runner: each step in one transaction that also sets `user_version`; foreign keys are off outside it
 * and checked before the commit (SQLite's own advice for schema changes, https://sqlite.org/lang_altertable.html §7).
 * Kysely's migrator opens no transaction on SQLite and returns its failure instead of throwing, hence our own.
 */
import type Sqlite from 'better-sqlite3';
import { AppError } from '../errors.ts';
import type { Migration } from './migration.ts';
import { MIGRATIONS } from './migrations/index.ts';

/** Version of the newest schema this program knows. */
export const SCHEMA_VERSION = MIGRATIONS.length;

/** "Opla" in ASCII: marks the file as ours, so that another program's database is never migrated. */
export const APPLICATION_ID = 0x4f706c61;

export function schemaVersion(database: Sqlite.Database): number {
  return readPragmaNumber(database, 'user_version');
}

export function readPragmaNumber(database: Sqlite.Database, name: string): number {
  const value: unknown = database.pragma(name, { simple: true });
  if (typeof value !== 'number') throw new TypeError(`pragma ${name} is no number`);
  return value;
}

/**
 * Brings the schema up to date. Throws `AppError('db.migrationFailed')` with the step's name. Each step is a
 * transaction within one around them all: a failed step takes the earlier ones back too, since the program that wrote
 * the file could not open a half-migrated one.
 */
export function migrate(database: Sqlite.Database, migrations: readonly Migration[] = MIGRATIONS): void {
  const from = schemaVersion(database);
  const steps = migrations.filter((step) => step.version > from);
  if (steps.length === 0) return;
  database.pragma('foreign_keys = off');
  try {
    database
      .transaction(() => {
        for (const step of steps) database.transaction(() => runNamed(database, step))();
      })
      .immediate();
  } finally {
    database.pragma('foreign_keys = on');
  }
}

function runNamed(database: Sqlite.Database, step: Migration): void {
  try {
    runStep(database, step);
  } catch (error) {
    if (isFull(error)) throw error;
    throw new AppError('db.migrationFailed', { step: `${step.version} ${step.name}` }, error);
  }
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_FULL';
}

function runStep(database: Sqlite.Database, step: Migration): void {
  const current = schemaVersion(database);
  if (current !== step.version - 1) throw new Error(`step ${step.version} cannot follow schema ${current}`);
  const before = countRows(database);
  database.exec(step.sql);
  const broken = database.pragma('foreign_key_check');
  if (!Array.isArray(broken) || broken.length > 0)
    throw new Error(`foreign keys broken: ${JSON.stringify(broken)}`);
  const after = countRows(database);
  for (const [table, rows] of before) {
    if ((after.get(table) ?? 0) < rows) throw new Error(`table ${table} lost rows`);
  }
  database.pragma(`user_version = ${step.version}`);
  database.pragma(`application_id = ${APPLICATION_ID}`);
}

function countRows(database: Sqlite.Database): Map<string, number> {
  const tables = database
    .prepare<[], { name: string }>(
      "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'",
    )
    .all();
  return new Map(
    tables.map(({ name }) => {
      const row = database.prepare<[], { n: number }>(`select count(*) as n from "${name}"`).get();
      return [name, row?.n ?? 0];
    }),
  );
}
