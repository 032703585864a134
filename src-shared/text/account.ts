/** How an own account is called. */

export interface NamedAccount {
  readonly number: string;
  readonly title: string;
  readonly bankName: string;
}

/** Numbers of accounts are unique and a cash desk has none: it gets one of its own making that nobody is shown. */
const CASH = 'cash-';

export function cashNumber(id: string): string {
  return CASH + id;
}

/** `··5511`; nothing for a cash desk. */
export function accountTail(number: string): string {
  return number === '' || number.startsWith(CASH) ? '' : `··${number.slice(-4)}`;
}

/** The title that a person gave, else the bank's name; may be empty. */
export function accountName({ title, bankName }: Omit<NamedAccount, 'number'>): string {
  return title || bankName;
}

/** «Точка ··5511»; a cash desk by its title alone. */
export function accountLabel(account: NamedAccount): string {
  return [accountName(account), accountTail(account.number)].filter(Boolean).join(' ');
}

/** «··5511 Точка», for narrow columns. */
export function accountLabelTailFirst(account: NamedAccount): string {
  return [accountTail(account.number), accountName(account)].filter(Boolean).join(' ');
}

/** The whole number; of a cash desk its title. */
export function accountNumber({ number, title }: Omit<NamedAccount, 'bankName'>): string {
  return number.startsWith(CASH) ? title : number;
}
