export { backupTo } from './backup.ts';
export type {
  BulkStatement,
  Database,
  QueryBuilder,
  Reader,
  ReadStatement,
  Transaction,
} from './database.ts';
export { APPLICATION_ID, SCHEMA_VERSION } from './migrate.ts';
export type { Migration } from './migration.ts';
export { MIGRATIONS } from './migrations/index.ts';
export { DATABASE_FILE, type OpenOptions, openDatabase, restoreDatabase } from './open.ts';
export { createReadCache, dataVersion, type ReadCache } from './read-cache.ts';
export { RESTORE_FILE, type Restored } from './restore.ts';
export type * from './schema.ts';
export { holdsWords } from './search.ts';
export { TurnsPace, type TurnsWork } from './turns.ts';
