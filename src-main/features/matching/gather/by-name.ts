/** Clients of a name: the same name and form, a case or initials of it, its sound; and whose written form contradicts. */
import { compareLegal, type LegalAgreement } from '../recognise/legal-forms.ts';
import type { ClientEntry } from '../registry/entries.ts';
import type { MatchIndex } from '../registry/match-index.ts';
import { type NameKeys, soundKeys } from '../registry/name-keys.ts';
import { agreementOf } from '../registry/person-name.ts';

export interface FoundByName {
  readonly clients: readonly ClientEntry[];
  /** Initials, or the sound of a name in Latin letters: it needs more beside it. */
  readonly similar: boolean;
  /** Another legal form is written than the client has: a namesake, or a slip. Only a person can tell. */
  readonly doubtful: boolean;
  /** Found by a surname with both initials, and nobody else has them. */
  readonly sole?: boolean | undefined;
}

export const NOBODY_FOUND: FoundByName = { clients: [], similar: false, doubtful: false };

/** The clients that a name may mean, by the surest way that finds any; by its sound only when given as written. */
export function findByName(
  index: MatchIndex,
  keys: NameKeys,
  allows: (client: ClientEntry) => boolean,
  written?: string,
): FoundByName {
  let doubtful: readonly ClientEntry[] = [];
  for (const key of keys.exact) {
    const all = index.clientsByName(key);
    if (all.length === 0) continue;
    const found = byLegal(all.filter(allows), keys);
    if (found.clients.length > 0 && !found.doubtful)
      return { clients: found.clients, similar: false, doubtful: false };
    if (doubtful.length === 0) doubtful = found.clients;
  }
  const person = findPerson(index, keys, allows);
  if (person.clients.length > 0) return person;
  for (const key of written === undefined ? [] : soundKeys(written)) {
    const all = index.clientsByName(key);
    if (all.length === 0) continue;
    const { clients, doubtful: differs } = byLegal(all.filter(allows), keys);
    if (clients.length > 0) return { clients, similar: true, doubtful: differs };
  }
  return doubtful.length > 0 ? { clients: doubtful, similar: false, doubtful: true } : NOBODY_FOUND;
}

function findPerson(
  index: MatchIndex,
  { person, similar, legal }: NameKeys,
  allows: (client: ClientEntry) => boolean,
): FoundByName {
  if (!person) return NOBODY_FOUND;
  for (const key of similar) {
    const full: ClientEntry[] = [];
    const initials: ClientEntry[] = [];
    for (const client of index.clientsByName(key)) {
      if (!allows(client) || compareLegal(legal, legalOf(client)) === 'differs') continue;
      let best: 'full' | 'initials' | undefined;
      for (const name of client.names) {
        const agreement = name.person && agreementOf(person, name.person);
        if (agreement === 'full' || best === undefined) best = agreement ?? best;
      }
      if (best === 'full') full.push(client);
      else if (best === 'initials') initials.push(client);
    }
    if (full.length > 0) return { clients: ofKind(full, legal), similar: false, doubtful: false };
    if (initials.length === 0) continue;
    const clients = ofKind(initials, legal);
    const sole = initials.length === 1 && person.given !== '' && person.patronymic !== '';
    return { clients, similar: true, doubtful: false, sole };
  }
  return NOBODY_FOUND;
}

/** «ИП Иванов» is not the person Иванов of the same name when both are clients. */
function ofKind(clients: readonly ClientEntry[], legal: string): readonly ClientEntry[] {
  if (clients.length < 2) return clients;
  const kind = legal === 'ип' ? 'ip' : 'person';
  const same = clients.filter((client) => client.facts?.kind === kind);
  return same.length > 0 ? same : clients;
}

/** Among namesakes those of the form as written, else of one that may have become it, else all of them in doubt. */
function byLegal(
  clients: readonly ClientEntry[],
  { legal, form }: NameKeys,
): { clients: readonly ClientEntry[]; doubtful: boolean } {
  if (clients.length === 0) return { clients, doubtful: false };
  if (form === 'person') return { clients: ofKind(clients, ''), doubtful: false };
  if (legal === '') return { clients, doubtful: false };
  const agreements = clients.map((client): LegalAgreement => compareLegal(legal, legalOf(client)));
  const same = clients.filter((_, i) => agreements[i] === 'same');
  if (same.length > 0) return { clients: same, doubtful: false };
  const related = clients.filter((_, i) => agreements[i] === 'related');
  // A form that has become another one, and beside it a namesake of a third: which is meant is not said.
  if (related.length > 0)
    return { clients: related, doubtful: related.length < clients.length && !isPersonal(legal) };
  return { clients, doubtful: true };
}

function isPersonal(legal: string): boolean {
  return legal === 'ип';
}

function legalOf(client: ClientEntry): string {
  for (const { legal } of client.names) if (legal !== '') return legal;
  return client.facts?.kind === 'ip' ? 'ип' : '';
}
