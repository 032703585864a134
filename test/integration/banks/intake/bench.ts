/** An office with one watched account, and readings of it taken in one after the other. */
import type { BankMovement } from '../../../../src-main/features/banks/contract.ts';
import { createAbsorb, rowsOf } from '../../../../src-main/features/banks/intake/index.ts';
import { toDay } from '../../../../src-shared/dates/index.ts';
import { RUB, toMinor } from '../../../../src-shared/money/index.ts';
import { AT, openOffice } from '../../allocations/office.ts';

export const row = (
  bankId: string,
  told: Omit<Partial<BankMovement>, 'amount'> & { amount?: number } = {},
): BankMovement => ({
  bankId,
  version: '',
  withdrawn: false,
  direction: 'in',
  date: toDay('2026-11-18'),
  number: '15',
  currency: RUB,
  counterparty: {
    name: 'ООО «Вектор»',
    inn: '7707083893',
    kpp: '',
    account: '40702810400000000001',
    bic: '',
    bankName: '',
  },
  purpose: 'Оплата по счёту № 1187',
  docKind: '',
  docDate: undefined,
  extra: {},
  ...told,
  amount: toMinor(told.amount ?? 100_00),
});

export async function openBench() {
  const office = await openOffice();
  const { db } = office;
  const accountId = await office.account();
  await db.write(async (trx) => {
    await trx
      .insertInto('connections')
      .values({ bank: 'tochka', title: '', base_url: '', secret_key: 'a', created_at: AT })
      .execute();
    await trx
      .insertInto('connection_accounts')
      .values({ connection_id: 1, external_id: 'x', number: 'x', currency: 'RUB', account_id: accountId })
      .execute();
  });
  const absorb = createAbsorb(db);
  return {
    ...office,
    accountId,
    /** Takes in one complete reading of 12 to 21 November. */
    async read(
      movements: readonly BankMovement[],
      options: { again?: boolean; tellsEverything?: boolean } = {},
    ) {
      const { exchangeId, readingId } = await db.write(async (trx) => {
        const exchange = await trx
          .insertInto('exchanges')
          .values({ kind: 'poll', started_at: AT, result: 'running' })
          .returning('id')
          .executeTakeFirstOrThrow();
        const reading = await trx
          .insertInto('readings')
          .values({
            exchange_id: exchange.id,
            connection_account_id: 1,
            date_from: '2026-11-12',
            date_to: '2026-11-21',
            stage: 'complete',
            updated_at: AT,
          })
          .returning('id')
          .executeTakeFirstOrThrow();
        return { exchangeId: exchange.id, readingId: reading.id };
      });
      const { counts } = await absorb({
        accountId,
        bank: 'tochka',
        exchangeId,
        readingId,
        from: toDay('2026-11-12'),
        to: toDay('2026-11-21'),
        rows: rowsOf([movements]),
        balances: [],
        tellsEverything: options.tellsEverything ?? true,
        again: options.again ?? false,
        at: AT,
        today: toDay('2026-11-21'),
        finish: () => undefined,
      });
      return counts;
    },
    payments: () => db.read.selectFrom('payments').selectAll().orderBy('id').execute(),
    tasks: () =>
      db.read.selectFrom('tasks').select(['kind', 'status', 'payment_id', 'params']).orderBy('id').execute(),
  };
}
