/** The accounts of a connection as the bank lists them, and the own accounts that they are. */
import type { Day, Instant } from '../../../../src-shared/dates/index.ts';
import type { Database, Transaction } from '../../../platform/db/index.ts';
import { AppError } from '../../../platform/errors.ts';
import { normaliseCode } from '../../imports/index.ts';
import type { BankAccount } from '../contract.ts';

export interface AccountChoice {
  readonly externalId: string;
  readonly from: Day;
}

export interface AccountKeeper {
  /** Brings the list up to date. What the bank no longer lists stays as it was. */
  keep(connectionId: number, accounts: readonly BankAccount[], at: Instant): Promise<void>;
}

export function createAccountKeeper(db: Database): AccountKeeper {
  return {
    keep: (connectionId, accounts, at) =>
      db.write(async (trx) => {
        await keepAccounts(trx, connectionId, accounts);
        await trx.updateTable('connections').set({ looked_at: at }).where('id', '=', connectionId).execute();
      }),
  };
}

export async function keepAccounts(
  trx: Transaction,
  connectionId: number,
  accounts: readonly BankAccount[],
): Promise<void> {
  for (const account of accounts) {
    const told = {
      number: normaliseCode(account.number),
      bic: account.bic,
      bank_name: account.bankName,
      title: account.title,
      open: account.open ? 1 : 0,
    };
    await trx
      .insertInto('connection_accounts')
      .values({
        connection_id: connectionId,
        external_id: account.externalId,
        currency: account.currency,
        ...told,
      })
      .onConflict((conflict) => conflict.columns(['connection_id', 'external_id']).doUpdateSet(told))
      .execute();
  }
}

/** Watches these accounts and no others. Throws `AppError`: `bank.accountMissing`, `bank.accountCurrency`. */
export async function watchAccounts(
  trx: Transaction,
  connectionId: number,
  choices: readonly AccountChoice[],
  at: Instant,
): Promise<void> {
  const rows = await trx
    .selectFrom('connection_accounts')
    .selectAll()
    .where('connection_id', '=', connectionId)
    .execute();
  const wanted = new Map(choices.map((choice) => [choice.externalId, choice.from]));
  for (const externalId of wanted.keys()) {
    if (!rows.some((row) => row.external_id === externalId))
      throw new AppError('bank.accountMissing', { account: externalId });
  }
  for (const row of rows) {
    const from = wanted.get(row.external_id);
    if (from === undefined) {
      await trx.updateTable('connection_accounts').set({ watched: 0 }).where('id', '=', row.id).execute();
      continue;
    }
    const earlier = row.from_date === null || from < row.from_date;
    await trx
      .updateTable('connection_accounts')
      .set({
        watched: 1,
        account_id: row.account_id ?? (await ownAccount(trx, row, at)),
        from_date: from,
        // Days before the old beginning were never asked for.
        ...(earlier ? { read_up_to: null } : {}),
      })
      .where('id', '=', row.id)
      .execute();
  }
}

/** The own account of this number, made when a file has not told of it yet. */
async function ownAccount(
  trx: Transaction,
  row: {
    readonly number: string;
    readonly bic: string;
    readonly bank_name: string;
    readonly currency: string;
    readonly title: string;
  },
  at: Instant,
): Promise<number> {
  const { number, bic, bank_name, currency, title } = row;
  const known = await trx.selectFrom('accounts').selectAll().where('number', '=', number).executeTakeFirst();
  if (known === undefined) {
    const made = await trx
      .insertInto('accounts')
      .values({ number, bic, bank_name, currency, title, created_at: at })
      .returning('id')
      .executeTakeFirstOrThrow();
    return made.id;
  }
  if (known.currency !== currency) throw new AppError('bank.accountCurrency', { account: number });
  if (known.bic === '' && known.bank_name === '')
    await trx.updateTable('accounts').set({ bic, bank_name }).where('id', '=', known.id).execute();
  return known.id;
}
