/** Tasks as the ledger and the jobs write them, inside `db.writeBulk`. One open task a subject. */
import { sql } from 'kysely';
import type { Day, Instant } from '../../../src-shared/dates/index.ts';
import type { Database } from '../../platform/db/index.ts';

export interface TaskDraft {
  readonly kind: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** What it is about (`overpayment:payment:12`); one open task a subject. */
  readonly subject: string;
  readonly clientId: number | null;
  readonly invoiceId: number | null;
  readonly paymentId: number | null;
  readonly dueDate: Day;
  readonly at: Instant;
}

export interface TaskStore {
  /** Opens a task; undefined when one about the same subject is open already. */
  openTask(task: TaskDraft): number | undefined;
  /** Takes an open task about a subject back: what it asked about is gone. Returns its id, if there was one. */
  withdrawTask(subject: string, at: Instant): number | undefined;
  /** Takes back every open task about a payment. */
  withdrawTasksOfPayment(paymentId: number, at: Instant): number[];
  /** Takes back every open task about what a payment left on one client's balance. */
  withdrawTasksOfAdvance(paymentId: number, clientId: number, at: Instant): number[];
  /** Takes back every open task of one kind about a client. */
  withdrawTasksOfClient(clientId: number, kind: string, at: Instant): number[];
  /** Takes one task back, unless it is closed already. */
  withdrawTaskById(id: number, at: Instant): boolean;
  /** Opens a withdrawn task again, unless another about its subject was opened meanwhile. */
  reopenTask(id: number): boolean;
}

export function createTaskStore(db: Database): TaskStore {
  const insert = db.prepare((q) =>
    q
      .insertInto('tasks')
      .values({
        kind: '',
        params: '',
        subject: '',
        client_id: 0,
        invoice_id: 0,
        payment_id: 0,
        due_date: '',
        created_at: '',
        status: sql`'open'`,
        closed_at: sql`null`,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id'),
  );
  const withdraw = db.prepare((q) =>
    q
      .updateTable('tasks')
      .set({ closed_at: '', status: sql`'withdrawn'` })
      .where('subject', '=', '')
      .where(sql<boolean>`status = 'open'`)
      .returning('id'),
  );
  const withdrawOfPayment = db.prepare((q) =>
    q
      .updateTable('tasks')
      .set({ closed_at: '', status: sql`'withdrawn'` })
      .where('payment_id', '=', 0)
      .where(sql<boolean>`status = 'open'`)
      .returning('id'),
  );
  const withdrawOfAdvance = db.prepare((q) =>
    q
      .updateTable('tasks')
      .set({ closed_at: '', status: sql`'withdrawn'` })
      .where('payment_id', '=', 0)
      .where('client_id', '=', 0)
      .where(sql<boolean>`status = 'open'`)
      .returning('id'),
  );
  const withdrawOfClient = db.prepare((q) =>
    q
      .updateTable('tasks')
      .set({ closed_at: '', status: sql`'withdrawn'` })
      .where('client_id', '=', 0)
      .where('kind', '=', '')
      .where(sql<boolean>`status = 'open'`)
      .returning('id'),
  );
  const withdrawById = db.prepare((q) =>
    q
      .updateTable('tasks')
      .set({ closed_at: '', status: sql`'withdrawn'` })
      .where('id', '=', 0)
      .where(sql<boolean>`status = 'open'`),
  );
  const reopen = db.prepare((q) =>
    q
      .updateTable('tasks')
      .set({ status: sql`'open'`, closed_at: sql`null` })
      .where('id', '=', 0)
      .where(sql<boolean>`status = 'withdrawn'`)
      .where(
        sql<boolean>`not exists (select 1 from tasks as other where other.subject = tasks.subject and other.status = 'open')`,
      ),
  );
  return {
    openTask: (task) =>
      insert.get([
        task.kind,
        JSON.stringify(task.params),
        task.subject,
        task.clientId,
        task.invoiceId,
        task.paymentId,
        task.dueDate,
        task.at,
      ])?.id,
    withdrawTask: (subject, at) => withdraw.get([at, subject])?.id,
    withdrawTasksOfPayment: (paymentId, at) => withdrawOfPayment.all([at, paymentId]).map(({ id }) => id),
    withdrawTasksOfAdvance: (paymentId, clientId, at) =>
      withdrawOfAdvance.all([at, paymentId, clientId]).map(({ id }) => id),
    withdrawTasksOfClient: (clientId, kind, at) =>
      withdrawOfClient.all([at, clientId, kind]).map(({ id }) => id),
    withdrawTaskById: (id, at) => withdrawById.run([at, id]).changes === 1,
    reopenTask: (id) => reopen.run([id]).changes === 1,
  };
}
