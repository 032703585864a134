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

/** A postponed payment comes back on its day; one without a day is brought back by a person. */
function waits(today: Day) {
  return sql<SqlBool>`(payments.status = 'queued' or (payments.status = 'postponed' and payments.postponed_until <= ${today}))`;
}

function isPutOff(today: Day) {
  return sql<SqlBool>`(payments.status = 'postponed' and (payments.postponed_until is null or payments.postponed_until > ${today}))`;
}

/** Newest first. */
export async function queuePage(read: Reader, today: Day, input: QueuePageInput): Promise<Page<PaymentRow>> {
  const text = textCondition(input.text);
  let query = read
    .selectFrom('payments')
    .where(WAITING)
    .where(input.postponed ? isPutOff(today) : waits(today));
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
  const groups = await read
    .selectFrom('payments')
    .select((e) => [
      'payments.currency',
      waits(today).as('waits'),
      e.fn.countAll<number>().as('rows'),
      e.fn.sum<number>(sql`payments.amount - payments.allocated`).as('sum'),
    ])
    .where(WAITING)
    .where(sql<SqlBool>`payments.status <> 'new'`)
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
