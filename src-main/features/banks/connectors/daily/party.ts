/** The other side of a transfer. */
import type { Counterparty, Direction } from '../../../statements/index.ts';

const SIDES = { in: 'payer', out: 'payee' } as const;
const NAMES = ['Name', 'Inn', 'Kpp', 'Account', 'BankBic', 'BankName'] as const;

/** Fields of a transfer that `counterpartyOf` carries whole, by direction. */
export const PARTY_FIELDS: Readonly<Record<Direction, readonly string[]>> = {
  in: NAMES.map((name) => SIDES.in + name),
  out: NAMES.map((name) => SIDES.out + name),
};

/** Reads the other side; every field may be missing, null or full of zeros. */
export function counterpartyOf(
  transfer: Readonly<Record<string, unknown>>,
  direction: Direction,
): Counterparty {
  const field = (name: (typeof NAMES)[number]) => plain(transfer[SIDES[direction] + name]);
  return {
    name: field('Name'),
    inn: meaningful(field('Inn')),
    kpp: meaningful(field('Kpp')),
    account: field('Account').replaceAll(/\s/g, '').toUpperCase(),
    bic: field('BankBic'),
    bankName: field('BankName'),
  };
}

function plain(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/** `0` and `0000000000` are how banks write "none". */
function meaningful(text: string): string {
  return /^0*$/.test(text) ? '' : text;
}
