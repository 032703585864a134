/**
 * A second reading, by traces, where the first does not make the payment's sum: the numbers that stand anywhere in the
 * purpose, of one party that is known, and only when their invoices make the sum to the kopeck.
 */
import type { Minor } from '../../../../src-shared/money/index.ts';
import type { InvoiceRef, OtherRef, Token } from '../recognise/tokens.ts';
import type { ClientEntry, InvoiceEntry } from '../registry/entries.ts';
import { numberKeys } from '../registry/number-keys.ts';
import type { Span } from '../types.ts';
import { isAnnounced } from './announced.ts';
import { dateRelation, type RefMatch, type RefTier, type Wanted } from './number-matches.ts';
import type { Parties, Party } from './parties.ts';
import { chosenInvoices, type NumberReading } from './readings.ts';
import { statedSums } from './stated.ts';
import { BESIDE, dateOf, matchOf, place } from './traced-match.ts';
import { type Trace, tracedInvoices } from './traces.ts';

export interface TracedInput {
  readonly purpose: string;
  readonly tokens: readonly Token[];
  readonly traces: () => readonly Trace[];
  readonly tiers: readonly RefTier[];
  readonly parties: Parties;
  readonly wanted: Wanted;
  /** The sum to be spread. */
  readonly amount: Minor;
  readonly strict: NumberReading | undefined;
}

interface Placed extends Span {
  readonly invoice: InvoiceEntry;
  readonly match: RefMatch;
}

