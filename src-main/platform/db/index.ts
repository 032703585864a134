export { backupTo } from './backup.ts';
export type {
  BulkStatement,
  Database,
  QueryBuilder,
  Reader,
  ReadStatement,
  Transaction,
} from './database.ts';
export { SCHEMA_VERSION } from './migrate.ts';
export { type OpenOptions, openDatabase } from './open.ts';
export type * from './schema.ts';
export { holdsWords } from './search.ts';
