/** Turns gathered documents into movements or problems, and keeps the figures of the whole file. */
import type { Day } from '../../../src-shared/dates/index.ts';
import { BalanceBook } from './balance.ts';
import {
  DocumentError,
  documentCurrency,
  documentNumber,
  findSum,
  hasDateAndSum,
  makeMovement,
  ownDay,
  readAmount,
  type SumPlace,
} from './document.ts';
import type { DocumentGatherer } from './gather.ts';
import { MAX_RAW_CHARS } from './limits.ts';
import { cut, type Problem, type ProblemCode, type ProblemParams, problem } from './problems.ts';
import { type BothSides, decideSide, type OneSide, type OwnAccount, type OwnAccounts } from './sides.ts';
import { type Listing, TransferLedger } from './transfers.ts';
import type { Direction, Movement } from './types.ts';
import type { DayReader } from './values.ts';

/** How a document ended: with its mark, where another block began, or with the file. */
export type DocumentEnd = 'marked' | 'unmarked' | 'cut';

/** Where a document stands among the blocks. */
export interface Place {
  readonly segment: number;
  /** Accounts of the balances just before it. */
  readonly near: ReadonlySet<OwnAccount>;
}

export class Settler {
  readonly book = new BalanceBook();
  movements: Movement[] = [];
  problems: Problem[] = [];
  documents = 0;
  read = 0;
  relisted = 0;
  failed = 0;
  readonly #accounts: OwnAccounts;
  readonly #days: DayReader;
  readonly #ledger = new TransferLedger((movement) => this.#emit(movement, false));
  #isLedgerFull = false;

  constructor(accounts: OwnAccounts, days: DayReader) {
    this.#accounts = accounts;
    this.#days = days;
  }

  /** Settles one document: movements or one error with the raw text. */
  settle(document: DocumentGatherer, end: DocumentEnd, place: Place, raw: () => string): void {
    this.documents += 1;
    try {
      this.#check(document, end);
      const docDate = this.#docDate(document);
      this.#settleSides(document, docDate, place, raw);
      this.#warn(document, end);
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      this.failed += 1;
      const number = documentNumber(document.values);
      this.problems.push(problem(document.line, error.code, { number, ...error.params }, raw()));
    }
  }

