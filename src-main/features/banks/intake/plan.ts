/**
 * What a complete reading of one account means for the payments that are stored. Pure.
 *
 * A row is the payment that the bank's id names; else, in order of occurrence, one of equal content that no other row
 * of the reading claims (a file told it first, or the bank has changed its ids); else it is new.
 */
import type { BankMovement } from '../contract.ts';
import { contentHash, contentKey, contentOf, type PaymentContent } from './content.ts';

/** The bank's name of a payment. */
export interface KnownRef {
  readonly id: number;
  readonly bankId: string;
  readonly version: string;
  readonly hash: string;
  readonly missingSince: number | null;
  readonly paymentId: number;
}

export interface KnownPayment {
  readonly id: number;
  readonly direction: 'in' | 'out';
  readonly date: string;
  readonly amount: number;
  readonly number: string;
  readonly currency: string;
  readonly party_account: string;
  readonly occurrence: number;
  readonly gone: boolean;
}

/** A row of the reading under a name of its own. */
export interface ReadRow {
  readonly bankId: string;
  readonly version: string;
  readonly withdrawn: boolean;
  readonly content: PaymentContent;
  readonly hash: string;
}

export interface PlanInput {
  /** Id of the reading. */
  readonly readingId: number;
  readonly rows: readonly ReadRow[];
  /** Names of this account and bank: of the rows, and of the payments within the days of the reading. */
  readonly refs: readonly KnownRef[];
  /** Payments of the account within the days, and those that the names lead to. */
  readonly payments: readonly KnownPayment[];
  readonly from: string;
  readonly to: string;
  /** Absence from the reading says something. */
  readonly tellsEverything: boolean;
  /** A reading taken in once more: it adds what is not there and changes nothing that is. */
  readonly again: boolean;
}

export type Step =
  | { readonly type: 'add'; readonly row: ReadRow; readonly replaces: number | undefined }
  | { readonly type: 'claim'; readonly row: ReadRow; readonly paymentId: number; readonly restore: boolean }
  | { readonly type: 'edit'; readonly row: ReadRow; readonly paymentId: number; readonly restore: boolean }
  | { readonly type: 'restore'; readonly paymentId: number }
  | { readonly type: 'withdraw'; readonly paymentId: number }
  | { readonly type: 'missing'; readonly refId: number }
  | { readonly type: 'seen'; readonly refId: number; readonly version: string };

export interface Plan {
  readonly steps: readonly Step[];
  /** Rows that changed nothing. */
  readonly known: number;
}

/**
 * The rows of all answers of a reading, each once: what a bank tells twice under one id (a page that shifted, a question
 * asked again) counts as it was told last. Rows without an id are numbered among the equal ones of their answer, so
 * there are as many as the answer with most of them tells.
 */
export function rowsOf(answers: readonly (readonly BankMovement[])[]): ReadRow[] {
  const rows = new Map<string, ReadRow>();
  for (const movements of answers) {
    const nameless = new Map<string, number>();
    for (const movement of movements) {
      const content = contentOf(movement);
      const hash = contentHash(content);
      const nth = (nameless.get(hash) ?? 0) + 1;
      if (movement.bankId === '') nameless.set(hash, nth);
      const bankId = movement.bankId === '' ? `#${hash}#${nth}` : movement.bankId;
      const { version, withdrawn } = movement;
      const told = rows.get(bankId);
      if (told !== undefined && isOlder(version, told.version)) continue;
      rows.set(bankId, { bankId, version, withdrawn, content, hash });
    }
  }
  return [...rows.values()];
}

export function plan(input: PlanInput): Plan {
  const steps: Step[] = [];
  let known = 0;
  const refByBankId = new Map(input.refs.map((ref) => [ref.bankId, ref]));
  const paymentById = new Map(input.payments.map((payment) => [payment.id, payment]));
  const claimed = new Set<number>();
  const rest: ReadRow[] = [];
  const push = (made: readonly Step[]) => {
    if (made.some(({ type }) => type !== 'seen')) steps.push(...made);
    else {
      steps.push(...made);
      known += 1;
    }
  };

  for (const row of input.rows) {
    const ref = refByBankId.get(row.bankId);
    const payment = ref && paymentById.get(ref.paymentId);
    if (ref === undefined || payment === undefined || claimed.has(payment.id)) {
      rest.push(row);
      continue;
    }
    claimed.add(payment.id);
    push(input.again ? [] : ofKnown(row, ref, payment));
  }

  const free = new Map<string, KnownPayment[]>();
  const inOrder = input.payments
    .filter(({ id }) => !claimed.has(id))
    .toSorted((a, b) => Number(a.gone) - Number(b.gone) || a.occurrence - b.occurrence);
  for (const payment of inOrder) {
    const key = contentKey(payment);
    const others = free.get(key);
    if (others === undefined) free.set(key, [payment]);
    else others.push(payment);
  }
  const named = new Map(input.refs.map((ref) => [ref.paymentId, ref]));
  for (const row of rest) {
    if (row.withdrawn) continue;
    const payment = free.get(contentKey(row.content))?.shift();
    if (payment === undefined) {
      push([{ type: 'add', row, replaces: refByBankId.get(row.bankId)?.id }]);
      continue;
    }
    claimed.add(payment.id);
    if (input.again) {
      known += 1;
      continue;
    }
    const before = named.get(payment.id);
    // Under its old name the bank told other words of it: they were edited together with the id.
    const type = before !== undefined && before.hash !== row.hash ? 'edit' : 'claim';
    steps.push({ type, row, paymentId: payment.id, restore: payment.gone });
    if (type === 'claim' && !payment.gone) known += 1;
  }

  if (input.tellsEverything && !input.again) {
    for (const ref of input.refs) {
      const payment = paymentById.get(ref.paymentId);
      if (payment === undefined || payment.gone || claimed.has(payment.id)) continue;
      if (payment.date < input.from || payment.date > input.to) continue;
      if (ref.missingSince === null) steps.push({ type: 'missing', refId: ref.id });
      else if (ref.missingSince !== input.readingId) steps.push({ type: 'withdraw', paymentId: payment.id });
    }
  }
  return { steps, known };
}

function ofKnown(row: ReadRow, ref: KnownRef, payment: KnownPayment): Step[] {
  if (isOlder(row.version, ref.version)) return [];
  if (row.withdrawn) return payment.gone ? [] : [{ type: 'withdraw', paymentId: payment.id }];
  if (row.hash !== ref.hash) {
    const { direction, currency } = row.content;
    if (direction !== payment.direction || currency !== payment.currency) {
      // Another movement under the same name.
      const gone: Step[] = payment.gone ? [] : [{ type: 'withdraw', paymentId: payment.id }];
      return [...gone, { type: 'add', row, replaces: ref.id }];
    }
    return [{ type: 'edit', row, paymentId: payment.id, restore: payment.gone }];
  }
  const seen: Step[] =
    ref.missingSince !== null || ref.version !== row.version
      ? [{ type: 'seen', refId: ref.id, version: row.version }]
      : [];
  return payment.gone ? [...seen, { type: 'restore', paymentId: payment.id }] : seen;
}

/** Only versions that are numbers have an order that everybody knows. */
function isOlder(version: string, than: string): boolean {
  return /^\d{1,15}$/.test(version) && /^\d{1,15}$/.test(than) && Number(version) < Number(than);
}
