/** The list of tasks, and closing them by hand. */
import { z } from 'zod';
import { type Clock, type Day, daysBetween, toDay, toInstant } from '../../../src-shared/dates/index.ts';
import type { Page, TaskRow } from '../../../src-shared/domain/index.ts';
import type { Database, Reader } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import type { EventBus } from '../../platform/events.ts';

export interface TaskSelection {
  readonly status: 'open' | 'done';
  readonly offset: number;
  readonly limit: number;
}

export interface Tasks {
  /** Open ones by their day, done ones newest first. */
  page(input: TaskSelection): Promise<Page<TaskRow>>;
  /** Throws `AppError`: `task.notFound`, `task.withdrawn`. */
  setDone(id: number, done: boolean): Promise<void>;
}

export function createTasksService(dependencies: { db: Database; clock: Clock; events: EventBus }): Tasks {
  const { db, clock, events } = dependencies;
  return {
    page: async (input) => ({
      total: await countTasks(db.read, input.status),
      rows: await taskRows(db.read, input, clock.today()),
    }),
    setDone: async (id, done) => {
      await db.write(async (transaction) => {
        const task = await transaction
          .selectFrom('tasks')
          .select(['status', 'subject'])
          .where('id', '=', id)
          .executeTakeFirst();
        if (task === undefined) throw new AppError('task.notFound', {});
        if (task.status === 'withdrawn') throw new AppError('task.withdrawn', {});
        if (!done) await refuseTwin(transaction, task.subject, id);
        await transaction
          .updateTable('tasks')
          .set({ status: done ? 'done' : 'open', closed_at: done ? clock.now() : null })
          .where('id', '=', id)
          .execute();
      });
      events.publish({ type: 'changed', topics: ['tasks'] });
    },
  };
}

/** One open task a subject: a done one is not opened again beside its successor. */
async function refuseTwin(read: Reader, subject: string, id: number): Promise<void> {
  const twin = await read
    .selectFrom('tasks')
    .select('id')
    .where('subject', '=', subject)
    .where('status', '=', 'open')
    .where('id', '<>', id)
    .executeTakeFirst();
  if (twin !== undefined) throw new AppError('task.alreadyOpen', {});
}

/** How many tasks of this status there are. */
export async function countTasks(read: Reader, status: 'open' | 'done'): Promise<number> {
  const row = await read
    .selectFrom('tasks')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('status', '=', status)
    .executeTakeFirstOrThrow();
  return row.n;
}

const paramsSchema = z.record(z.string(), z.union([z.string(), z.number()]));

/** A window of tasks with their clients' names. */
export async function taskRows(read: Reader, input: TaskSelection, today: Day): Promise<TaskRow[]> {
  const rows = await read
    .selectFrom('tasks')
    .leftJoin('clients', 'clients.id', 'tasks.client_id')
    .selectAll('tasks')
    .select('clients.name as client_name')
    .where('tasks.status', '=', input.status)
    .$if(input.status === 'open', (query) => query.orderBy('tasks.due_date'))
    .$if(input.status === 'done', (query) => query.orderBy('tasks.closed_at', 'desc'))
    .orderBy('tasks.id')
    .limit(input.limit)
    .offset(input.offset)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    params: paramsSchema.parse(JSON.parse(row.params)),
    clientId: row.client_id,
    clientName: row.client_name,
    invoiceId: row.invoice_id,
    paymentId: row.payment_id,
    dueDate: toDay(row.due_date),
    overdueDays: row.status === 'open' ? Math.max(0, daysBetween(toDay(row.due_date), today)) : 0,
    status: row.status,
    createdAt: toInstant(row.created_at),
  }));
}
