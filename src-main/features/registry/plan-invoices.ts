/** What a row about an invoice would do. Pure apart from the ledgers that it writes into. */
import { addDays } from '../../../src-shared/dates/index.ts';
import { type Currency, formatMinor, type Minor, ZERO } from '../../../src-shared/money/index.ts';
import { fold } from '../../../src-shared/text/index.ts';
import { sameNumberKey } from '../invoices/index.ts';
import type { ClientEntry } from './book.ts';
import type { InvoiceFacts, InvoiceSource, RowSource } from './facts.ts';
import { dealKeys, type InvoiceEntry, type InvoiceValues, invoiceKey } from './ledgers.ts';
import { planOwner, type Step } from './plan-clients.ts';
import { doubt, error, type RowProblem } from './problems.ts';
import type { Registry } from './snapshot.ts';

export interface InvoiceRules {
  readonly paymentTermDays: number;
  /** Of invoices that name no currency. */
  readonly currency: Currency;
  /** Note of an invoice that was paid before the program knew of it. */
  readonly paidBeforeNote: string;
}

/**
 * Rows that give one invoice different sums: lines of invoices rather than invoices, or a slip. None of them may be
 * taken for the invoice's sum. Gives the rows of each such invoice.
 */
export async function findTornInvoices(
  sources: readonly RowSource[],
  pace: () => Promise<void>,
): Promise<ReadonlyMap<RowSource, string>> {
  const groups = new Map<string, InvoiceSource[]>();
  for (const source of sources) {
    if (source.kind !== 'invoice' || source.facts === undefined) continue;
    const { externalId, client, number, date } = source.facts;
    const owner = client.externalId || client.inn || fold(client.name);
    const key =
      externalId === '' ? `${owner}|${sameNumberKey(number)}|${date.slice(0, 4)}` : `id|${externalId}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [source]);
    else group.push(source);
    await pace();
  }
  const torn = new Map<RowSource, string>();
  for (const group of groups.values()) {
    if (new Set(group.map(({ facts }) => facts?.amount)).size < 2) continue;
    const rows = group
      .slice(0, 10)
      .map(({ row }) => row)
      .join(', ');
    for (const source of group) torn.set(source, rows);
  }
  return torn;
}

/** Plans a row of invoices. An empty cell never erases; what is paid is never undercut or moved. */
export function planInvoice(
  registry: Registry,
  source: InvoiceSource,
  rules: InvoiceRules,
): Step & { readonly newClient: boolean } {
  const { facts, row } = source;
  if (facts === undefined) return { action: 'skip', problems: source.problems, newClient: false };
  const owner = planOwner(registry.clients, facts.client, row);
  if (owner.entry === undefined)
    return { action: 'skip', problems: [...source.problems, owner.problem], newClient: false };
  const problems = [...source.problems, ...owner.doubts];
  const known =
    registry.invoices.byExternalId(facts.externalId) ??
    registry.invoices.byKey(owner.entry, invoiceKey(facts.number, facts.date));
  const step =
    known === undefined
      ? addInvoice(registry, facts, owner.entry, row, rules)
      : changeInvoice(registry, known, facts, owner.entry, row);
  const own = known === undefined ? problems : problems.flatMap((one) => sayOfKnown(one, known));
  return { action: step.action, problems: [...own, ...step.problems], newClient: owner.added };
}

/**
 * An invoice that the program knows as unpaid is not closed by the file's word: its payment may stand in the next
 * statement, and would then find nothing to pay. Of one that is paid here too there is nothing to say.
 */
function sayOfKnown(problem: RowProblem, { values, paid }: InvoiceEntry): RowProblem[] {
  if (problem.code === 'partlyPaidElsewhere' && paid > 0) return [];
  if (problem.code !== 'paidElsewhere') return [problem];
  if (values.cancelled || paid >= values.amount) return [];
  return [{ ...problem, code: 'paidUnseen' }];
}

function addInvoice(
  registry: Registry,
  facts: InvoiceFacts,
  client: ClientEntry,
  row: number,
  rules: InvoiceRules,
): Step {
  const { deal, doubts } = dealOf(registry, facts, client);
  const entry: InvoiceEntry = {
    id: null,
    client,
    deal,
    paid: ZERO,
    bound: false,
    hasLines: false,
    changed: true,
    row,
    values: {
      externalId: facts.externalId === '' ? null : facts.externalId,
      number: facts.number,
      date: facts.date,
      dueDate: facts.dueDate ?? addDays(facts.date, rules.paymentTermDays),
      amount: facts.amount,
      vatAmount: facts.vatAmount ?? ZERO,
      currency: facts.currency ?? rules.currency,
      subject: facts.subject,
      contractNumber: facts.contractNumber,
      note: facts.note || (facts.closed === 'paidBefore' ? rules.paidBeforeNote : ''),
      cancelled: facts.closed !== null,
    },
  };
  registry.invoices.add(entry, entry.values.externalId, [invoiceKey(facts.number, facts.date)]);
  return { action: 'add', problems: doubts };
}

function changeInvoice(
  registry: Registry,
  entry: InvoiceEntry,
  facts: InvoiceFacts,
  client: ClientEntry,
  row: number,
): Step {
  const refusal = refusalOf(entry, facts, client);
  if (refusal !== undefined) return { action: 'skip', problems: [refusal] };
  const { deal, doubts } = dealOf(registry, facts, client);
  if (entry.row > 0) doubts.push(doubt('number', 'repeats', { row: entry.row }));
  else entry.row = row;
  const given: Partial<InvoiceValues> = { number: facts.number, date: facts.date, amount: facts.amount };
  if (facts.dueDate !== null) given.dueDate = facts.dueDate;
  if (facts.vatAmount !== null && !entry.hasLines) given.vatAmount = facts.vatAmount;
  if (facts.currency !== null) given.currency = facts.currency;
  if (facts.subject !== '') given.subject = facts.subject;
  if (facts.contractNumber !== '') given.contractNumber = facts.contractNumber;
  if (facts.note !== '') given.note = facts.note;
  if (facts.externalId !== '') given.externalId = entry.values.externalId ?? facts.externalId;
  if (facts.closed === 'cancelled' && entry.paid === 0) given.cancelled = true;
  const differs =
    Object.entries(given).some(([field, value]) => Reflect.get(entry.values, field) !== value) ||
    entry.client !== client ||
    (deal !== null && entry.deal !== deal);
  if (!differs) return { action: 'same', problems: doubts };
  Object.assign(entry.values, given);
  entry.client = client;
  if (deal !== null) entry.deal = deal;
  entry.changed = true;
  return { action: 'update', problems: doubts };
}

function refusalOf(entry: InvoiceEntry, facts: InvoiceFacts, client: ClientEntry): RowProblem | undefined {
  const { currency } = entry.values;
  const moved = entry.client !== client || (facts.currency !== null && facts.currency !== currency);
  if (entry.bound && moved) return error('clientName', 'paidFixed');
  if (facts.amount < entry.paid) return error('amount', 'belowPaid', { paid: sumText(entry.paid, currency) });
  if (entry.hasLines && facts.amount !== entry.values.amount)
    return error('amount', 'hasLines', { amount: sumText(entry.values.amount, currency) });
  return undefined;
}

function sumText(value: Minor, currency: Currency): string {
  return formatMinor(value, { currency, decimals: 'auto', symbol: true });
}

function dealOf(registry: Registry, facts: InvoiceFacts, client: ClientEntry) {
  const doubts: RowProblem[] = [];
  if (facts.dealNumber === '') return { deal: null, doubts };
  const [byNumber = ''] = dealKeys({ number: facts.dealNumber, title: '', date: facts.date });
  const deal = registry.deals.byKey(client, byNumber) ?? null;
  if (deal === null) doubts.push(doubt('dealNumber', 'dealUnknown', { number: facts.dealNumber }));
  else if (facts.currency !== null && deal.values.currency !== facts.currency) {
    doubts.push(doubt('dealNumber', 'dealCurrency', { number: facts.dealNumber }));
    return { deal: null, doubts };
  }
  return { deal, doubts };
}
