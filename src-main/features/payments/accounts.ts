/** Own accounts with the balance that the newest statement named. */
import { sql } from 'kysely';
import { toDay } from '../../../src-shared/dates/index.ts';
import type { AccountRow } from '../../../src-shared/domain/index.ts';
import { toCurrency, toMinor } from '../../../src-shared/money/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import { COUNTS } from './filter.ts';

/** Every own account, oldest first. */
export async function accountRows(read: Reader): Promise<AccountRow[]> {
  const accounts = await read
    .selectFrom('accounts')
    .leftJoin(
      (e) =>
        e
          .selectFrom('payments')
          .select((p) => [
            'payments.account_id',
            p.fn.countAll<number>().as('payments'),
            p.fn.max('payments.date').as('last_payment'),
          ])
          .where(COUNTS)
          .groupBy('payments.account_id')
          .as('used'),
      (join) => join.onRef('used.account_id', '=', 'accounts.id'),
    )
    .selectAll('accounts')
    .select(['used.payments', 'used.last_payment'])
    .orderBy('accounts.id')
    .execute();
  const { rows: balances } = await sql<{ account_id: number; closing: number; date_to: string }>`
    select account_id, closing, date_to from (
      select account_id, closing, date_to,
        row_number() over (partition by account_id order by date_to desc, id desc) as place
      from statement_sections where closing is not null and date_to is not null
    ) where place = 1`.execute(read);
  const byAccount = new Map(balances.map((row) => [row.account_id, row]));
  return accounts.map((account) => {
    const balance = byAccount.get(account.id);
    return {
      id: account.id,
      number: account.number,
      bankName: account.bank_name,
      title: account.title,
      bic: account.bic,
      currency: toCurrency(account.currency),
      kind: account.kind,
      balance: balance === undefined ? null : toMinor(balance.closing),
      balanceDay: balance === undefined ? null : toDay(balance.date_to),
      payments: account.payments ?? 0,
      lastPayment: account.last_payment === null ? null : toDay(account.last_payment),
    };
  });
}
