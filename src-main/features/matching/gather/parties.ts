/**
 * Whose money: the payer by ИНН, account or name, and the parties that the purpose names. What a person taught (accounts,
 * names) is kept apart, because it may only confirm.
 */

import { hasPlainLatin } from '../recognise/letters.ts';
import type { NameToken, Token } from '../recognise/tokens.ts';
import type { ClientEntry } from '../registry/entries.ts';
import { type MatchIndex, PARTY_LIMIT } from '../registry/match-index.ts';
import { keysOfWords, nameKeys } from '../registry/name-keys.ts';
import { fullNameLength } from '../registry/person-name.ts';
import type { PaymentFacts, Rejection } from '../types.ts';
import { type FoundByName, findByName, NOBODY_FOUND } from './by-name.ts';
import { type Party, type PartyVia, party } from './party.ts';
import { payerInn, payersOf } from './payers.ts';

export { isThroughBank } from '../registry/payer-field.ts';
export type { Party, PartyVia } from './party.ts';

export interface Parties {
  readonly payers: readonly Party[];
  readonly named: readonly Party[];
  /** Other clients of the payer's ИНН: another branch, the person behind the sole trader. Only their numbers count. */
  readonly siblings: readonly Party[];
  /** The purpose says «за ООО …» of a party that is not in the registry (nor the payer itself). */
  readonly paidForUnknown: boolean;
  /** The payer has an ИНН that no client has: it is somebody else. */
  readonly payerIsStranger: boolean;
}

/** Finds the payer and the named parties. Clients that a person rejected for this payment are left out. */
export function gatherParties(
  index: MatchIndex,
  payment: PaymentFacts,
  tokens: readonly Token[],
  rejection: Rejection | undefined,
): Parties {
  const rejected = rejection?.clientIds ?? [];
  const isLeft = (party: Party) => !rejected.includes(party.client.id);
  const inn = payerInn(payment);
  const payers = payersOf(index, payment, inn).filter(isLeft);
  const found = namedOf(index, payment, tokens, inn, payers);
  const unusual = payers.length === 0 && found.named.length > 0 && UNUSUAL.test(payment.purpose);
  const named = found.named
    .filter(isLeft)
    .map((party) => (unusual && !party.paidFor ? { ...party, doubtful: true } : party));
  return {
    payers,
    named,
    siblings: siblingsOf(index, inn, payers, named).filter(isLeft),
    paidForUnknown: found.paidForUnknown,
    payerIsStranger: payers.length === 0 && inn !== '' && !index.isOwnInn(inn),
  };
}

/** Somebody buys the debt or collects it: what comes is not the client's payment of the invoice as it stands. */
const UNUSUAL =
  /уступ(?:к|ае|лен)|цесси|финансирован|взыскан|исполнительн\p{L}*\s+(?:лист|производ|надпис)|(?<!\p{L})и\/[лп](?!\p{L})|должник|судебн\p{L}*\s+пристав/iu;

const NOBODY: readonly Party[] = [];

/**
 * Other clients of the payer's or the named party's ИНН (another branch, the person behind the sole trader); the agent
 * itself where it passes on another's money.
 */
function siblingsOf(
  index: MatchIndex,
  inn: string,
  payers: readonly Party[],
  named: readonly Party[],
): readonly Party[] {
  let siblings: Party[] | undefined;
  const isKnown = (client: ClientEntry) =>
    payers.some((payer) => payer.client === client) || named.some((one) => one.client === client);
  if (inn !== '' && payers.length > 0 && !index.isOwnInn(inn)) {
    const all = index.clientsByInn(inn);
    if (all.length > 1 || payers[0]?.via !== 'inn') {
      for (const client of all) if (!isKnown(client)) siblings = [...(siblings ?? []), party(client, 'inn')];
    }
  }
  for (const one of named) {
    const own = one.client.facts?.inn ?? '';
    if (own === '' || own === inn) continue;
    for (const client of index.clientsByInn(own)) {
      if (!isKnown(client)) siblings = [...(siblings ?? []), { ...one, client }];
    }
  }
  return siblings ?? NOBODY;
}

interface Named {
  readonly named: readonly Party[];
  readonly paidForUnknown: boolean;
}

/** An ИНН and a name of one client are one party. */
function namedOf(
  index: MatchIndex,
  payment: PaymentFacts,
  tokens: readonly Token[],
  inn: string,
  payers: readonly Party[],
): Named {
  const named = new Map<ClientEntry, Party>();
  let paidForUnknown = false;
  const add = (one: Party) => {
    if (payers.some((payer) => payer.client === one.client)) return;
    const known = named.get(one.client);
    named.set(one.client, known ? surer(known, one) : one);
  };
  for (const token of tokens) {
    if (token.kind === 'inn' && token.value !== inn && !index.isOwnInn(token.value)) {
      for (const client of index.clientsByInn(token.value))
        add({ client, via: 'namedInn', paidFor: false, span: token });
    } else if (token.kind === 'name') {
      const { clients, similar, doubtful, sole } = clientsNamed(index, payment.purpose, token);
      const via = similar ? 'namedSimilar' : 'named';
      // «за "Кристалл"»: goods, when the payer is a client itself.
      const paidFor = token.paidFor && !(token.loose === true && payers.length > 0);
      for (const client of clients) add({ client, via, paidFor, doubtful, sole, span: token });
      if (token.paidFor && token.loose !== true && clients.length === 0) paidForUnknown = true;
    }
    if (named.size >= PARTY_LIMIT) break;
  }
  return { named: [...named.values()], paidForUnknown };
}

const VIA_ORDER: readonly PartyVia[] = ['namedInn', 'named', 'namedSimilar'];

function surer(a: Party, b: Party): Party {
  const [first, second] = VIA_ORDER.indexOf(a.via) <= VIA_ORDER.indexOf(b.via) ? [a, b] : [b, a];
  const doubtful =
    first.via === 'namedInn' ? first.doubtful : first.doubtful === true && second.doubtful === true;
  return { ...first, paidFor: a.paidFor || b.paidFor, doubtful };
}

/** The longest beginning of the words that is somebody's name. */
function clientsNamed(index: MatchIndex, purpose: string, token: NameToken): FoundByName {
  let best: FoundByName = NOBODY_FOUND;
  const anybody = () => true;
  const whole = token.form === 'company' ? 0 : fullNameLength(token.words);
  for (let length = whole || token.words.length; length >= Math.max(whole, 1); length--) {
    const found = findByName(
      index,
      keysOfWords(token.words.slice(0, length), token.form, token.legal),
      anybody,
    );
    if (found.clients.length > 0 && !found.similar && !found.doubtful)
      return length < token.least && whole === 0 ? { ...found, doubtful: true } : found;
    if (best.clients.length > 0 || found.clients.length === 0) continue;
    best = length < token.least && whole === 0 ? { ...found, doubtful: true } : found;
  }
  if (best.clients.length > 0 || !hasPlainLatin(purpose, token.start, token.end)) return best;
  const written = purpose.slice(token.start, token.end);
  return findByName(index, nameKeys(written), anybody, written);
}
