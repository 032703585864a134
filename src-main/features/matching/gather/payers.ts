/** Who pays: by ИНН, by a known account, by the names in the payer's field, by what people taught. */
import type { ClientEntry } from '../registry/entries.ts';
import { type MatchIndex, PARTY_LIMIT } from '../registry/match-index.ts';
import { type NameKeys, nameKeys, nameWords } from '../registry/name-keys.ts';
import { fieldNames, isAgent } from '../registry/payer-field.ts';
import type { PaymentFacts } from '../types.ts';
import { type FoundByName, findByName, NOBODY_FOUND } from './by-name.ts';
import { type Party, party } from './party.ts';

/** The payer's ИНН; some banks leave it only in the name: «ИНН 7701234567 ООО Ромашка». */
export function payerInn(payment: PaymentFacts): string {
  const { inn, name } = payment.counterparty;
  if (inn.length >= 10) return inn;
  const inName = /^\s*(?:ИНН|БИН|ИИН)\s*(\d{12}|\d{10})(?!\d)/iu.exec(name);
  return inName?.[1] ?? '';
}

const NOBODY: readonly Party[] = [];

/** The clients that may be the payer, by the surest way that finds any; a bank's or a treasury's customer before it. */
export function payersOf(index: MatchIndex, payment: PaymentFacts, inn: string): readonly Party[] {
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
