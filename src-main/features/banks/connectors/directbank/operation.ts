/** One operation of a statement (standard 2.3.2, OperationInfo and the kinds of PayDoc). */
import { type Day, isDay } from '../../../../../src-shared/dates/index.ts';
import { type Currency, type Minor, parseMinor } from '../../../../../src-shared/money/index.ts';
import type { Counterparty } from '../../../statements/index.ts';
import type { BankMovement, BankProblem } from '../../contract.ts';
import { extraFields } from './extra.ts';
import { attribute, childrenOf, find, nameOf, textAt, type XmlElement } from './xml.ts';

/** Names of the kinds, as statement files of 1C write them: the same payment looks the same from both. */
const KIND_NAMES: Readonly<Record<string, string>> = {
  '10': 'Платежное поручение',
  '11': 'Платежное требование',
  '12': 'Инкассовое поручение',
  '16': 'Мемориальный ордер',
  '17': 'Платежный ордер',
  '18': 'Банковский ордер',
  '24': 'Объявление на взнос наличными',
  '25': 'Денежный чек',
};

/**
 * Statuses of a document with which it is not booked: rejected, suspended, cancelled, not confirmed. A merely accepted
 * one (01) is booked in a final statement, which counts it in its totals, but not in an interim one.
 */
const NOT_BOOKED: ReadonlySet<string> = new Set(['03', '04', '05', '06']);
const INTERIM = '1';

/** Gives `undefined` for an operation that is not booked. */
export function readOperation(
  operation: XmlElement,
  currency: Currency,
  statementType: string,
): BankMovement | BankProblem | undefined {
  const status = textAt(operation, 'Stamp', 'Status', 'Code');
  if (NOT_BOOKED.has(status) || (status === '01' && statementType === INTERIM)) return undefined;
  const paper = find(operation, 'PayDoc');
  const document = paper && childrenOf(paper)[0];
  if (paper === undefined || document === undefined) return problem('PayDoc', operation);
  const dc = textAt(operation, 'DC');
  // From the client's account: debit is money out, credit is money in.
  const direction = dc === '1' ? 'out' : dc === '2' ? 'in' : undefined;
  if (direction === undefined) return problem('DC', operation);
  const date = readDay(textAt(operation, 'Date'));
  if (date === undefined) return problem('Date', operation);
  const amount = readAmount(textAt(document, 'Sum'), currency);
  if (amount === undefined || amount <= 0) {
    return problem('Sum', operation);
  }
  const kind = attribute(paper, 'docKind');
  return {
    bankId: attribute(paper, 'id'),
    version: '',
    withdrawn: false,
    direction,
    date,
    number: textAt(document, 'DocNo'),
    amount,
    currency,
    counterparty: readParty(document, direction),
    purpose: textAt(document, 'Purpose') || textAt(document, 'TransitionContent'),
    docKind: KIND_NAMES[kind] ?? kind,
    docDate: readDay(textAt(document, 'DocDate')),
    extra: extraFields(operation, document, direction),
  };
}

export function isProblem(read: BankMovement | BankProblem): read is BankProblem {
  return 'raw' in read;
}

/** Decimal with a dot, at most two digits after it (zeros aside); `undefined` for anything else. */
export function readAmount(text: string, currency: Currency): Minor | undefined {
  return /^[-+]?\d+(\.\d+)?$/.test(text) ? parseMinor(text, currency) : undefined;
}

/** `xsd:date` or `xsd:dateTime`, with or without a zone: the day as written. */
export function readDay(text: string): Day | undefined {
  const day = text.slice(0, 10);
  return isDay(day) && /^([T+\-Z]|$)/.test(text.slice(10)) ? day : undefined;
}

/** A memorial order has no payer and payee, but two sides of the entry. */
function readParty(document: XmlElement, direction: 'in' | 'out'): Counterparty {
  if (nameOf(document) === 'MemOrder') {
    const side = direction === 'in' ? 'Debit' : 'Credit';
    const name = textAt(document, `AccountName${side}`);
    return {
      name,
      inn: '',
      kpp: '',
      account: plain(textAt(document, `Account${side}`)),
      bic: '',
      bankName: '',
    };
  }
  const side = direction === 'in' ? 'Payer' : 'Payee';
  return {
    name: textAt(document, side, 'Name'),
    inn: meaningful(textAt(document, side, 'INN')),
    kpp: meaningful(textAt(document, side, 'KPP')),
    account: plain(textAt(document, side, 'Account')),
    bic: textAt(document, side, 'Bank', 'BIC'),
    bankName: textAt(document, side, 'Bank', 'Name'),
  };
}

/** `0`, or zeros alone, are how banks write "none". */
function meaningful(text: string): string {
  return /^0*$/.test(text) ? '' : text;
}

function plain(account: string): string {
  return account.replaceAll(/\s/g, '').toUpperCase();
}

function problem(field: string, operation: XmlElement): BankProblem {
  return { code: 'bank.rowUnreadable', params: { field }, raw: JSON.stringify(operation) };
}
