/** A client being typed: what the form holds, what it lacks, what is sent. Pure. */
import type { ClientCard, ClientInput, ClientKind } from '../../../src-shared/domain/index.ts';
import { clientInputSchema } from '../../../src-shared/domain/index.ts';

export interface AccountDraft {
  readonly key: number;
  readonly number: string;
  readonly bic: string;
  readonly bankName: string;
}

export interface ClientDraft {
  readonly kind: ClientKind;
  readonly name: string;
  readonly fullName: string;
  readonly inn: string;
  readonly kpp: string;
  readonly country: 'RU' | 'KZ';
  readonly email: string;
  readonly phone: string;
  readonly address: string;
  readonly note: string;
  readonly accounts: readonly AccountDraft[];
  /** One name a line. */
  readonly aliases: string;
}

export const NEW_CLIENT: ClientDraft = {
  kind: 'company',
  name: '',
  fullName: '',
  inn: '',
  kpp: '',
  country: 'RU',
  email: '',
  phone: '',
  address: '',
  note: '',
  accounts: [],
  aliases: '',
};

/** What people entered or loaded. What the program has learnt stands in a list of its own, where it can be forgotten. */
export function draftOf(card: ClientCard): ClientDraft {
  const accounts = card.accounts.filter(({ origin }) => origin !== 'learnt');
  const aliases = card.aliases.filter(({ origin }) => origin !== 'learnt');
  return {
    kind: card.kind,
    name: card.name,
    fullName: card.fullName,
    inn: card.inn,
    kpp: card.kpp,
    country: card.country,
    email: card.email,
    phone: card.phone,
    address: card.address,
    note: card.note,
    accounts: accounts.map(({ number, bic, bankName }, key) => ({ key, number, bic, bankName })),
    aliases: aliases.map(({ name }) => name).join('\n'),
  };
}

/** Only companies of Russia have a КПП. */
export function hasKpp({ kind, country }: Pick<ClientDraft, 'kind' | 'country'>): boolean {
  return kind === 'company' && country === 'RU';
}

/** A row for an account, with a key of its own. */
export function addAccount(accounts: readonly AccountDraft[]): readonly AccountDraft[] {
  const key = Math.max(-1, ...accounts.map((account) => account.key)) + 1;
  return [...accounts, { key, number: '', bic: '', bankName: '' }];
}

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** What is sent; accounts left empty and repeated names are no entries. */
export function clientToSend(draft: ClientDraft, acceptWarnings: boolean): ClientInput {
  return {
    ...draft,
    kpp: hasKpp(draft) ? draft.kpp : '',
    accounts: filledAccounts(draft).map(({ number, bic, bankName }) => ({ number, bic, bankName })),
    aliases: [...new Set(lines(draft.aliases))],
    acceptWarnings,
  };
}

/** The accounts that are sent, so that a doubt about `accounts.0.number` finds its row again. */
export function filledAccounts({ accounts }: Pick<ClientDraft, 'accounts'>): readonly AccountDraft[] {
  return accounts.filter(({ number, bic, bankName }) => (number + bic + bankName).trim() !== '');
}

export type DraftProblem = 'required' | { readonly tooLong: number };

/** What keeps the draft from being sent, by field (`name`, `accounts.0.number`). */
export function clientProblems(draft: ClientDraft): Readonly<Record<string, DraftProblem>> {
  const result = clientInputSchema.safeParse(clientToSend(draft, false));
  if (result.success) return {};
  return Object.fromEntries(
    result.error.issues.map((issue): [string, DraftProblem] => [
      issue.path.join('.'),
      issue.code === 'too_big' ? { tooLong: Number(issue.maximum) } : 'required',
    ]),
  );
}
