/** What a person's acceptance teaches about a payer: an account or a name that pays for a client. */
import { sql } from 'kysely';
import type { Instant } from '../../../src-shared/dates/index.ts';
import { fold } from '../../../src-shared/text/index.ts';
import type { Database } from '../../platform/db/index.ts';

export interface Payer {
  readonly account: string;
  readonly bic: string;
  readonly bankName: string;
  readonly name: string;
}

export interface Learnt {
  readonly accounts: readonly number[];
  readonly aliases: readonly number[];
}

export interface Learning {
  /**
   * Remembers the payer's account, or the name where there is no account of the payer's own. The name of a bank that
   * only passes the money on is not learnt: half the country would become this client.
   */
  learn(clientId: number, payer: Payer, at: Instant): Learnt;
  /** Forgets facts by id, unless a person has made them their own since. */
  forget(learnt: Learnt): void;
}

/**
 * True for an account of a payer's own: settlement accounts 405–408 (40817 and 40820 are persons'), deposits of persons
 * 423 and 426, or an IBAN. Others (302…, 409…, 474…) are the bank's transit accounts, through which many pay.
 * Source: the Bank of Russia's chart of accounts, provision 809-P.
 */
export function isPayersOwnAccount(number: string): boolean {
  return /^(40[5-8]|42[36])\d{17}$/.test(number) || /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(number);
}

export function createLearning(db: Database): Learning {
  /** number, own-account check */
  const ownAccount = db.prepare((q) => q.selectFrom('accounts').select('id').where('number', '=', ''));
  const insertAccount = db.prepare((q) =>
    q
      .insertInto('client_accounts')
      .values({
        client_id: 0,
        number: '',
        bic: '',
        bank_name: '',
        created_at: '',
        origin: sql`'learnt'`,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id'),
  );
  const names = db.prepare((q) =>
    q
      .selectFrom('clients')
      .select('name')
      .where('id', '=', 0)
      .union((e) => e.selectFrom('client_aliases').select('name').where('client_id', '=', 0)),
  );
  const insertAlias = db.prepare((q) =>
    q
      .insertInto('client_aliases')
      .values({ client_id: 0, name: '', created_at: '', origin: sql`'learnt'` })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id'),
  );
  const forgetAccount = db.prepare((q) =>
    q.deleteFrom('client_accounts').where('id', '=', 0).where(sql<boolean>`origin = 'learnt'`),
  );
  const forgetAlias = db.prepare((q) =>
    q.deleteFrom('client_aliases').where('id', '=', 0).where(sql<boolean>`origin = 'learnt'`),
  );
  return {
    learn(clientId, payer, at) {
      if (isPayersOwnAccount(payer.account) && ownAccount.get([payer.account]) === undefined) {
        const row = insertAccount.get([clientId, payer.account, payer.bic, payer.bankName, at]);
        return { accounts: row === undefined ? [] : [row.id], aliases: [] };
      }
      const name = payer.name.trim();
      const folded = fold(name);
      const known = names.all([clientId, clientId]).some((row) => fold(row.name) === folded);
      if (folded === '' || folded.includes('банк') || known) return { accounts: [], aliases: [] };
      const row = insertAlias.get([clientId, name.slice(0, 300), at]);
      return { accounts: [], aliases: row === undefined ? [] : [row.id] };
    },
    forget({ accounts, aliases }) {
      for (const id of accounts) forgetAccount.run([id]);
      for (const id of aliases) forgetAlias.run([id]);
    },
  };
}
