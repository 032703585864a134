/** Reads what `collect` has kept: answers of the mailbox, of which only packets may hold statements. */
import type {
  BankAccount,
  BankBalance,
  BankMovement,
  BankProblem,
  ParsedAnswer,
  StoredAnswer,
} from '../../contract.ts';
import { isProblem, readAmount, readDay, readOperation } from './operation.ts';
import { openedDocuments } from './packet.ts';
import { readResult } from './result.ts';
import { attribute, childrenOf, find, nameOf, textAt, type XmlElement } from './xml.ts';

const NOTHING: ParsedAnswer = { movements: [], balances: [], problems: [] };

/** Statements of other accounts in the same packet are left to those. Throws `bank.malformed`. */
export function parse(stored: StoredAnswer, account: BankAccount): ParsedAnswer {
  if (stored.kind !== 'packet') {
    readResult(stored.body);
    return NOTHING;
  }
  const read = openedDocuments(stored.body)
    .filter(({ kind }) => kind === '15')
    .map(({ root, data }) => {
      if (root !== undefined && nameOf(root) === 'Statement') return readStatement(root, account);
      const problem = { code: 'bank.rowUnreadable', params: { field: 'Data' }, raw: data };
      return { ...NOTHING, problems: [problem] };
    });
  return {
    movements: read.flatMap(({ movements }) => movements),
    balances: read.flatMap(({ balances }) => balances),
    problems: read.flatMap(({ problems }) => problems),
  };
}

function readStatement(statement: XmlElement, account: BankAccount): ParsedAnswer {
  const data = find(statement, 'Data');
  if (data === undefined || textAt(data, 'Account').replaceAll(/\s/g, '') !== account.number) return NOTHING;
  const movements: BankMovement[] = [];
  const problems: BankProblem[] = [];
  const type = textAt(data, 'StatementType');
  for (const operation of childrenOf(data, 'OperationInfo')) {
    const read = readOperation(operation, account.currency, type);
    if (read === undefined) continue;
    if (isProblem(read)) problems.push(read);
    else movements.push(read);
  }
  const balances = readBalances(statement, data, account);
  return { movements: withSingleIds(movements), balances, problems };
}

/** A statement up to a day that is not over yet gives the balance of the day on which it was made. */
function readBalances(statement: XmlElement, data: XmlElement, { currency }: BankAccount): BankBalance[] {
  const from = readDay(textAt(data, 'DateFrom'));
  const to = readDay(textAt(data, 'DateTo'));
  const made = readDay(attribute(statement, 'creationDate'));
  const opening = readAmount(textAt(data, 'OpeningBalance'), currency);
  const closing = readAmount(textAt(data, 'ClosingBalance'), currency);
  const end = to !== undefined && made !== undefined && made < to ? made : to;
  return [
    ...(from !== undefined && opening !== undefined
      ? [{ date: from, when: 'opening' as const, amount: opening }]
      : []),
    ...(end !== undefined && closing !== undefined
      ? [{ date: end, when: 'closing' as const, amount: closing }]
      : []),
  ];
}

/**
 * One document may be booked in parts (partial payments of a collection order), each with the document's id. The first
 * part keeps the id, later ones get a number behind it; an operation repeated letter by letter is one.
 */
function withSingleIds(movements: readonly BankMovement[]): readonly BankMovement[] {
  const parts = new Map<string, string[]>();
  for (const movement of movements) {
    if (movement.bankId === '') continue;
    const known = parts.get(movement.bankId) ?? [];
    if (!known.includes(partKey(movement))) parts.set(movement.bankId, [...known, partKey(movement)]);
  }
  const given = new Set<string>();
  return movements.flatMap((movement) => {
    if (movement.bankId === '') return [movement];
    const order = [...(parts.get(movement.bankId) ?? [])].sort().indexOf(partKey(movement));
    const bankId = order < 1 ? movement.bankId : `${movement.bankId}#${order + 1}`;
    if (given.has(bankId)) return [];
    given.add(bankId);
    return [{ ...movement, bankId }];
  });
}

/** Sorts by day: the part that was booked first stays the first. */
function partKey({ date, direction, amount, number, extra }: BankMovement): string {
  return JSON.stringify([date, direction, number, extra.ExtID ?? '', amount]);
}
