/** Exchanges with others than banks, in the same journal: files that were loaded, files that were made. */
import { sql } from 'kysely';
import type { Clock } from '../../../../src-shared/dates/index.ts';
import type { Database } from '../../../platform/db/index.ts';
import { AppError } from '../../../platform/errors.ts';
import type { EventBus } from '../../../platform/events.ts';
import { createSoon } from '../../../platform/soon.ts';

export interface OtherExchangesOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventBus;
  readonly onError: (error: unknown) => void;
}

export function createOtherExchanges({ db, clock, events, onError }: OtherExchangesOptions) {
  /** Enters what imports have ended and stand not in the journal yet. */
  async function enterImports(): Promise<void> {
    const missing = await sql<{ id: number }>`
      select id from imports where status in ('done', 'cancelled', 'failed')
        and not exists (select 1 from exchanges where import_id = imports.id) limit 1`.execute(db.read);
    if (missing.rows.length === 0) return;
    await db.write((trx) =>
      sql`insert into exchanges (kind, import_id, party, date_from, date_to, started_at, finished_at, duration_ms, result,
          questions, added, known, matched, problems)
        select 'import', id, file_name, date_from, date_to, started_at, finished_at,
          cast((julianday(finished_at) - julianday(started_at)) * 86400000 as integer),
          case status when 'done' then 'ok' when 'failed' then 'failed' else 'interrupted' end,
          0, added, known, matched, problems
        from imports where status in ('done', 'cancelled', 'failed')
          and not exists (select 1 from exchanges where import_id = imports.id)
        order by id`.execute(trx),
    );
    events.publish({ type: 'changed', topics: ['exchanges'] });
  }

  const soon = createSoon(enterImports, onError);
  const stop = events.subscribe((event) => {
    if (event.type === 'changed' && event.topics.includes('imports')) soon.ask();
  });
  soon.ask();

  return {
    /** Enters the making of a file, whether it came about or not. */
    async exported<T extends { readonly fileName: string }>(
      title: string,
      make: () => Promise<T>,
    ): Promise<T> {
      const started_at = clock.now();
      const enter = (party: string, error: string | null) =>
        db.write(async (trx) => {
          const finished_at = clock.now();
          const duration_ms = Date.parse(finished_at) - Date.parse(started_at);
          const result = error === null ? 'ok' : 'failed';
          await trx
            .insertInto('exchanges')
            .values({ kind: 'export', party, started_at, finished_at, duration_ms, result, error })
            .execute();
        });
      try {
        const file = await make();
        await enter(file.fileName, null);
        return file;
      } catch (error) {
        const code = error instanceof AppError ? error.code : 'internal';
        await enter(title, JSON.stringify({ code, params: {} }));
        throw error;
      } finally {
        events.publish({ type: 'changed', topics: ['exchanges'] });
      }
    },
    async close(): Promise<void> {
      stop();
      await soon.close();
    },
  };
}

export type OtherExchanges = ReturnType<typeof createOtherExchanges>;
