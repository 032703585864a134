/** What a row about a deal or an own account would do. Pure apart from the ledgers that it writes into. */
import type { Currency } from '../../../src-shared/money/index.ts';
import type { AccountSource, DealSource } from './facts.ts';
import { type DealEntry, type DealValues, dealKeys } from './ledgers.ts';
import { planOwner, type Step } from './plan-clients.ts';
import { doubt, error } from './problems.ts';
import type { Registry } from './snapshot.ts';

/** Plans a row of deals. An empty cell never erases; a deal with invoices keeps its client and currency. */
export function planDeal(
  registry: Registry,
  source: DealSource,
  currency: Currency,
): Step & { readonly newClient: boolean } {
  const { facts, row } = source;
  if (facts === undefined) return { action: 'skip', problems: source.problems, newClient: false };
  const owner = planOwner(registry.clients, facts.client, row);
  if (owner.entry === undefined)
    return { action: 'skip', problems: [...source.problems, owner.problem], newClient: false };
  const client = owner.entry;
  const problems = [...source.problems, ...owner.doubts];
  const keys = dealKeys(facts);
  const known =
    registry.deals.byExternalId(facts.externalId) ??
    keys.map((key) => registry.deals.byKey(client, key)).find((deal) => deal !== undefined);
  if (known === undefined) {
    const values: DealValues = {
      externalId: facts.externalId === '' ? null : facts.externalId,
      number: facts.number,
      title: facts.title,
      stage: facts.stage ?? 'new',
      date: facts.date,
      amount: facts.amount,
      currency: facts.currency ?? currency,
      note: facts.note,
    };
    const entry: DealEntry = { id: null, client, values, changed: true, row };
    registry.deals.add(entry, values.externalId, keys);
    return { action: 'add', problems, newClient: owner.added };
  }
  if (known.client !== client)
    return {
      action: 'skip',
      problems: [...problems, error('clientName', 'dealOfOther')],
      newClient: owner.added,
    };
  if (facts.currency !== null && facts.currency !== known.values.currency)
    return {
      action: 'skip',
      problems: [...problems, error('currency', 'dealFixed')],
      newClient: owner.added,
    };
  if (known.row > 0) problems.push(doubt('title', 'repeats', { row: known.row }));
  else known.row = row;
  const given: Partial<DealValues> = { title: facts.title, date: facts.date };
  if (facts.number !== '') given.number = facts.number;
  if (facts.stage !== null) given.stage = facts.stage;
  if (facts.amount !== null) given.amount = facts.amount;
  if (facts.note !== '') given.note = facts.note;
  if (facts.externalId !== '') given.externalId = known.values.externalId ?? facts.externalId;
  const differs = Object.entries(given).some(([field, value]) => Reflect.get(known.values, field) !== value);
  if (!differs) return { action: 'same', problems, newClient: owner.added };
  Object.assign(known.values, given);
  known.changed = true;
  return { action: 'update', problems, newClient: owner.added };
}

/** Plans an own account: added when unknown, completed when the file knows its bank. */
export function planAccount(registry: Registry, { facts, problems }: AccountSource): Step {
  if (facts === undefined) return { action: 'skip', problems };
  const known = registry.accounts.get(facts.number);
  if (known === undefined) {
    registry.accounts.set(facts.number, { id: null, ...facts, changed: true });
    return { action: 'add', problems };
  }
  const bic = facts.bic || known.bic;
  const bankName = facts.bankName || known.bankName;
  if (bic === known.bic && bankName === known.bankName) return { action: 'same', problems };
  Object.assign(known, { bic, bankName, changed: true });
  return { action: 'update', problems };
}
