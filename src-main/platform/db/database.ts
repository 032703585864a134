/**
 * The database as the features see it: reads at any time, writes one at a time and in order.
 *
 * Reads go through a connection of their own, so they see the last committed state and never wait for a writer.
 * Inside `write` only the given transaction may be used; Kysely's outer instance would wait for ever.
 */
import { dirname } from 'node:path';
import { setImmediate as letOthersRun } from 'node:timers/promises';
import type Sqlite from 'better-sqlite3';
import { type Compilable, Kysely, SqliteDialect, sql } from 'kysely';
import { AppError } from '../errors.ts';
import { backupLive } from './backup.ts';
import { type Checkpointer, startCheckpointer } from './checkpointer.ts';
import type { Schema } from './schema.ts';
import { inTurns, type TurnsPace, type TurnsWork } from './turns.ts';

export type Reader = Kysely<Schema>;
/** A connection inside one transaction. */
export type Transaction = Kysely<Schema>;
/** Builds queries that are compiled, not run. */
export type QueryBuilder = Pick<
  Kysely<Schema>,
  'selectFrom' | 'insertInto' | 'updateTable' | 'deleteFrom' | 'with'
>;

/** A statement compiled once by Kysely and run many times by the driver, inside `writeBulk` only. */
export interface BulkStatement<Row> {
  /** Runs it with parameters in the query's order; `changes` is the number of rows touched. */
  run(parameters: readonly unknown[]): { changes: number; lastId: number };
  /** The rows that it gives, as the transaction sees them. */
  all(parameters: readonly unknown[]): Row[];
  /** The first row, if any. */
  get(parameters: readonly unknown[]): Row | undefined;
}

/** A compiled query on the reading connection: sees the last committed state, needs no transaction. */
export type ReadStatement<Row> = Omit<BulkStatement<Row>, 'run'>;

export interface Database {
  readonly read: Reader;
  /** As `prepare`, for looking up many single rows outside a transaction: synchronous, no promise a row. */
  prepareRead<Row>(
    query: (builder: Pick<QueryBuilder, 'selectFrom' | 'with'>) => Compilable<Row>,
  ): ReadStatement<Row>;
  /** Runs `work` in one `begin immediate` transaction after every write asked for before it. */
  write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
  /**
   * Compiles a query into a statement for `writeBulk`. The values given to the builder are only placeholders that
   * fix the number and order of parameters: `db.prepare((q) => q.insertInto('settings').values({ key: '', value: '' }))`.
   */
  prepare<Row>(query: (builder: QueryBuilder) => Compilable<Row>): BulkStatement<Row>;
  /**
   * The same queue, one synchronous transaction of prepared statements: no await between rows. Keep it short, the
   * event loop stands still meanwhile.
   */
  writeBulk<T>(work: () => T): Promise<T>;
  /**
   * The same queue, one transaction of prepared statements over as many turns of the event loop as it takes: for
   * bulk work. Other writes wait for its commit, so `pace` keeps it short. An abort commits what is done.
   */
  writeInTurns(work: TurnsWork, pace: TurnsPace, signal?: AbortSignal): Promise<void>;
  /**
   * Told before a long run of large writes: until the returned call, another thread moves the write-ahead log into
   * the file and puts to disk what `writeInTurns` has committed, so that no commit holds the event loop for it. Only
   * for work that goes on from where the database stands: a loss of power may take its last commits.
   */
  expectMuchWriting(): () => Promise<void>;
  /** Copies the database to a file while it is used, and checks the copy. Throws `AppError('db.backupFailed')`. */
  backup(target: string): Promise<void>;
  readonly path: string;
  close(): Promise<void>;
}

export interface Connections {
  readonly path: string;
  readonly writer: Sqlite.Database;
  readonly reader: Sqlite.Database;
}

/** Turns SQLite's failures that a user can mend into sentences; others pass as they are. */
export function asAppError(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error;
  if (error.code === 'SQLITE_FULL') return new AppError('db.diskFull', {}, error);
  if (error.code.startsWith('SQLITE_READONLY'))
    return new AppError('db.readOnly', { path: dirname(path) }, error);
  if (error.code.startsWith('SQLITE_IOERR')) return new AppError('db.inputOutput', {}, error);
  if (error.code === 'SQLITE_CORRUPT' || error.code === 'SQLITE_NOTADB')
    return new AppError('db.corrupt', { path }, error);
  return error;
}

