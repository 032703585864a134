/**
 * Invoices that a client names in its own way. Only offered, and only where the purpose has no written number of an
 * invoice: a habit is what people taught, never stronger than what is written.
 */
import { readByHabits } from '../habits/read.ts';
import { sumRelation, type Weighed } from '../weigh/evidence.ts';
import type { Case } from './case.ts';
import { type KeyedRef, matchRef } from './number-matches.ts';
import type { Party } from './parties.ts';

const OPEN_LIMIT = 16;

/** Adds what the parties' habits say; clients without habits cost nothing. */
export function byHabit(found: Case, parties: readonly Party[], into: Map<string, Weighed>): void {
  for (const party of parties) {
    const habits = party.client.facts?.learnt.habits;
    if (habits === undefined || habits.length === 0 || isWritten(into)) continue;
    const contracts = party.client.oldestOpen(OPEN_LIMIT).map((invoice) => invoice.contractKey);
    for (const { key, number, start, end, date, rule } of readByHabits(
      found.payment.purpose,
      found.tokens,
      habits,
    )) {
      // A number that is some open invoice's contract is meant as the contract.
      if (contracts.includes(key)) continue;
      const ref = { kind: 'invoiceRef', number, start, end, date, source: 'bare', group: 0 } as const;
      const keyed: KeyedRef = {
        ref: { ...ref, inRange: false, cut: false },
        exact: [key],
        weak: [],
      };
      const match = matchRef(party.client, keyed, found.wanted);
      if (!match || match.chosen.remaining <= 0 || match.date === 'differs' || match.date === 'otherYear')
        continue;
      const { chosen } = match;
      const known = into.get(chosen.id);
      const sum = sumRelation(found.amount, chosen);
      const base = known ?? { invoice: chosen, match: undefined, party, sum, contract: undefined };
      into.set(chosen.id, { ...base, habit: { number, start, end, rule } });
    }
  }
}

/** True when the purpose writes the number of an invoice that was found, whole or with its date. */
function isWritten(into: ReadonlyMap<string, Weighed>): boolean {
  for (const { match } of into.values()) {
    if (match === undefined) continue;
    const { source, number, cut } = match.keyed.ref;
    const weak =
      source === 'facture' || source === 'looseSign' || (source === 'bare' && /^\d+$/.test(number));
    if (match.date === 'same' || (!match.weakKey && !weak && !cut)) return true;
  }
  return false;
}
