/** Who waits: the list of the queue and its sums. */
import { type SqlBool, sql } from 'kysely';
import type { Day } from '../../../src-shared/dates/index.ts';
import type { Page, PaymentRow, QueueSummary } from '../../../src-shared/domain/index.ts';
import { toCurrency, toMinor } from '../../../src-shared/money/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import { paymentRowsByIds, textCondition, WAITING } from '../payments/index.ts';

export interface QueuePageInput {
  readonly offset: number;
  readonly limit: number;
  readonly postponed: boolean;
  readonly text: string;
}

/**
 * A postponed payment comes back on its day; one without a day is brought back by a person. What an import had read
 * before it was stopped waits too: nobody else will look at it unless that file is loaded once more.
 */
function waits(today: Day, stopped: readonly number[]) {
  const back = sql<SqlBool>`(payments.status = 'queued' or (payments.status = 'postponed' and payments.postponed_until <= ${today}))`;
  return stopped.length === 0 ? back : sql<SqlBool>`(${back} or ${leftBehind(stopped)})`;
}

function leftBehind(stopped: readonly number[]) {
  return sql<SqlBool>`(payments.status = 'new' and payments.direction = 'in' and payments.import_id in (${sql.join(stopped)}))`;
}

function isPutOff(today: Day) {
  return sql<SqlBool>`(payments.status = 'postponed' and (payments.postponed_until is null or payments.postponed_until > ${today}))`;
}

async function stoppedImports(read: Reader): Promise<number[]> {
  const rows = await read
    .selectFrom('imports')
    .select('id')
    .where('kind', '=', 'statement')
    .where('status', 'in', ['cancelled', 'failed'])
    .execute();
  return rows.map(({ id }) => id);
}

/** Newest first. */
export async function queuePage(read: Reader, today: Day, input: QueuePageInput): Promise<Page<PaymentRow>> {
  const text = textCondition(input.text);
  let query = read
    .selectFrom('payments')
    .where(WAITING)
    .where(input.postponed ? isPutOff(today) : waits(today, await stoppedImports(read)));
  if (text !== undefined) query = query.where(text);
  const { total } = await query.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const ids = await query
    .select('payments.id')
    .orderBy('payments.date', 'desc')
    .orderBy('payments.id', 'desc')
    .limit(input.limit)
    .offset(input.offset)
    .execute();
  return {
    total,
    rows: await paymentRowsByIds(
      read,
      ids.map(({ id }) => id),
    ),
  };
}

export async function queueSummary(read: Reader, today: Day): Promise<QueueSummary> {
  const stopped = await stoppedImports(read);
  const known = sql<SqlBool>`payments.status <> 'new'`;
  const groups = await read
    .selectFrom('payments')
    .select((e) => [
      'payments.currency',
      waits(today, stopped).as('waits'),
      e.fn.countAll<number>().as('rows'),
      e.fn.sum<number>(sql`payments.amount - payments.allocated`).as('sum'),
    ])
    .where(WAITING)
    .where(stopped.length === 0 ? known : sql<SqlBool>`(${known} or ${leftBehind(stopped)})`)
    .groupBy(['payments.currency', 'waits'])
    .orderBy('payments.currency', 'desc')
    .execute();
  const waiting = groups.filter((group) => Boolean(group.waits));
  const count = (rows: typeof groups) => rows.reduce((total, row) => total + row.rows, 0);
  return {
    count: count(waiting),
    sums: waiting.map((row) => ({ currency: toCurrency(row.currency), amount: toMinor(row.sum) })),
    postponed: count(groups) - count(waiting),
  };
}