export function createDatabase({ path, writer, reader }: Connections): Database {
  const writing = new Kysely<Schema>({ dialect: new SqliteDialect({ database: writer }) });
  const read = new Kysely<Schema>({ dialect: new SqliteDialect({ database: reader }) });
  let last: Promise<unknown> = Promise.resolve();
  let checkpointer: Checkpointer | undefined;
  let muchWriting = 0;

  function inOrder<T>(work: () => Promise<T>): Promise<T> {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  }

  /** In order, on the disk when it resolves. */
  function writeInOrder<T>(work: () => Promise<T>): Promise<T> {
    return inOrder(async () => {
      await checkpointer?.durable();
      return work();
    });
  }

  /** In order; while the checkpointer runs, it puts to disk what is committed here. */
  function writeBulkInOrder(work: () => Promise<void>): Promise<void> {
    return inOrder(async () => {
      const running = checkpointer;
      await running?.room();
      if (running) writer.pragma('synchronous = normal');
      try {
        await work();
      } finally {
        if (running) writer.pragma('synchronous = full');
      }
    });
  }

  async function stopCheckpointer(): Promise<void> {
    await checkpointer?.stop();
    checkpointer = undefined;
  }

  return {
    path,
    read,
    prepare: (query) => prepare(writer, query(writing)),
    prepareRead: (query) => prepareRead(reader, query(read)),
    write: (work) => writeInOrder(() => transact(writing, path, work)),
    writeBulk: (work) =>
      writeInOrder(async () => {
        try {
          return writer.transaction(work).immediate();
        } catch (error) {
          throw asAppError(error, path);
        }
      }),
    writeInTurns: (work, pace, signal) =>
      writeBulkInOrder(async () => {
        try {
          await transactInTurns(writer, work, pace, signal);
        } catch (error) {
          throw asAppError(error, path);
        }
      }),
    expectMuchWriting() {
      muchWriting += 1;
      checkpointer ??= startCheckpointer(writer);
      return once(() =>
        inOrder(async () => {
          muchWriting -= 1;
          if (muchWriting === 0) await stopCheckpointer();
        }),
      );
    },
    backup: (target) => backupLive(reader, target),
    close: () =>
      inOrder(async () => {
        await stopCheckpointer();
        await read.destroy();
        await writing.destroy();
        // Kysely closes only what it has used.
        reader.close();
        writer.close();
      }),
  };
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}

async function transact<T>(
  writing: Kysely<Schema>,
  path: string,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  return writing.connection().execute(async (connection) => {
    try {
      await sql`begin immediate`.execute(connection);
    } catch (error) {
      throw asAppError(error, path);
    }
    try {
      const result = await work(connection);
      await sql`commit`.execute(connection);
      return result;
    } catch (error) {
      await sql`rollback`.execute(connection).catch((rollbackError: unknown) => {
        // SQLite has rolled back by itself after some failures (a full disk); the first error is what matters.
        if (!(rollbackError instanceof Error && rollbackError.message.includes('no transaction is active')))
          throw rollbackError;
      });
      throw asAppError(error, path);
    }
  });
}

async function transactInTurns(
  writer: Sqlite.Database,
  work: TurnsWork,
  pace: TurnsPace,
  signal: AbortSignal | undefined,
): Promise<void> {
  writer.exec('begin immediate');
  try {
    await inTurns(work, pace.pieces, signal);
    // The commit gets a turn of its own, and so does whatever the caller does next.
    await letOthersRun();
    const start = performance.now();
    writer.exec('commit');
    pace.committed(performance.now() - start);
    await letOthersRun();
  } catch (error) {
    // SQLite has rolled back by itself after some failures (a full disk).
    if (writer.inTransaction) writer.exec('rollback');
    throw error;
  }
}

function prepare<Row>(writer: Sqlite.Database, query: Compilable<Row>): BulkStatement<Row> {
  const statement = writer.prepare<unknown[], Row>(query.compile().sql);
  const insideTransaction = () => {
    if (!writer.inTransaction) throw new Error('a prepared statement runs inside writeBulk only');
  };
  return {
    run: (parameters) => {
      insideTransaction();
      const result = statement.run(...parameters);
      return { changes: result.changes, lastId: Number(result.lastInsertRowid) };
    },
    all: (parameters) => {
      insideTransaction();
      return statement.all(...parameters);
    },
    get: (parameters) => {
      insideTransaction();
      return statement.get(...parameters);
    },
  };
}

function prepareRead<Row>(reader: Sqlite.Database, query: Compilable<Row>): ReadStatement<Row> {
  const statement = reader.prepare<unknown[], Row>(query.compile().sql);
  return {
    all: (parameters) => statement.all(...parameters),
    get: (parameters) => statement.get(...parameters),
  };
}