const RANGE_LINK =
  /^[\s"»)]*(?:по|до|po|do|[-–—~÷:]|\.{2,}|…)[\s№#Nn"«(]*(?:сч[её]т\p{L}*\s*)?[№#Nn\s]*(?:\p{L}{1,4}-?)?$/iu;
/** Words or signs of at least two numbers. */
const SEVERAL = /(?:сч|№|шот|inv).*(?:сч|№|шот|inv)/isu;
const RANGE_LIMIT = 60;

/** The reading that makes the sum; undefined when the first one stands. */
export function tracedReading(input: TracedInput): NumberReading | undefined {
  const party = input.strict?.party ?? onlyParty(input);
  if (party === undefined || input.strict?.tie || input.amount <= 0 || party.client.openCount === 0)
    return undefined;
  const named = input.strict ? chosenInvoices(input.strict).filter(({ remaining }) => remaining > 0) : [];
  const isExact = named.length > 0 && totalOf(named) === input.amount;
  const isDoubted = input.strict?.surerMissing === true;
  if (isExact && !isDoubted && !SEVERAL.test(input.purpose)) return undefined;
  const placed = placeAll(input, party);
  const extra = placed.some(({ invoice }) => !named.includes(invoice));
  if (isExact && !isDoubted) return extra ? asStated(input, party, placed) : undefined;
  const more = () => placeAll(input, party, { ownedToo: true });
  const parted = () => placeAll(input, party, { ownedToo: true, parted: true });
  // One number makes no list.
  for (const make of input.traces().length < 2 ? [] : [() => placed, more, parted]) {
    const list = make();
    const whole = list.length > 1 && list.length > named.length;
    if (whole && totalOf(list.map(({ invoice }) => invoice)) === input.amount)
      return reading(input, party, list);
  }
  return asStated(input, party, placed) ?? ofRange(input, party) ?? single(input, party, placed);
}

/** Whose money it is, when that is no question. */
function onlyParty({ parties, wanted }: TracedInput): Party | undefined {
  const { payers, named, paidForUnknown } = parties;
  if (paidForUnknown) return undefined;
  const paidFor = named.filter((party) => party.paidFor);
  if (paidFor.length > 0) return paidFor.length === 1 ? paidFor[0] : undefined;
  if (payers.length === 1 && !wanted.throughBank) return payers[0];
  return payers.length === 0 && named.length === 1 ? named[0] : undefined;
}

/** Invoices of the first reading and those that traces name, in the order of the text, each once. */
function placeAll(
  { strict, traces, wanted, tokens }: TracedInput,
  { client }: Party,
  { ownedToo = false, parted = false } = {},
): Placed[] {
  const placed: Placed[] = [];
  for (const match of strict?.matches ?? []) {
    const { chosen: invoice, keyed } = match;
    if (invoice.remaining > 0 && !placed.some((one) => one.invoice === invoice))
      placed.push({ invoice, match, start: keyed.ref.start, end: keyed.ref.end });
  }
  for (const trace of traces()) {
    if (placed.some(({ start, end }) => start <= trace.start && trace.end <= end)) continue;
    // «УТ-0633/0634», «60 / 46»: a list whose marks look like one number's.
    const read = parted ? { ...trace, keys: [trace.digits], tail: undefined } : trace;
    const invoice = onlyOne(tracedInvoices(client, read, wanted.allows), trace, tokens, wanted);
    if (invoice === undefined || placed.some((one) => one.invoice === invoice)) continue;
    if (ownedToo || !trace.owned())
      placed.push({ invoice, match: matchOf(invoice, trace, tokens, wanted), ...place(trace) });
  }
  return placed.sort((a, b) => a.start - b.start);
}

/** Of several invoices under one number the one whose date is written, else of exactly the sum. */
function onlyOne(
  invoices: readonly InvoiceEntry[],
  trace: Trace,
  tokens: readonly Token[],
  wanted: Wanted,
): InvoiceEntry | undefined {
  if (invoices.length < 2) return invoices[0];
  const dated = invoices.filter((invoice) => dateOf(invoice, trace, tokens, wanted) === 'same');
  if (dated.length > 0) return dated.length === 1 ? dated[0] : undefined;
  return undefined;
}

/** «№ 536 от 18.10 - 49 300,00 руб., № 537 - 28 000,00 руб.» */
function asStated(input: TracedInput, party: Party, placed: readonly Placed[]): NumberReading | undefined {
  const sums = statedSums(
    input.purpose,
    input.tokens,
    placed.map(({ invoice, start, end }) => ({ remaining: invoice.remaining, start, end })),
    input.amount,
  );
  if (sums === undefined) return undefined;
  const stated = placed.map((one, index) => {
    const { keyed } = one.match;
    const amount = sums[index];
    const ref = amount === undefined ? keyed.ref : { ...keyed.ref, amount };
    return { ...one, match: { ...one.match, keyed: { ...keyed, ref } } };
  });
  return reading(input, party, stated);
}

/** «145 ÷ 147», «со счёта 2420 по счёт 2422»: every number between has one open invoice, and together they make the sum. */
function ofRange(input: TracedInput, party: Party): NumberReading | undefined {
  const traces = input.traces();
  for (const [index, from] of traces.entries()) {
    const until = traces[index + 1];
    if (until === undefined) return undefined;
    const first = Number(from.digits);
    const last = Number(until.digits);
    if (last <= first || last - first > RANGE_LIMIT) continue;
    if (!RANGE_LINK.test(input.purpose.slice(from.end, until.start))) continue;
    const members: Placed[] = [];
    for (let number = first; number <= last; number++) {
      const trace: Trace = {
        ...from,
        end: until.end,
        digits: String(number),
        keys: [String(number)],
        tail: undefined,
      };
      const [invoice, ...others] = tracedInvoices(party.client, trace, input.wanted.allows);
      if (invoice === undefined || others.length > 0) break;
      members.push({ invoice, match: matchOf(invoice, trace, [], input.wanted), ...place(trace) });
    }
    const complete = members.length === last - first + 1;
    if (complete && totalOf(members.map(({ invoice }) => invoice)) === input.amount)
      return reading(input, party, members);
  }
  return undefined;
}

/** The one open invoice of exactly this sum, when its number stands somewhere. */
function single(input: TracedInput, party: Party, placed: readonly Placed[]): NumberReading | undefined {
  const { strict, wanted, amount } = input;
  if (strict && !strict.weak && chosenInvoices(strict).some(({ remaining }) => remaining > 0))
    return undefined;
  if (strict?.matches.some(({ chosen }) => chosen.amount === amount && chosen.remaining <= 0))
    return undefined;
  const ofSum = party.client.byRemaining(amount).filter(wanted.allows);
  const { dates } = wanted.mentions();
  const isDated = ({ date }: InvoiceEntry) => dates.some((one) => dateRelation(date, one) === 'same');
  const [invoice, ...others] = ofSum.length > 1 ? ofSum.filter(isDated) : ofSum;
  if (invoice === undefined || others.length > 0) return undefined;
  const known =
    placed.find((one) => one.invoice === invoice && isSaid(input, one)) ??
    traceOf(input, party.client, invoice) ??
    orderOf(input, invoice);
  if (known === undefined || namesAnother(strict, known)) return undefined;
  return reading(input, party, [known]);
}

/** The first reading found an open invoice at another place of the text. */
function namesAnother(strict: NumberReading | undefined, { start, end }: Span): boolean {
  if (strict === undefined || strict.weak) return false;
  return strict.matches.some(
    ({ chosen, keyed: { ref } }) => chosen.remaining > 0 && !(start < ref.end && ref.start < end),
  );
}

/** The sum tells which of several invoices of one number is meant. */
function traceOf(input: TracedInput, client: ClientEntry, invoice: InvoiceEntry): Placed | undefined {
  const { traces, tokens, wanted } = input;
  for (const trace of traces()) {
    if (!tracedInvoices(client, trace, wanted.allows).includes(invoice)) continue;
    const placed = { invoice, match: matchOf(invoice, trace, tokens, wanted), ...place(trace) };
    if (isSaid(input, placed)) return placed;
  }
  return undefined;
}

/** The purpose calls the number an invoice's: by a word, by the invoice's own date beside it, or where a reading was. */
function isSaid({ purpose, strict, tiers, tokens, wanted }: TracedInput, placed: Placed): boolean {
  const { start, end, invoice, match } = placed;
  const covers = ({ keyed: { ref } }: RefMatch) => ref.start < end && start < ref.end;
  if (strict?.matches.some(covers) && !strict.surerMissing) return true;
  const announced = tiers.some(
    ({ weak, refs }) =>
      !weak && refs.some(({ ref }) => ref.start < end && start < ref.end && ref.source !== 'bare'),
  );
  if (announced || isAnnounced(purpose, start, invoice)) return true;
  if (match.date !== 'same') return false;
  return tokens.some(
    (token) =>
      token.kind === 'date' &&
      wanted.mentions().dates.includes(token.date) &&
      BESIDE.test(purpose.slice(end, token.start)),
  );
}

/** «Заказ покупателя № 63 от 04.02.2026»: programs print an order and its invoice under one number and date. */
function orderOf({ tokens, wanted }: TracedInput, invoice: InvoiceEntry): Placed | undefined {
  const order = tokens.find(
    (token): token is OtherRef =>
      token.kind === 'orderRef' &&
      token.date !== undefined &&
      dateRelation(invoice.date, token.date) === 'same' &&
      numberKeys(token.number, token.date.year).exact.some(
        (key) => invoice.exactKeys.includes(key) || invoice.weakKeys.includes(key),
      ),
  );
  if (order === undefined) return undefined;
  const trace: Trace = {
    ...place(order),
    digits: order.number,
    keys: [],
    tail: undefined,
    owned: () => false,
  };
  return { invoice, match: { ...matchOf(invoice, trace, tokens, wanted), date: 'same' }, ...place(order) };
}

function reading(input: TracedInput, party: Party, placed: readonly Placed[]): NumberReading {
  const covered = (span: Span) => placed.some(({ start, end }) => span.start < end && start < span.end);
  const surerMissing = input.tiers.some(
    (tier) =>
      !tier.weak && tier.refs.some(({ ref }) => isWritten(ref) && !/^0+$/.test(ref.number) && !covered(ref)),
  );
  return {
    party,
    matches: placed.map(({ match }) => match),
    missing: [],
    weak: false,
    surerMissing,
    tie: false,
  };
}

/** Words or a sign of an invoice stand before it. */
function isWritten({ inRange, source }: InvoiceRef): boolean {
  return !inRange && (source === 'keyword' || source === 'typo' || source === 'sign');
}

function totalOf(invoices: readonly InvoiceEntry[]): number {
  let total = 0;
  for (const { remaining } of invoices) total += remaining;
  return total;
}
