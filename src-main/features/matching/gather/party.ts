/** One party of a payment: a client, and how it is known to be one. */
import type { ClientEntry } from '../registry/entries.ts';
import type { Span } from '../types.ts';

export type PartyVia =
  | 'inn'
  | 'account'
  | 'name'
  | 'nameSimilar'
  | 'learntAccount'
  | 'learntName'
  | 'namedInn'
  | 'named'
  | 'namedSimilar';

export interface Party {
  readonly client: ClientEntry;
  readonly via: PartyVia;
  /** True when the purpose says that the payment is made for this party. */
  readonly paidFor: boolean;
  /** Why it may be somebody else all the same: another legal form is written, or the words tell of no usual payment. */
  readonly doubtful?: boolean | undefined;
  /** A surname with both initials that one client alone has. */
  readonly sole?: boolean | undefined;
  /** Where the purpose names it. */
  readonly span?: Span | undefined;
}

/** A party known by the payment's own fields. */
export function party(client: ClientEntry, via: PartyVia): Party {
  return { client, via, paidFor: false };
}
