/**
 * What a person's binding teaches: an account or a name that pays for a client, and how the client writes our numbers. Every
 * lesson is remembered with its payment, so that a fact which was forgotten does not come back from the same payment.
 */
import { sql } from 'kysely';
import type { Instant } from '../../../src-shared/dates/index.ts';
import type { LearntNote } from '../../../src-shared/domain/index.ts';
import { fold } from '../../../src-shared/text/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { type BoundInvoice, habitKey, habitsTaught } from '../matching/index.ts';
import { parseSettings } from '../settings/index.ts';
import { createLearntAgain, type Unlearnt } from './learnt-again.ts';
import { createLearntFacts } from './learnt-facts.ts';

/** A payment that a person has bound to one client. */
export interface Lesson {
  readonly clientId: number;
  readonly payer: {
    readonly paymentId: number;
    readonly account: string;
    readonly bic: string;
    readonly bankName: string;
    readonly name: string;
    readonly purpose: string;
  };
  readonly invoices: readonly BoundInvoice[];
  readonly actionId: number;
  readonly at: Instant;
}

export interface Learning {
  /**
   * Remembers the payer's account, or the name where there is no account of the payer's own, and how the purpose writes
   * the invoices' numbers. Returns what is new. The name of a bank that only passes the money on is not learnt: half the
   * country would become this client. Nothing is learnt while a person has switched learning off.
   */
  learn(lesson: Lesson): readonly LearntNote[];
  /** Takes back what an act taught, unless another payment shows it too or a person has made it their own since. */
  takeBack(
    actionId: number,
    earlier: { readonly accounts: readonly number[]; readonly aliases: readonly number[] },
  ): void;
  /** Takes back what people's bindings of a payment taught; returns what `relearn` needs. */
  unlearn(paymentId: number): Unlearnt[];
  relearn(unlearnt: readonly Unlearnt[]): void;
}

const NAME_LENGTH_LIMIT = 300;

/**
 * True for an account of a payer's own: settlement accounts 405–408 (40817 and 40820 are persons'), deposits of persons
 * 423 and 426, or an IBAN. Others (302…, 409…, 474…) are the bank's transit accounts, through which many pay.
 * Source: the Bank of Russia's chart of accounts, provision 809-P.
 */
export function isPayersOwnAccount(number: string): boolean {
  return /^(40[5-8]|42[36])\d{17}$/.test(number) || /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(number);
}

export function createLearning(db: Database): Learning {
  const facts = createLearntFacts(db);
  const again = createLearntAgain(db, facts);
  const settings = db.prepare((q) => q.selectFrom('settings').select('value').where('key', '=', ''));
  const ownAccount = db.prepare((q) => q.selectFrom('accounts').select('id').where('number', '=', ''));
  const insertAccount = db.prepare((q) =>
    q
      .insertInto('client_accounts')
      .values({ client_id: 0, number: '', bic: '', bank_name: '', created_at: '', origin: sql`'learnt'` })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id'),
  );
  const account = db.prepare((q) =>
    q.selectFrom('client_accounts').select('id').where('client_id', '=', 0).where('number', '=', ''),
  );
  /** clientId, clientId */
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

  function learnPayer({ clientId, payer, actionId, at }: Lesson): LearntNote[] {
    const seen = { paymentId: payer.paymentId, actionId, at };
    if (isPayersOwnAccount(payer.account) && ownAccount.get([payer.account]) === undefined) {
      const fact = { kind: 'account', clientId, value: payer.account } as const;
      if (account.get([clientId, payer.account]) !== undefined) return facts.confirm(fact, seen);
      if (facts.isBarred(fact, payer.paymentId)) return [];
      insertAccount.get([clientId, payer.account, payer.bic, payer.bankName, at]);
      return [facts.teach(fact, seen)];
    }
    const name = payer.name.trim().slice(0, NAME_LENGTH_LIMIT);
    const folded = fold(name);
    if (folded === '' || folded.includes('банк')) return [];
    const known = names.all([clientId, clientId]).find((row) => fold(row.name) === folded);
    if (known) return facts.confirm({ kind: 'name', clientId, value: known.name }, seen);
    const fact = { kind: 'name', clientId, value: name } as const;
    if (facts.isBarred(fact, payer.paymentId)) return [];
    insertAlias.get([clientId, name, at]);
    return [facts.teach(fact, seen)];
  }

  function learnHabits({ clientId, payer, invoices, actionId, at }: Lesson): LearntNote[] {
    const notes = new Map<number, LearntNote>();
    for (const invoice of invoices) {
      for (const { habit, sample } of habitsTaught(payer.purpose, invoice)) {
        const rule = habitKey(habit);
        if (rule === undefined) continue;
        const note = facts.teachHabit(
          { clientId, rule, sample, ...habit },
          { paymentId: payer.paymentId, actionId, at },
        );
        if (note) notes.set(note.factId, note);
      }
    }
    return [...notes.values()];
  }

  return {
    learn: (lesson) =>
      parseSettings(settings.get(['application'])?.value).learning
        ? [...learnPayer(lesson), ...learnHabits(lesson)]
        : [],
    takeBack: facts.takeBack,
    ...again,
  };
}
