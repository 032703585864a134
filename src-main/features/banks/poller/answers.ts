/** Stored answers read back, and forgotten when they are old. */
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { sql } from 'kysely';
import type { Database } from '../../../platform/db/index.ts';
import type { StoredAnswer } from '../contract.ts';

const unpack = promisify(gunzip);

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

    /** Forgets answers older than `before`, bodies that nothing speaks of any more included. */
    async forgetOlder(before: string): Promise<void> {
      await db.write(async (trx) => {
        await trx
          .updateTable('exchange_steps')
          .set({ body_sha256: null })
          .where('at', '<', before)
          .where('body_sha256', 'is not', null)
          .execute();
        await sql`delete from answer_bodies where sha256 not in
          (select body_sha256 from exchange_steps where body_sha256 is not null)`.execute(trx);
      });
    },
  };
}

export type AnswerStore = ReturnType<typeof createAnswerStore>;
