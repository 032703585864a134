/** Candidates for an offer: by number, by party, by sum. Every source is bounded; none grows with the registry. */
import { isDay } from '../../../../src-shared/dates/index.ts';
import { SUBSET_POOL_LIMIT, uniqueSubset } from '../allocate/subset.ts';
import type { OtherRef } from '../recognise/tokens.ts';
import type { InvoiceEntry } from '../registry/entries.ts';
import { isOneSlipAway, numberKey } from '../registry/number-keys.ts';
import { sumRelation, type Weighed } from '../weigh/evidence.ts';
import { byHabit } from './by-habit.ts';
import type { Case } from './case.ts';
import { dateRelation, type KeyedRef, matchRef, type RefMatch } from './number-matches.ts';
import type { Party } from './parties.ts';

/** Parties whose numbers are compared, and parties whose open invoices are offered. */
const NUMBER_PARTIES_LIMIT = 16;
const OPEN_PARTIES_LIMIT = 3;
/** A number of more strangers' invoices than this tells nothing when neither sum nor date speaks. */
const STRANGERS_LIMIT = 3;
const OPEN_LIMIT = 8;

/** All candidates of a case, one for each invoice. */
export function gatherCandidates(found: Case): Weighed[] {
  const candidates = new Map<string, Weighed>();
  const parties = [...found.parties.payers, ...found.parties.named, ...found.parties.siblings];
  const named = byPartyNumber(found, parties.slice(0, NUMBER_PARTIES_LIMIT), candidates);
  byStrangersNumber(found, named, candidates);
  if (parties.length <= NUMBER_PARTIES_LIMIT) {
    for (const party of distinct(parties).slice(0, OPEN_PARTIES_LIMIT)) byParty(found, party, candidates);
  }
  byHabit(found, parties.slice(0, NUMBER_PARTIES_LIMIT), candidates);
  if (candidates.size === 0) byAmountAlone(found, candidates);
  return [...candidates.values()];
}

function add(found: Case, into: Map<string, Weighed>, weighed: Omit<Weighed, 'contract'>): void {
  if (into.has(weighed.invoice.id)) return;
  const contract = contractOf(found, weighed.invoice);
  const near = weighed.match === undefined && weighed.party ? nearMisses(found, weighed.invoice) : {};
  into.set(weighed.invoice.id, { ...weighed, contract, ...near });
}

function contractOf(found: Case, invoice: InvoiceEntry): OtherRef | undefined {
  if (invoice.contractKey === '') return undefined;
  return found.contractRefs.find((ref) => numberKey(ref.number) === invoice.contractKey);
}

/** What the text still says of an invoice without its number: its date, its month, a number with a slip. */
function nearMisses(found: Case, invoice: InvoiceEntry): Pick<Weighed, 'date' | 'month' | 'similar'> {
  return { ...mentioned(found, invoice), ...slips(found, invoice) };
}

function mentioned(found: Case, { date }: InvoiceEntry): Pick<Weighed, 'date' | 'month'> {
  const { dates, months } = found.wanted.mentions();
  const same = dates.find((one) => dateRelation(date, one) === 'same');
  if (same) return { date: same };
  const year = Number(date.slice(0, 4));
  const ofMonth = months.find(
    (one) => one.month === Number(date.slice(5, 7)) && (one.year === undefined || one.year === year),
  );
  return ofMonth ? { month: ofMonth } : {};
}

function slips(found: Case, invoice: InvoiceEntry): Pick<Weighed, 'date' | 'similar'> {
  for (const tier of found.tiers) {
    for (const { ref, exact } of tier.refs) {
      const { date } = ref;
      const sameDate = date !== undefined && dateRelation(invoice.date, date) === 'same' ? date : undefined;
      const isSimilar = exact.some((key) => invoice.exactKeys.some((other) => isOneSlipAway(key, other)));
      const similar = isSimilar ? { number: ref.number, start: ref.start, end: ref.end } : undefined;
      if (sameDate || similar) return { ...(sameDate ? { date: sameDate } : {}), similar };
    }
  }
  return {};
}

/** Returns references that some party has, and whose date does not speak against it. */
function byPartyNumber(found: Case, parties: readonly Party[], into: Map<string, Weighed>): Set<KeyedRef> {
  const matched = new Set<KeyedRef>();
  if (found.reading)
    for (const match of found.reading.matches) addMatch(found, found.reading.party, match, into);
  for (const party of parties) {
    for (const tier of found.tiers) {
      for (const keyed of tier.refs) {
        const match = matchRef(party.client, keyed, found.wanted);
        if (!match) continue;
        if (match.date !== 'differs' && match.date !== 'otherYear') matched.add(keyed);
        addMatch(found, party, match, into);
      }
    }
  }
  return matched;
}

