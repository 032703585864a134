/**
 * Parties found from their invoices: nobody of the payment has the number that is written, somebody else's invoice has it
 * with the written date or the exact sum, and that client's whole name stands in the purpose or in the payer's field after
 * all («Перевод физ. лица: КИМ ЛЮДМИЛА», «Н?рпейісов Ерлан ?айрат?лы», «ARMEN GRIGORYAN»).
 */
import { toMinor } from '../../../../src-shared/money/index.ts';
import type { InvoiceEntry } from '../registry/entries.ts';
import type { MatchIndex } from '../registry/match-index.ts';
import { findName, type TextWord, textWords } from '../registry/name-in-text.ts';
import type { PaymentFacts } from '../types.ts';
import { dateRelation, type KeyedRef, type RefTier, type Wanted } from './number-matches.ts';
import type { Parties, Party } from './parties.ts';
import { payerInn } from './payers.ts';

const REFS_LIMIT = 4;
const CLIENTS_LIMIT = 16;

/** The parties with those added whose names were found; the same object when there are none. */
export function withOwners(
  index: MatchIndex,
  payment: PaymentFacts,
  tiers: readonly RefTier[],
  parties: Parties,
  wanted: Wanted,
): Parties {
  const surest = tiers.find((tier) => !tier.weak);
  if (surest === undefined || (parties.payers.length > 0 && !wanted.throughBank)) return parties;
  const { name } = payment.counterparty;
  let fieldWords: readonly TextWord[] | undefined;
  let purposeWords: readonly TextWord[] | undefined;
  const inn = payerInn(payment);
  const payers: Party[] = [];
  const named: Party[] = [];
  for (const client of ownersOf(index, surest.refs, parties, wanted)) {
    const { facts } = client;
    if (facts === undefined) continue;
    fieldWords ??= textWords(name);
    purposeWords ??= textWords(payment.purpose);
    const names = [facts.name, ...facts.aliases];
    const isTheirs = inn === '' || facts.inn === '' || inn === facts.inn || wanted.throughBank;
    const inField = isTheirs ? bestOf(fieldWords, names) : undefined;
    const found = inField ?? bestOf(purposeWords, names);
    if (found === undefined) continue;
    // Somebody else is named as well: whose number it is does not say whose money.
    const doubtful = found === 'doubtful' || parties.named.length > 0;
    if (inField) payers.push({ client, via: 'nameSimilar', paidFor: false, doubtful });
    else named.push({ client, via: 'namedSimilar', paidFor: false, doubtful });
  }
  if (payers.length === 0 && named.length === 0) return parties;
  return {
    ...parties,
    payers: [...parties.payers, ...payers],
    named: [...parties.named, ...named],
    payerIsStranger: parties.payerIsStranger && payers.length === 0,
  };
}

function bestOf(words: readonly TextWord[], names: readonly string[]): ReturnType<typeof findName> {
  let best: ReturnType<typeof findName>;
  for (const name of names) {
    const found = findName(words, name);
    if (found === 'named') return found;
    best ??= found;
  }
  return best;
}

/** Clients whose open invoices have a written number with the written date, or with the exact sum. */
function ownersOf(
  index: MatchIndex,
  refs: readonly KeyedRef[],
  parties: Parties,
  wanted: Wanted,
): Set<InvoiceEntry['client']> {
  const owners = new Set<InvoiceEntry['client']>();
  const isKnown = ({ client }: InvoiceEntry) =>
    [...parties.payers, ...parties.named].some((party) => party.client === client);
  for (const { ref, exact } of refs.slice(0, REFS_LIMIT)) {
    for (const key of exact) {
      for (const invoice of index.invoicesByNumber(key, toMinor(wanted.amount), undefined)) {
        if (invoice.remaining <= 0 || !wanted.allows(invoice) || isKnown(invoice)) continue;
        const dated = ref.date !== undefined && dateRelation(invoice.date, ref.date) === 'same';
        if (dated || invoice.remaining === wanted.amount) owners.add(invoice.client);
        if (owners.size >= CLIENTS_LIMIT) return owners;
      }
    }
  }
  return owners;
}
