/** Writes the entries of one statement, inside a transaction of the caller's, and knows how far it has come. */
import type { Currency } from '../../../src-shared/money/index.ts';
import type { FirstPass } from '../matchwork/index.ts';
import type { AccountSection, Movement } from '../statements/index.ts';
import { ownBank } from './accounts.ts';
import { chain, type Entry } from './entries.ts';
import { normaliseCode, OccurrenceCounter } from './identity.ts';
import { problemRow } from './problems.ts';
import { formatProgress, type ReadingProgress } from './progress.ts';
import { paymentRow } from './rows.ts';
import type { ImportCounts, ImportStatements } from './store.ts';

interface Account {
  readonly id: number;
  /** The table names its bank. */
  named: boolean;
}

export interface WriterOptions {
  readonly statements: ImportStatements;
  readonly importId: number;
  /** Moment that the rows bear: the import's beginning, so that a resumed import writes what the first would have. */
  readonly createdAt: string;
  readonly progress: ReadingProgress;
  readonly counts: ImportCounts;
  readonly firstPass: FirstPass;
}

/** The file was not read as the first time; the caller begins it anew with `again`. */
export class ReadOtherwise extends Error {
  override readonly name = 'ReadOtherwise';
}

export class StatementWriter {
  readonly #statements: ImportStatements;
  readonly #importId: number;
  readonly #createdAt: string;
  readonly #resumed: ReadingProgress;
  readonly #counts: ImportCounts;
  readonly #firstPass: FirstPass;
  readonly #counter = new OccurrenceCounter();
  readonly #accounts = new Map<string, Account>();
  #done = 0;
  #check = 0;

  constructor({ statements, importId, createdAt, progress, counts, firstPass }: WriterOptions) {
    this.#firstPass = firstPass;
    this.#statements = statements;
    this.#importId = importId;
    this.#createdAt = createdAt;
    this.#resumed = progress;
    this.#counts = { ...counts };
  }

  /**
   * Passes over an entry that an earlier run has written; its twins must be counted all the same.
   * False when this one is to be written. Throws `ReadOtherwise` when the earlier run saw other entries.
   */
  skip(entry: Entry): boolean {
    if (this.#done >= this.#resumed.done) return false;
    if (entry.kind === 'section') this.#firstPass.own(entry.section.account);
    if (entry.kind === 'movement') {
      this.#counter.next(entry.movement);
      this.#tellOwn(entry.movement);
    }
    this.#advance(entry);
    if (this.#done === this.#resumed.done && this.#check !== this.#resumed.check) throw new ReadOtherwise();
    return true;
  }

  /** Writes one entry. */
  write(entry: Entry): void {
    switch (entry.kind) {
      case 'section':
        this.#writeSection(entry.section);
        break;
      case 'movement':
        this.#writeMovement(entry.movement);
        break;
      case 'problem': {
        const { line, severity, code, params, raw } = problemRow(entry.problem);
        this.#statements.insertProblem.run([
          this.#importId,
          line,
          severity,
          code,
          JSON.stringify(params),
          raw,
        ]);
        this.#counts.problems += 1;
      }
    }
    this.#advance(entry);
  }

  /** Writes into the import's row how far it has come; in the same transaction as the entries. */
  save(): void {
    const { matched, queued, received } = this.#firstPass.counts;
    const { added, known, problems } = this.#counts;
    const progress = formatProgress({ ...this.#resumed, done: this.#done, check: this.#check, received });
    this.#statements.saveReading.run([added, known, problems, matched, queued, progress, this.#importId]);
  }

  /** True when the whole file gave fewer entries than an earlier run has written. */
  get fellShort(): boolean {
    return this.#done < this.#resumed.done;
  }

  #advance(entry: Entry): void {
    this.#done += 1;
    this.#check = chain(this.#check, entry);
  }

  #writeSection(section: AccountSection): void {
    this.#firstPass.own(section.account);
    const { from, to, opening, turnoverIn, turnoverOut, closing } = section;
    this.#statements.insertSection.run([
      this.#importId,
      this.#account(section.account, section.currency).id,
      from ?? null,
      to ?? null,
      opening ?? null,
      turnoverIn ?? null,
      turnoverOut ?? null,
      closing ?? null,
    ]);
  }

  #writeMovement(movement: Movement): void {
    const account = this.#account(movement.account, movement.currency);
    if (!account.named) this.#nameBank(account, movement);
    const { occurrence } = this.#counter.next(movement);
    const row = paymentRow(movement, {
      accountId: account.id,
      occurrence,
      importId: this.#importId,
      createdAt: this.#createdAt,
    });
    this.#tellOwn(movement);
    const decision = this.#firstPass.decide({ id: 0, allocated: 0, ...row }, movement.account);
    const values = Object.values(decision?.state ? { ...row, ...decision.state } : row);
    const { changes, lastId } = this.#statements.insertPayment.run(values);
    if (changes > 0) decision?.written(lastId);
    if (changes > 0 || (this.#resumed.again && this.#isOurs(account.id, movement, occurrence)))
      this.#counts.added += 1;
    else this.#counts.known += 1;
  }

  /** Both sides of a transfer between own accounts are own, though the other one's statement may come later. */
  #tellOwn(movement: Movement): void {
    this.#firstPass.own(movement.account);
    if (movement.internal) this.#firstPass.own(normaliseCode(movement.counterparty.account));
  }

  #isOurs(accountId: number, movement: Movement, occurrence: number): boolean {
    const found = this.#statements.importOfPayment.get([
      accountId,
      movement.date,
      movement.direction,
      movement.amount,
      normaliseCode(movement.number),
      normaliseCode(movement.counterparty.account),
      occurrence,
    ]);
    return found?.import_id === this.#importId;
  }

  #account(number: string, currency: Currency): Account {
    const known = this.#accounts.get(number);
    if (known) return known;
    const row = this.#statements.account.get([number]);
    const account = row
      ? { id: row.id, named: row.bic !== '' || row.bank_name !== '' }
      : {
          id: this.#statements.insertAccount.run([number, currency, '', '', this.#createdAt]).lastId,
          named: false,
        };
    this.#accounts.set(number, account);
    return account;
  }

  #nameBank(account: Account, movement: Movement): void {
    const { bic, bankName } = ownBank(movement.direction, movement.extra);
    if (bic === '' && bankName === '') return;
    this.#statements.nameBank.run([bic, bankName, account.id]);
    account.named = true;
  }
}