  #check(document: DocumentGatherer, end: DocumentEnd): void {
    if (document.isTooLarge) throw new DocumentError('documentTooLarge');
    if (end === 'cut') throw new DocumentError('documentCut');
    if (end === 'unmarked' && !hasDateAndSum(document.values)) throw new DocumentError('documentIncomplete');
  }

  #docDate(document: DocumentGatherer): Day | undefined {
    const { day, bad } = ownDay(document.values, this.#days);
    if (bad !== undefined) this.#report(document, 'badDocumentDate', bad);
    return day;
  }

  #settleSides(document: DocumentGatherer, docDate: Day | undefined, place: Place, raw: () => string): void {
    const sum = findSum(document.values);
    const side = decideSide(document.values, sum, this.#accounts, place.near);
    if (side.kind === 'one') {
      this.#emit(this.#one(document, side, sum, docDate, false), side.guessed);
      this.read += 1;
      return;
    }
    this.#settleTransfer(document, side, sum, docDate, place, raw);
  }

  #settleTransfer(
    document: DocumentGatherer,
    both: BothSides,
    sum: SumPlace,
    docDate: Day | undefined,
    place: Place,
    raw: () => string,
  ): void {
    const side = (direction: Direction): OneSide => ({
      kind: 'one',
      direction,
      own: direction === 'out' ? both.payer : both.payee,
      otherAccount: direction === 'out' ? both.payee.account : both.payer.account,
      guessed: false,
    });
    if (both.payer.currency !== both.payee.currency) {
      const direction = both.listed ?? nearSide(both, place);
      if (direction === undefined) throw new DocumentError('transferCurrencies');
      this.#emit(this.#one(document, side(direction), sum, docDate, true), false);
      this.read += 1;
      return;
    }
    const out = this.#one(document, side('out'), sum, docDate, true);
    const received = this.#one(document, side('in'), sum, docDate, true);
    const isWatched = both.payer.declared && both.payee.declared && !this.#isFull(document);
    if (!isWatched) {
      this.#emit(out, false);
      this.#emit(received, false);
      this.read += 1;
      return;
    }
    const listing = {
      out,
      in: received,
      listed: both.listed,
      sure: sum.direction !== undefined,
      segment: place.segment,
      raw: cut(raw(), MAX_RAW_CHARS),
    };
    const result = this.#ledger.take(listing);
    if (result === 'read') this.read += 1;
    else if (result === 'relisted') this.relisted += 1;
    else if (result === 'undecided') this.#countOnce(listing);
  }

  #isFull(document: DocumentGatherer): boolean {
    if (this.#ledger.isFull && !this.#isLedgerFull) this.#report(document, 'tooManyTransfers', {});
    this.#isLedgerFull = this.#ledger.isFull;
    return this.#isLedgerFull;
  }

  #one(
    document: DocumentGatherer,
    side: OneSide,
    sum: SumPlace,
    docDate: Day | undefined,
    internal: boolean,
  ): Movement {
    const { account } = side.own;
    const currency = documentCurrency(document.values, side.own.currency);
    const amount = readAmount(document.values, sum, currency);
    if (!this.book.fits(account, currency, side.direction, amount)) throw new DocumentError('amountTooLarge');
    return makeMovement(
      document,
      {
        direction: side.direction,
        account,
        otherAccount: side.otherAccount,
        sumKey: sum.key,
        amount,
        currency,
        docDate,
        internal,
        mirror: internal && !side.own.declared,
      },
      this.#days,
    );
  }

  /** Ends the file: other sides of transfers, repeats that the balances can judge, and every difference of balances. */
  finish(): void {
    const held = this.#ledger.finish();
    this.book.settleCurrencies();
    this.#judge(held);
    this.problems.push(...this.book.check());
  }

  /** A repeat is real where the declared turnover lacks just its sum, and a re-listing where nothing lacks. */
  #judge(held: readonly Listing[]): void {
    const lacking = new Map<string, { shortage: number; held: number }>();
    const places = held.map(
      (listing) => [this.#place(lacking, listing.out), this.#place(lacking, listing.in)] as const,
    );
    for (const [at, listing] of held.entries()) {
      const votes = (places[at] ?? []).flatMap((it) => (it === undefined ? [] : [vote(it)]));
      const isReal = votes.includes('real') && !votes.includes('repeat');
      const isRepeat = votes.includes('repeat') && !votes.includes('real');
      if (isReal) {
        this.read += 1;
        this.#emit(listing.out, false);
        this.#emit(listing.in, false);
      } else if (isRepeat) this.relisted += 1;
      else this.#countOnce(listing);
    }
  }

  #place(lacking: Map<string, { shortage: number; held: number }>, movement: Movement) {
    const shortage = this.book.shortage(movement);
    if (shortage === undefined) return undefined;
    const known = lacking.get(shortage.place) ?? { shortage: shortage.amount, held: 0 };
    known.held += movement.amount;
    lacking.set(shortage.place, known);
    return known;
  }

  #countOnce({ out, raw }: Listing): void {
    this.relisted += 1;
    const { line, number, amount, currency } = out;
    this.problems.push(problem(line, 'transferRepeated', { number, amount, currency }, raw));
  }

  #emit(movement: Movement, guessed: boolean): void {
    this.movements.push(movement);
    this.book.addMovement(movement, guessed);
  }

  #warn(document: DocumentGatherer, end: DocumentEnd): void {
    if (end === 'unmarked') this.#report(document, 'documentUnclosed', {});
    if (document.repeated.length > 0)
      this.#report(document, 'duplicateKey', { keys: document.repeated.join(', ') });
    if (document.hasContinuedPurpose) this.#report(document, 'continuedLine', {});
    if (document.hasBrokenCharacters) this.#report(document, 'brokenCharacters', {});
  }

  #report(document: DocumentGatherer, code: ProblemCode, params: ProblemParams): void {
    this.problems.push(problem(document.line, code, { number: documentNumber(document.values), ...params }));
  }
}

function vote({ shortage, held }: { shortage: number; held: number }): 'real' | 'repeat' | 'unclear' {
  if (shortage === 0) return 'repeat';
  return shortage === held ? 'real' : 'unclear';
}

/** The side whose account's balances stand just before the document, when only one of the two does. */
function nearSide(both: BothSides, { near }: Place): Direction | undefined {
  const payer = near.has(both.payer);
  return payer === near.has(both.payee) ? undefined : payer ? 'out' : 'in';
}
