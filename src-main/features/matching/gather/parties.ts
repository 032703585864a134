/**
 * Whose money: the payer by ИНН, account or name, and the parties that the purpose names. What a person taught (accounts,
 * names) is kept apart, because it may only confirm.
 */

import type { NameToken, Token } from '../recognise/tokens.ts';
import type { ClientEntry } from '../registry/entries.ts';
import { type MatchIndex, PARTY_LIMIT } from '../registry/match-index.ts';
import { keysOfWords, nameKeys, namesInField } from '../registry/name-keys.ts';
import type { PaymentFacts, Rejection, Span } from '../types.ts';

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
  const inn = payerInn(payment);
  const payers = payersOf(index, payment, inn).filter((party) => !rejected.includes(party.client.id));
  const found = namedOf(index, tokens, inn, payers);
  const named = found.named.filter((party) => !rejected.includes(party.client.id));
  return {
    payers,
    named,
    siblings: siblingsOf(index, inn, payers).filter((party) => !rejected.includes(party.client.id)),
    paidForUnknown: found.paidForUnknown,
    payerIsStranger: payers.length === 0 && inn !== '' && !index.isOwnInn(inn),
  };
}

/** The payer's ИНН; some banks leave it only in the name: «ИНН 7701234567 ООО Ромашка». */
export function payerInn(payment: PaymentFacts): string {
  const { inn, name } = payment.counterparty;
  if (inn.length >= 10) return inn;
  const inName = /^\s*(?:ИНН|БИН|ИИН)\s*(\d{12}|\d{10})(?!\d)/iu.exec(name);
  return inName?.[1] ?? '';
}

function payersOf(index: MatchIndex, payment: PaymentFacts, inn: string): Party[] {
  const { account } = payment.counterparty;
  if (inn !== '' && !index.isOwnInn(inn)) {
    const byInn = narrow(index.clientsByInn(inn), payment);
    if (byInn.length > 0) return byInn.map((client) => party(client, 'inn'));
  }
  const fits = (client: ClientEntry) => sameOrUnknownInn(client, inn);
  const byAccount = account === '' ? [] : index.clientsByAccount(account).filter(fits);
  if (byAccount.length > 0) return narrow(byAccount, payment).map((client) => party(client, 'account'));
  const byName = payersByName(index, payment, inn);
  if (byName.length > 0) return byName;
  const learnt = account === '' ? [] : index.clientsByLearntAccount(account);
  if (learnt.length > 0) return learnt.map((client) => party(client, 'learntAccount'));
  return learntByName(index, payment);
}

const NOBODY: readonly Party[] = [];

function siblingsOf(index: MatchIndex, inn: string, payers: readonly Party[]): readonly Party[] {
  if (payers[0]?.via !== 'inn') return NOBODY;
  const all = index.clientsByInn(inn);
  if (all.length === payers.length) return NOBODY;
  const others = all.filter((client) => !payers.some((payer) => payer.client === client));
  return others.map((client) => party(client, 'inn'));
}

function party(client: ClientEntry, via: PartyVia): Party {
  return { client, via, paidFor: false };
}

function sameOrUnknownInn(client: ClientEntry, inn: string): boolean {
  const own = client.facts?.inn ?? '';
  return own === '' || inn === '' || own === inn;
}

function payersByName(index: MatchIndex, payment: PaymentFacts, inn: string): Party[] {
  const similar: Party[] = [];
  for (const [position, name] of namesInField(payment.counterparty.name).entries()) {
    const keys = nameKeys(name);
    // The ИНН is the bank's when a person's name stands beside it, or behind the bank's own name.
    const innIsTheirs =
      position === 0 && !(inn.length === 10 && keys.similar.length > 0 && keys.form !== 'company');
    const fits = (client: ClientEntry) => !innIsTheirs || sameOrUnknownInn(client, inn);
    for (const key of keys.exact) {
      const found = narrow(index.clientsByName(key).filter(fits), payment);
      if (found.length > 0) return found.map((client) => party(client, 'name'));
    }
    for (const key of keys.similar) {
      for (const client of index.clientsByName(key))
        if (fits(client)) similar.push(party(client, 'nameSimilar'));
      if (similar.length > 0) break;
    }
  }
  return similar.slice(0, PARTY_LIMIT);
}

function learntByName(index: MatchIndex, payment: PaymentFacts): Party[] {
  for (const name of namesInField(payment.counterparty.name)) {
    for (const key of nameKeys(name).exact) {
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
  const kind = kindByAccount(account) ?? (nameKeys(name).form === 'ip' ? 'ip' : undefined);
  const byKind = kind === undefined ? [] : clients.filter((client) => client.facts?.kind === kind);
  return byKind.length > 0 ? byKind : clients;
}

/** Balance accounts of the Bank of Russia's chart: 40802 is a sole trader's, 40817 and 423 a person's. */
function kindByAccount(account: string): 'ip' | 'person' | undefined {
  if (account.startsWith('40802')) return 'ip';
  return account.startsWith('40817') || account.startsWith('423') ? 'person' : undefined;
}

interface Named {
  readonly named: Party[];
  readonly paidForUnknown: boolean;
}

function namedOf(index: MatchIndex, tokens: readonly Token[], inn: string, payers: readonly Party[]): Named {
  const named: Party[] = [];
  let paidForUnknown = false;
  for (const token of tokens) {
    if (token.kind === 'inn' && token.value !== inn && !index.isOwnInn(token.value)) {
      for (const client of index.clientsByInn(token.value)) {
        named.push({ client, via: 'namedInn', paidFor: false, span: token });
      }
    } else if (token.kind === 'name') {
      const found = clientsNamed(index, token);
      const others = found.clients.filter((client) => !payers.some((payer) => payer.client === client));
      for (const client of others) {
        named.push({
          client,
          via: found.similar ? 'namedSimilar' : 'named',
          paidFor: token.paidFor,
          span: token,
        });
      }
      if (token.paidFor && found.clients.length === 0) paidForUnknown = true;
    }
    if (named.length >= PARTY_LIMIT) break;
  }
  return { named, paidForUnknown };
}

/** The longest beginning of the words that is somebody's name. */
function clientsNamed(
  index: MatchIndex,
  token: NameToken,
): { clients: readonly ClientEntry[]; similar: boolean } {
  let similar: readonly ClientEntry[] = [];
  for (let length = token.words.length; length > 0; length--) {
    const keys = keysOfWords(token.words.slice(0, length), token.form);
    for (const key of keys.exact) {
      const clients = ofForm(index.clientsByName(key), token);
      if (clients.length > 0) return { clients, similar: false };
    }
    for (const key of keys.similar) {
      if (similar.length === 0) similar = ofForm(index.clientsByName(key), token);
    }
  }
  return { clients: similar, similar: true };
}

/** «ИП Иванов» is not the person Иванов of the same name when both are clients. */
function ofForm(clients: readonly ClientEntry[], token: NameToken): readonly ClientEntry[] {
  if (clients.length < 2) return clients;
  const same = clients.filter((client) => client.facts?.kind === token.form);
  return same.length > 0 ? same : clients;
}

/** A bank that pays for a person who came to its desk. */
export function isThroughBank(payerName: string): boolean {
  return /банк|bank|сбер|почт|юмани|киви|платеж|расчет/iu.test(payerName);
}
