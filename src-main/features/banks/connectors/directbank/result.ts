/** ResultBank, the envelope of every answer: Success, or Error with a code of the standard's table. */
import { BankError, type BankErrorCode } from '../../../../platform/http/index.ts';
import { find, nameOf, readXml, textAt, type XmlElement } from './xml.ts';

const CODES: Readonly<Record<string, BankErrorCode>> = {
  '1001': 'bank.unavailable',
  '1003': 'bank.forbidden',
  '1006': 'bank.unavailable',
  '1007': 'bank.unavailable',
  '1008': 'bank.forbidden',
  '1009': 'bank.unavailable',
  '1010': 'bank.unavailable',
  '1012': 'bank.unavailable',
  '1013': 'bank.forbidden',
  // All three wait for a person: a second try with the same password could lock the login for good.
  '1201': 'bank.unauthorized',
  '1202': 'bank.unauthorized',
  '1203': 'bank.unauthorized',
  '1204': 'bank.codeNeeded',
  '1205': 'bank.forbidden',
};
const LONGEST_MESSAGE = 300;

/** The bank's refusal within a well-formed answer. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** What an answer says. Throws `bank.malformed`. */
export function readResult(body: string): { readonly success: XmlElement } | { readonly refusal: Refusal } {
  const root = readXml(body);
  if (nameOf(root) !== 'ResultBank') throw new BankError('bank.malformed', { reason: 'resultBank' });
  const error = find(root, 'Error');
  if (error !== undefined) return { refusal: readRefusal(error) };
  const success = find(root, 'Success');
  if (success === undefined) throw new BankError('bank.malformed', { reason: 'resultBank' });
  return { success };
}

export function readRefusal(error: XmlElement): Refusal {
  const words = [textAt(error, 'Description') || textAt(error, 'Name'), textAt(error, 'MoreInfo')];
  const message = words.filter((text) => text !== '').join('. ');
  return { code: textAt(error, 'Code'), message: message.slice(0, LONGEST_MESSAGE) };
}

export function errorOf({ code, message }: Refusal): BankError {
  const params = { bankErrorCode: code, ...(message === '' ? {} : { bankMessage: message }) };
  return new BankError(CODES[code] ?? 'bank.refused', params);
}
