/** Stored answers read back, and forgotten when they are old. */
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { sql } from 'kysely';
import type { Database } from '../../../platform/db/index.ts';
import type { StoredAnswer } from '../contract.ts';

const unpack = promisify(gunzip);

const EXCHANGES_AT_ONCE = 50;
const BODIES_AT_ONCE = 200;

export function createAnswerStore(db: Database) {
  return {
    /** The stored answers of a reading in their order; undefined when one of them is older than the journal keeps. */
    async answers(readingId: number): Promise<StoredAnswer[] | undefined> {
      const rows = await db.read
        .selectFrom('exchange_steps as s')
        .leftJoin('answer_bodies as b', 'b.sha256', 's.body_sha256')
        .select(['s.kind', 'b.body'])
        .where('s.reading_id', '=', readingId)
        .orderBy('s.id')
        .execute();
      const answers: StoredAnswer[] = [];
      for (const { kind, body } of rows) {
        if (body === null) return undefined;
        answers.push({ kind, body: (await unpack(body)).toString('utf8') });
      }
      return answers;
    },

    async body(sha256: string): Promise<string | undefined> {
      const row = await db.read
        .selectFrom('answer_bodies')
        .select('body')
        .where('sha256', '=', sha256)
        .executeTakeFirst();
      return row && (await unpack(row.body)).toString('utf8');
    },

    /** Forgets answers older than `before`, bodies that nothing speaks of any more included; in short steps. */
    async forgetOlder(before: string): Promise<void> {
      for (;;) {
        const old = await db.read
          .selectFrom('exchanges as x')
          .select('x.id')
          .where('x.started_at', '<', before)
          .where(
            sql<boolean>`exists (select 1 from exchange_steps s where s.exchange_id = x.id and s.body_sha256 is not null)`,
          )
          .limit(EXCHANGES_AT_ONCE)
          .execute();
        if (old.length === 0) break;
        await db.write((trx) =>
          trx
            .updateTable('exchange_steps')
            .set({ body_sha256: null })
            .where(
              'exchange_id',
              'in',
              old.map(({ id }) => id),
            )
            .execute(),
        );
      }
      for (let after = ''; ; ) {
        const bodies = await db.read
          .selectFrom('answer_bodies')
          .select([
            'sha256',
            sql<number>`exists (select 1 from exchange_steps s where s.body_sha256 = sha256)`.as('used'),
          ])
          .where('sha256', '>', after)
          .orderBy('sha256')
          .limit(BODIES_AT_ONCE)
          .execute();
        const last = bodies.at(-1);
        if (last === undefined) break;
        after = last.sha256;
        const unused = bodies.filter(({ used }) => used === 0).map(({ sha256 }) => sha256);
        if (unused.length > 0)
          await db.write((trx) => trx.deleteFrom('answer_bodies').where('sha256', 'in', unused).execute());
      }
    },
  };
}

export type AnswerStore = ReturnType<typeof createAnswerStore>;
