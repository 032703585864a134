/**
 * «Сверка остатков»: the balances that the bank declares against the movements that were read.
 * Opening + in − out = closing in every section; each section begins where the one before it ended; turnovers equal the
 * sums of the movements of the section's days. Differences are named with account, days and amount; nothing is refused.
 */
import { type Currency, type Minor, toMinor } from '../../../src-shared/money/index.ts';
import { checkAccount } from './accountCheck.ts';
import type { AccountFigures } from './figures.ts';
import { AccountPeriod, turnoverOf } from './periods.ts';
import type { Problem } from './problems.ts';
import type { AccountSection, AccountSummary, Direction, Movement } from './types.ts';

/** Sums of the movements and the declared balances of every account of one file. */
export class BalanceBook {
  readonly #accounts = new Map<string, AccountFigures>();
  /** Rows of a statement mostly stay with one account. */
  #last: AccountFigures | undefined;
  /** Made when the file is at its end and no section can come any more. */
  readonly #periods = new Map<AccountFigures, AccountPeriod>();

  /** False when the account's sum would leave the range of exact integers; the movement must not be counted. */
  fits(account: string, currency: Currency, direction: Direction, amount: Minor): boolean {
    return Number.isSafeInteger(this.#of(account, currency)[direction] + amount);
  }

  addMovement(movement: Movement, guessed = false): void {
    const figures = this.#of(movement.account, movement.currency);
    figures[movement.direction] += movement.amount;
    figures.count += 1;
    const day = figures.days.get(movement.date);
    if (day === undefined) {
      const first = { in: 0, out: 0, count: 1, line: movement.line };
      first[movement.direction] = movement.amount;
      figures.days.set(movement.date, first);
    } else {
      day[movement.direction] += movement.amount;
      day.count += 1;
    }
    if (!guessed) return;
    figures.guessed += 1;
    if (figures.guessedLine === 0) figures.guessedLine = movement.line;
  }

  addSection(section: AccountSection): void {
    this.#of(section.account, section.currency).sections.push(section);
  }

  /** Makes sure that an account which the header names is in the summary. */
  addAccount(account: string, currency: Currency): void {
    this.#of(account, currency);
  }

  /**
   * Declared turnover less counted one: of the day when the sections are daily, else of the whole file (`place` tells
   * which). `undefined` when nothing is declared.
   */
  shortage({
    account,
    currency,
    direction,
    date: day,
  }: Movement): { place: string; amount: number } | undefined {
    const figures = this.#accounts.get(`${account}|${currency}`);
    if (figures === undefined || figures.sections.length === 0) return undefined;
    const period = this.#periodOf(figures);
    const daily = period.daily(day);
    const declared = daily === undefined ? period.turnover(direction) : turnoverOf(daily, direction);
    if (declared === undefined) return undefined;
    const counted = daily === undefined ? figures[direction] : (figures.days.get(day)?.[direction] ?? 0);
    return { place: `${account}|${direction}|${daily === undefined ? '' : day}`, amount: declared - counted };
  }

  /**
   * Gives balances to the currency of the account's movements where the account's number does not tell it
   * (a Kazakhstan IBAN); to be called once, when the whole file is read.
   */
  settleCurrencies(): void {
    const byAccount = Map.groupBy(this.#accounts.values(), ({ account }) => account);
    for (const group of byAccount.values()) {
      const [silent] = group.filter(({ count }) => count === 0);
      const [moved] = group.filter(({ count }) => count > 0);
      if (group.length !== 2 || silent === undefined || moved === undefined) continue;
      moved.sections.push(...silent.sections);
      this.#accounts.delete(`${silent.account}|${silent.currency}`);
    }
  }

  summaries(): AccountSummary[] {
    return [...this.#accounts.values()].map((figures) => {
      const period = this.#periodOf(figures);
      return {
        account: figures.account,
        currency: figures.currency,
        from: period.from,
        to: period.to,
        opening: period.opening,
        closing: period.closing,
        declaredIn: period.turnover('in'),
        declaredOut: period.turnover('out'),
        countedIn: toMinor(figures.in),
        countedOut: toMinor(figures.out),
        movements: figures.count,
      };
    });
  }

  /** Every difference, account by account. */
  check(): Problem[] {
    return [...this.#accounts.values()].flatMap(checkAccount);
  }

  #periodOf(figures: AccountFigures): AccountPeriod {
    const known = this.#periods.get(figures);
    if (known !== undefined) return known;
    const period = new AccountPeriod(figures.sections);
    this.#periods.set(figures, period);
    return period;
  }

  #of(account: string, currency: Currency): AccountFigures {
    const last = this.#last;
    if (last !== undefined && last.account === account && last.currency === currency) return last;
    this.#last = this.#find(account, currency);
    return this.#last;
  }

  #find(account: string, currency: Currency): AccountFigures {
    const key = `${account}|${currency}`;
    const known = this.#accounts.get(key);
    if (known !== undefined) return known;
    const figures: AccountFigures = {
      account,
      currency,
      sections: [],
      days: new Map(),
      in: 0,
      out: 0,
      count: 0,
      guessed: 0,
      guessedLine: 0,
    };
    this.#accounts.set(key, figures);
    return figures;
  }
}
