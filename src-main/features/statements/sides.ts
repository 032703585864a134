/**
 * Receipt or payment: told by the accounts, never by dates where the accounts tell.
 * (Some banks write `ДатаСписано` into every receipt, so the dates alone would turn receipts into payments.)
 */
import type { Currency } from '../../../src-shared/money/index.ts';
import { DocumentError, IN_DATE, OUT_DATE, type SumPlace } from './document.ts';
import { PAYEE, PAYER } from './keys.ts';
import { MAX_ACCOUNTS } from './limits.ts';
import { otherSideAccount, sideAccount, type Values } from './party.ts';
import { detach } from './problems.ts';
import type { Direction } from './types.ts';
import { accountCurrency, isBlankDate, matchMasked, plainAccount } from './values.ts';

export interface OwnAccount {
  readonly account: string;
  readonly currency: Currency;
  /** Named by the file's header or balances, not only known to the program. */
  declared: boolean;
}

/** The own accounts that are known while a file is read. */
export class OwnAccounts {
  readonly #all = new Map<string, OwnAccount>();
  readonly #declared: OwnAccount[] = [];

  constructor(known: Iterable<string> = []) {
    for (const account of known) this.#add(account);
  }

  /** Takes an account that the file names. `isNew`: it was not an own account so far. `undefined` past the limit. */
  declare(text: string): { own: OwnAccount; isNew: boolean } | undefined {
    const known = this.find(plainAccount(text));
    if (known === undefined && this.#all.size >= MAX_ACCOUNTS) return undefined;
    const own = known ?? this.#add(text);
    if (!own.declared) this.#declared.push(own);
    own.declared = true;
    return { own, isNew: known === undefined };
  }

  find(account: string): OwnAccount | undefined {
    return this.#all.get(account);
  }

  get declared(): readonly OwnAccount[] {
    return this.#declared;
  }

  #add(text: string): OwnAccount {
    const account = detach(plainAccount(text));
    const own = { account, currency: accountCurrency(account), declared: false };
    this.#all.set(account, own);
    return own;
  }
}

export interface OneSide {
  readonly kind: 'one';
  readonly direction: Direction;
  readonly own: OwnAccount;
  readonly otherAccount: string;
  /** No account of the document is ours: the direction was taken from dates or Kazakhstan's sums. */
  readonly guessed: boolean;
}

export interface BothSides {
  readonly kind: 'both';
  readonly payer: OwnAccount;
  readonly payee: OwnAccount;
  /** The side whose statement this document seems to be from; `undefined` when it says nothing of that. */
  readonly listed: Direction | undefined;
}

/**
 * Tells the own side of a document. `near` are the accounts named by the balances just before it.
 * Throws `DocumentError` (`sideUnknown`, `sideConflict`, `accountUnknown`) when a person has to tell.
 */
export function decideSide(
  values: Values,
  sum: SumPlace,
  accounts: OwnAccounts,
  near: ReadonlySet<OwnAccount>,
): OneSide | BothSides {
  const payerAccount = sideAccount(values, PAYER);
  const payeeAccount = sideAccount(values, PAYEE);
  let payer = accounts.find(payerAccount);
  let payee = accounts.find(payeeAccount);
  if (payer === undefined && payee === undefined) {
    payer = accounts.find(otherSideAccount(values, PAYER));
    payee = accounts.find(otherSideAccount(values, PAYEE));
  }
  if (payer !== undefined && payee !== undefined) {
    return { kind: 'both', payer, payee, listed: sum.direction ?? sideByDates(values) };
  }
  if (payer === undefined && payee === undefined) {
    const direction = sum.direction ?? sideByDates(values);
    if (direction === undefined) throw new DocumentError('sideUnknown');
    const [hidden, otherAccount] =
      direction === 'in' ? [payeeAccount, payerAccount] : [payerAccount, payeeAccount];
    return {
      kind: 'one',
      direction,
      own: resolveHidden(hidden, accounts, near),
      otherAccount,
      guessed: true,
    };
  }
  const direction = payer === undefined ? 'in' : 'out';
  if (sum.direction !== undefined && sum.direction !== direction) throw new DocumentError('sideConflict');
  const own = payer ?? payee;
  if (own === undefined) throw new DocumentError('accountUnknown');
  return {
    kind: 'one',
    direction,
    own,
    otherAccount: payer === undefined ? payerAccount : payeeAccount,
    guessed: false,
  };
}

function sideByDates(values: Values): Direction | undefined {
  const hasIn = !isBlankDate(values[IN_DATE]);
  const hasOut = !isBlankDate(values[OUT_DATE]);
  return hasIn === hasOut ? undefined : hasIn ? 'in' : 'out';
}

/** The file's account that a masked or foreign number stands for: by its visible characters, or the only one. */
function resolveHidden(hidden: string, accounts: OwnAccounts, near: ReadonlySet<OwnAccount>): OwnAccount {
  const { declared } = accounts;
  const [first] = declared;
  if (first !== undefined && declared.length === 1) return first;
  const match = matchMasked(
    hidden,
    declared.map((own) => own.account),
  );
  const [nearest] = near;
  const own = match !== undefined ? accounts.find(match) : near.size === 1 ? nearest : undefined;
  if (own === undefined) throw new DocumentError('accountUnknown');
  return own;
}
