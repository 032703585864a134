/** Numbers that no word announces: «Опл. УТ-0156 от 04.12.25», «145 от 04.12.25», «Оплата 145». */
import { DIGITS, type Lexeme, WORD } from './lexemes.ts';
import { isCounting, isOrdinal, isTail, numberAt, type PlacedNumber } from './numbers.ts';
import { type Reading, take } from './reading.ts';
import { pushInvoiceRefs } from './reference-tokens.ts';
import { W } from './words.ts';

const BARE_DIGITS_LIMIT = 9;
/** «0000-000123»: programs number so, with zeros in front; telephones do not. */
const ZERO_FILLED = /^0\d{2,3}-\d{4,8}$/;
const TELEPHONE = /^(?:\d{1,3}-)?\d{2,3}-\d{2}-\d{2}$/;
/** «А4», «М2»: one letter and a digit or two say nothing. */
const BARE_LENGTH_MINIMUM = 4;

/** Reads what is left over; runs after everything else. */
export function readBareNumbers(reading: Reading): void {
  const { lexemes, taken } = reading;
  for (let i = 0; i < lexemes.length; i++) {
    const lexeme = lexemes[i];
    if (lexeme === undefined || taken[i] === 1 || isTail(reading, i)) continue;
    const number = numberAt(reading, i, false) ?? looseAfterPay(reading, i, lexeme);
    if (!number) continue;
    if (!isCounting(lexemes, number.last) && stands(reading, number)) {
      const dated = dateAfter(reading, number.last);
      take(reading, number.first, number.last);
      const date = dated === undefined ? undefined : reading.dates.get(dated)?.date;
      pushInvoiceRefs(reading, [{ number, date, amount: undefined, until: undefined }], 'bare');
    }
    i = number.last;
  }
}

/** «Доплата УТ 0161»: a loose prefix only at the very beginning or right behind a word of payment. */
function looseAfterPay(reading: Reading, i: number, lexeme: Lexeme): PlacedNumber | undefined {
  if (lexeme.kind !== WORD || (i > 0 && !isBehindPay(reading, i))) return undefined;
  return numberAt(reading, i, true);
}

function stands(reading: Reading, number: PlacedNumber): boolean {
  const first = reading.lexemes[number.first];
  if (isOrdinal(number.text)) return false;
  if (number.hasLetters) return first?.kind === WORD ? number.text.length >= BARE_LENGTH_MINIMUM : true;
  if (ZERO_FILLED.test(number.text)) return true;
  if (number.text.length > BARE_DIGITS_LIMIT || TELEPHONE.test(number.text)) return false;
  return (
    dateAfter(reading, number.last) !== undefined ||
    isBehindPay(reading, number.first) ||
    number.first === 0 ||
    (number.first !== number.last && first?.kind === DIGITS)
  );
}

function isBehindPay(reading: Reading, at: number): boolean {
  const { lexemes } = reading;
  let i = at - 1;
  if (lexemes[i]?.text === '.') i--;
  if (lexemes[i]?.cls === W.TO) i--;
  // «код назначения платежа 149», «платёж 8»: a payment has numbers of its own.
  return lexemes[i]?.cls === W.PAY && !lexemes[i]?.text.startsWith('платеж');
}

function dateAfter(reading: Reading, last: number): number | undefined {
  const at = reading.lexemes[last + 1]?.cls === W.FROM ? last + 2 : last + 1;
  if (!reading.dates.has(at)) return undefined;
  return reading.lexemes[last + 1]?.cls === W.FROM || reading.lexemes[at]?.gap === true ? at : undefined;
}