function addMatch(found: Case, party: Party, match: RefMatch, into: Map<string, Weighed>): void {
  for (const invoice of match.invoices) {
    add(found, into, { invoice, match, party, sum: sumRelation(found.amount, invoice) });
  }
}

/** Numbers that no party of the payment has: somebody pays for a client without saying so. */
function byStrangersNumber(found: Case, matched: ReadonlySet<KeyedRef>, into: Map<string, Weighed>): void {
  for (const tier of found.tiers) {
    for (const keyed of tier.refs) {
      if (matched.has(keyed)) continue;
      for (const { invoice, match } of strangersInvoices(found, keyed)) {
        // «оплата 204 от 02.07.2026»: bare digits need their date and the sum to be a number.
        if (tier.weak && (match.date !== 'same' || invoice.remaining !== found.amount)) continue;
        add(found, into, { invoice, match, party: undefined, sum: sumRelation(found.amount, invoice) });
      }
    }
  }
}

/** Open invoices of any client under a number that the sum or the date confirms, or that are rare and could be meant. */
export function strangersInvoices(
  found: Case,
  keyed: KeyedRef,
): { invoice: InvoiceEntry; match: RefMatch }[] {
  const { date } = keyed.ref;
  const day = date?.year === undefined ? undefined : isoDay(date.year, date.month, date.day);
  const all: InvoiceEntry[] = [];
  for (const key of keyed.exact) {
    for (const invoice of found.index.invoicesByNumber(key, found.amount, day)) {
      if (invoice.remaining > 0 && found.wanted.allows(invoice) && !all.includes(invoice)) all.push(invoice);
    }
  }
  const matches = all.map((invoice) => {
    const relation = date === undefined ? 'none' : dateRelation(invoice.date, date);
    const match: RefMatch = {
      keyed,
      invoices: [invoice],
      chosen: invoice,
      weakKey: false,
      date: relation,
      ambiguous: all.length > 1,
    };
    return { invoice, match };
  });
  const confirmed = matches.filter(
    ({ invoice, match }) => invoice.remaining === found.amount || match.date === 'same',
  );
  if (confirmed.length > 0) return confirmed;
  const possible = matches.filter(
    ({ invoice, match }) =>
      match.date === 'none' && invoice.remaining > found.amount && invoice.date <= found.payment.date,
  );
  const announced = keyed.ref.source === 'keyword' || keyed.ref.source === 'typo';
  return announced && found.parties.payers.length === 0 && possible.length <= STRANGERS_LIMIT ? possible : [];
}

function isoDay(year: number, month: number, day: number): InvoiceEntry['date'] | undefined {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isDay(text) ? text : undefined;
}

/** What the party still owes: of exactly this sum, together of this sum, else the oldest. */
function byParty(found: Case, party: Party, into: Map<string, Weighed>): void {
  const { client } = party;
  const offer = (invoice: InvoiceEntry, sum: Weighed['sum']) => {
    if (found.wanted.allows(invoice)) add(found, into, { invoice, match: undefined, party, sum });
  };
  const exact = client.byRemaining(found.amount);
  for (const invoice of exact) offer(invoice, 'exact');
  const oldest = client.oldestOpen(SUBSET_POOL_LIMIT).filter(found.wanted.allows);
  if (exact.length === 0 && client.openCount <= SUBSET_POOL_LIMIT) {
    for (const invoice of uniqueSubset(oldest, found.amount) ?? []) offer(invoice, 'together');
  }
  const withContract = oldest.filter((invoice) => contractOf(found, invoice) !== undefined);
  for (const invoice of [...withContract, ...oldest].slice(0, OPEN_LIMIT)) {
    offer(invoice, sumRelation(found.amount, invoice));
  }
}

/** The sum alone: only when it is no round one, and one open invoice in the whole registry has it. */
function byAmountAlone(found: Case, into: Map<string, Weighed>): void {
  if (isRound(found.amount)) return;
  const all = found.index.invoicesByRemaining(found.amount, 2).filter(found.wanted.allows);
  const [only] = all;
  if (all.length !== 1 || only === undefined || only.date > found.payment.date) return;
  add(found, into, { invoice: only, match: undefined, party: undefined, sum: 'exact' });
}

/** Whole hundreds of roubles are paid by everybody. */
export function isRound(amount: number): boolean {
  return amount % 10_000 === 0;
}

function distinct(parties: readonly Party[]): Party[] {
  const seen = new Set<string>();
  return parties.filter((party) => !seen.has(party.client.id) && seen.add(party.client.id));
}
