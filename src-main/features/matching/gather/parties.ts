/**
 * Whose money: the payer by ИНН, account or name, and the parties that the purpose names. What a person taught (accounts,
 * names) is kept apart, because it may only confirm.
 */

import { hasPlainLatin } from '../recognise/letters.ts';
import type { NameToken, Token } from '../recognise/tokens.ts';
import type { ClientEntry } from '../registry/entries.ts';
import { type MatchIndex, PARTY_LIMIT } from '../registry/match-index.ts';
import { keysOfWords, type NameKeys, nameKeys, nameWords } from '../registry/name-keys.ts';
import { fieldNames, isAgent } from '../registry/payer-field.ts';
import { fullNameLength } from '../registry/person-name.ts';
import type { PaymentFacts, Rejection, Span } from '../types.ts';
import { type FoundByName, findByName, NOBODY_FOUND } from './by-name.ts';

export { isThroughBank } from '../registry/payer-field.ts';

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
  /уступ(?:к|ае|лен)|цесси|финансирован|взыскан|исполнительн\p{L}* (?:лист|производ|надпис)|(?<!\p{L})и\/[лп](?!\p{L})|должник|судебн\p{L}* пристав/iu;

/** The payer's ИНН; some banks leave it only in the name: «ИНН 7701234567 ООО Ромашка». */
export function payerInn(payment: PaymentFacts): string {
  const { inn, name } = payment.counterparty;
  if (inn.length >= 10) return inn;
  const inName = /^\s*(?:ИНН|БИН|ИИН)\s*(\d{12}|\d{10})(?!\d)/iu.exec(name);
  return inName?.[1] ?? '';
}

const NOBODY: readonly Party[] = [];

function payersOf(index: MatchIndex, payment: PaymentFacts, inn: string): readonly Party[] {
  const { account, name } = payment.counterparty;
  if (inn !== '' && !index.isOwnInn(inn)) {
    const byInn = narrow(index.clientsByInn(inn), payment);
    if (byInn.length > 0) {
      // «Банк ВТБ (ПАО)//ТАРАСОВ ГЛЕБ ВАДИМОВИЧ//»: the bank is a client too, and passes on another's money.
      const behind = hasInner(name) ? payersByName(index, payment, inn, true) : NOBODY;
      const others = behind.filter((payer) => !byInn.includes(payer.client));
      return others.length > 0 ? others : byInn.map((client) => party(client, 'inn'));
    }
  }
  const fits = (client: ClientEntry) => sameOrUnknownInn(client, inn);
  const byAccount = account === '' ? [] : index.clientsByAccount(account).filter(fits);
  if (byAccount.length > 0) return narrow(byAccount, payment).map((client) => party(client, 'account'));
  const byName = payersByName(index, payment, inn, false);
  if (byName.length > 0) return byName;
  const learnt = account === '' ? [] : index.clientsByLearntAccount(account);
  if (learnt.length > 0) return learnt.map((client) => party(client, 'learntAccount'));
  return learntByName(index, payment);
}

function hasInner(name: string): boolean {
  return /[(;]|\/\//.test(name) && isAgent(name);
}

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

function party(client: ClientEntry, via: PartyVia): Party {
  return { client, via, paidFor: false };
}

function sameOrUnknownInn(client: ClientEntry, inn: string): boolean {
  const own = client.facts?.inn ?? '';
  return own === '' || inn === '' || own === inn;
}

/** By the names in the payer's field: the whole, else what stands in it. With `behind` only those behind an agent. */
function payersByName(
  index: MatchIndex,
  payment: PaymentFacts,
  inn: string,
  behind: boolean,
): readonly Party[] {
  const { name } = payment.counterparty;
  const whole = nameKeys(name);
  if (!behind) {
    const found = lookUp(index, payment, name, whole, innIsTheirs(whole, inn) ? inn : '');
    if (found.clients.length > 0 && !found.similar) return asPayers(found);
  }
  let similar: FoundByName = NOBODY_FOUND;
  for (const { text, inner } of fieldNames(name)) {
    if (behind && !inner) continue;
    const keys = nameKeys(text);
    const found = lookUp(index, payment, text, keys, inner || !innIsTheirs(keys, inn) ? '' : inn);
    if (found.clients.length > 0 && !found.similar) return asPayers(found);
    if (similar.clients.length === 0) similar = found;
  }
  return asPayers(similar);
}

/** The ИНН is the bank's when a person's name stands in the field of a company's ИНН. */
function innIsTheirs({ form, person }: NameKeys, inn: string): boolean {
  return !(inn.length === 10 && person !== undefined && person.patronymic !== '' && form !== 'company');
}

function lookUp(
  index: MatchIndex,
  payment: PaymentFacts,
  written: string,
  keys: NameKeys,
  inn: string,
): FoundByName {
  const found = findByName(index, keys, (client) => sameOrUnknownInn(client, inn), written);
  return found.clients.length < 2 ? found : { ...found, clients: narrow(found.clients, payment) };
}

function asPayers({ clients, similar, doubtful, sole }: FoundByName): readonly Party[] {
  if (clients.length === 0) return NOBODY;
  const via = similar ? 'nameSimilar' : 'name';
  return clients.slice(0, PARTY_LIMIT).map((client) => ({ client, via, paidFor: false, doubtful, sole }));
}

function learntByName(index: MatchIndex, payment: PaymentFacts): Party[] {
  for (const { text } of fieldNames(payment.counterparty.name)) {
    for (const key of nameKeys(text).exact) {
      const found = index.clientsByLearntName(key);
      if (found.length > 0) return found.map((client) => party(client, 'learntName'));
    }
  }
  return [];
}

/** Among namesakes and branches: the same КПП; a sole trader's or a person's account; the form of the name. */
function narrow(clients: readonly ClientEntry[], payment: PaymentFacts): readonly ClientEntry[] {
  if (clients.length < 2) return clients;
  const { kpp, account, name } = payment.counterparty;
  const byKpp = kpp === '' ? [] : clients.filter((client) => client.facts?.kpp === kpp);
  if (byKpp.length > 0) return byKpp;
  const kind = kindByAccount(account) ?? (nameWords(name).form === 'ip' ? 'ip' : undefined);
  const byKind = kind === undefined ? [] : clients.filter((client) => client.facts?.kind === kind);
  return byKind.length > 0 ? byKind : clients;
}

/** Balance accounts of the Bank of Russia's chart: 40802 is a sole trader's, 40817 and 423 a person's. */
function kindByAccount(account: string): 'ip' | 'person' | undefined {
  if (account.startsWith('40802')) return 'ip';
  return account.startsWith('40817') || account.startsWith('423') ? 'person' : undefined;
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
      for (const client of clients) add({ client, via, paidFor: token.paidFor, doubtful, sole, span: token });
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
