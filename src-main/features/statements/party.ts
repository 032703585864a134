/** The two sides of a payment as a document names them. */
import { PAYEE, PAYER, type SideNumbers } from './keys.ts';
import type { Counterparty } from './types.ts';
import { plainAccount } from './values.ts';

/** The values of one document by key number; an empty or absent key is `undefined`. */
export type Values = readonly (string | undefined)[];

export const SIDES: readonly SideNumbers[] = [PAYER, PAYEE];

/** The account of a side: the first that is filled of those written in the document, `''` when none is. */
export function sideAccount(values: Values, side: SideNumbers): string {
  return plainAccount(values[side.Счет] ?? values[side.РасчСчет] ?? values[side.ИИК] ?? '');
}

/** The settlement account of a side where it differs from the one above (indirect settlement). */
export function otherSideAccount(values: Values, side: SideNumbers): string {
  return plainAccount(values[side.РасчСчет] ?? '');
}

const INN =
  /^\s*(?:ИНН\s*[:=]?\s*)?(\d{12}|\d{10})(?=\D|$)(?:\s*\/?\s*(?:КПП)?\s*[:=]?\s*\d{9}(?=\D|$)|\s*\/\s*КПП\s*\d*)?[\s,;/\\]*/i;
const BARE_INN = /^\s*ИНН\s*[:=]?\s*0?[\s,;]+/i;

/** A name without the ИНН and КПП that banks glue before it; with the ИНН that was there. */
export function splitName(text: string): { name: string; inn: string } {
  const first = text.charCodeAt(0);
  const mayHaveInn = (first >= 0x30 && first <= 0x39) || first === 0x418 || first === 0x438 || first <= 0x20;
  if (!mayHaveInn) return { name: text, inn: '' };
  const found = INN.exec(text);
  if (found) {
    const rest = text.slice(found[0].length).trim();
    return rest === '' ? { name: text.trim(), inn: found[1] ?? '' } : { name: rest, inn: found[1] ?? '' };
  }
  const rest = text.replace(BARE_INN, '').trim();
  return { name: rest === '' ? text.trim() : rest, inn: '' };
}

/** Reads one side as a counterparty. */
export function readParty(values: Values, side: SideNumbers, account: string): Counterparty {
  const plain = values[side[1]] ?? values[side.Наименование];
  const joined = values[side['']] ?? '';
  const { name, inn } = splitName(plain ?? joined);
  const written = meaningful(
    values[side.ИНН] ?? values[side.БИН_ИИН] ?? values[side.БИН] ?? values[side.ИИН],
  );
  return {
    name,
    inn: written ?? (inn === '' ? splitName(joined).inn : inn),
    kpp: meaningful(values[side.КПП]) ?? '',
    account,
    bic: values[side.БИК] ?? values[side.БанкБИК] ?? '',
    bankName: values[side.Банк1] ?? values[side.БанкНаименование] ?? values[side[3]] ?? '',
  };
}

/** `0` is how some programs write "none". */
function meaningful(text: string | undefined): string | undefined {
  return text === '0' ? undefined : text;
}

/**
 * The keys that `readParty` carries whole, which therefore need no place in `extra`.
 * Others of the side are kept there, unless they repeat the name or the account letter by letter.
 */
export function partyKeys(values: Values, side: SideNumbers): readonly number[] {
  const bank =
    values[side.Банк1] !== undefined
      ? side.Банк1
      : values[side.БанкНаименование] !== undefined
        ? side.БанкНаименование
        : side[3];
  const inn = [side.ИНН, side.БИН_ИИН, side.БИН, side.ИИН].find((at) => values[at] !== undefined) ?? side.ИНН;
  const bic = values[side.БИК] !== undefined ? side.БИК : side.БанкБИК;
  return [bank, inn, bic, side.КПП];
}
