/** The cash desk: an own account whose movements a person enters. */

import type { Clock } from '../../../../src-shared/dates/index.ts';
import type { CashDeskInput, CashMovementInput } from '../../../../src-shared/domain/index.ts';
import { cashNumber, paymentSearchText } from '../../../../src-shared/text/index.ts';
import type { Database } from '../../../platform/db/index.ts';
import { AppError } from '../../../platform/errors.ts';
import type { EventBus } from '../../../platform/events.ts';
import { normaliseCode } from '../../imports/index.ts';
import type { MatchWork } from '../../matchwork/index.ts';

export interface CashOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventBus;
  readonly matchWork: Pick<MatchWork, 'matchArrived'>;
  readonly newId: () => string;
}

/** The day under which the opening balance of a cash desk is kept: before any movement. */
export const CASH_BEGINNING = '0001-01-01';

export function createCash({ db, clock, events, matchWork, newId }: CashOptions) {
  const changed = () =>
    events.publish({
      type: 'changed',
      topics: ['payments', 'queue', 'accounts', 'invoices', 'clients', 'deals', 'tasks', 'banks'],
    });

  const opening = (accountId: number, amount: number) => ({
    account_id: accountId,
    day: CASH_BEGINNING,
    moment: 'closing' as const,
    amount,
    told_at: clock.now(),
  });

  async function desk(accountId: number) {
    const row = await db.read
      .selectFrom('accounts')
      .selectAll()
      .where('id', '=', accountId)
      .where('kind', '=', 'cash')
      .executeTakeFirst();
    if (row === undefined) throw new AppError('cash.notFound');
    return row;
  }

  return {
    async createCashDesk(input: CashDeskInput): Promise<{ readonly accountId: number }> {
      const accountId = await db.write(async (trx) => {
        const { id } = await trx
          .insertInto('accounts')
          .values({
            // Account numbers are unique and a cash desk has none.
            number: cashNumber(newId()),
            currency: input.currency,
            kind: 'cash',
            title: input.title,
            created_at: clock.now(),
          })
          .returning('id')
          .executeTakeFirstOrThrow();
        await trx.insertInto('account_balances').values(opening(id, input.opening)).execute();
        return id;
      });
      changed();
      return { accountId };
    },

    /** Throws `AppError`: `cash.notFound`, `cash.currencyFixed` once it has movements. */
    async updateCashDesk(input: CashDeskInput & { readonly accountId: number }): Promise<void> {
      const { accountId, title, currency } = input;
      const before = await desk(accountId);
      if (before.currency !== currency) throw new AppError('cash.currencyFixed');
      await db.write(async (trx) => {
        await trx.updateTable('accounts').set({ title }).where('id', '=', accountId).execute();
        await trx
          .updateTable('account_balances')
          .set({ amount: input.opening })
          .where('account_id', '=', accountId)
          .where('day', '=', CASH_BEGINNING)
          .execute();
      });
      changed();
    },

    /** Throws `AppError('cash.notFound')`. */
    async addCashMovement(input: CashMovementInput): Promise<{ readonly paymentId: number }> {
      const { accountId, direction, date, amount, partyName, partyInn, purpose, category } = input;
      const { currency } = await desk(accountId);
      const number = normaliseCode(input.number);
      const decided = category !== undefined;
      const paymentId = await db.write(async (trx) => {
        const last = await trx
          .selectFrom('payments')
          .select((e) => e.fn.max<number | null>('occurrence').as('last'))
          .where('account_id', '=', accountId)
          .where('date', '=', date)
          .where('direction', '=', direction)
          .where('amount', '=', amount)
          .where('number', '=', number)
          .where('party_account', '=', '')
          .executeTakeFirst();
        const row = await trx
          .insertInto('payments')
          .values({
            account_id: accountId,
            direction,
            date,
            number,
            amount,
            currency,
            party_name: partyName,
            party_inn: partyInn,
            purpose,
            doc_date: null,
            occurrence: (last?.last ?? 0) + 1,
            import_id: null,
            line: null,
            status: decided ? (direction === 'in' ? 'dismissed' : 'outgoing') : 'new',
            decided_by: decided ? 'person' : null,
            rule: null,
            category: category ?? null,
            client_id: null,
            postponed_until: null,
            postponed_reason: null,
            hint: null,
            search: paymentSearchText({ partyName, partyInn, partyAccount: '', number, purpose }),
            created_at: clock.now(),
            gone_at: null,
          })
          .returning('id')
          .executeTakeFirstOrThrow();
        return row.id;
      });
      await matchWork.matchArrived([paymentId]);
      changed();
      return { paymentId };
    },

    /** Takes a movement back that was entered by mistake. Throws `AppError`: `cash.notFound`, `cash.hasAllocations`. */
    async withdrawCashMovement(paymentId: number): Promise<void> {
      await db.write(async (trx) => {
        const payment = await trx
          .selectFrom('payments')
          .innerJoin('accounts', 'accounts.id', 'payments.account_id')
          .select(['payments.allocated', 'accounts.kind'])
          .where('payments.id', '=', paymentId)
          .executeTakeFirst();
        if (payment?.kind !== 'cash') throw new AppError('cash.notFound');
        if (payment.allocated > 0) throw new AppError('cash.hasAllocations');
        await trx
          .updateTable('payments')
          .set({ status: 'withdrawn', gone_at: clock.now() })
          .where('id', '=', paymentId)
          .execute();
      });
      changed();
    },
  };
}
