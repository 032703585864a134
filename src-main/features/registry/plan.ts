/** The plan of an import: what each row would do, and a digest that ties the commit to the preview. */
import { createHash, type Hash } from 'node:crypto';
import { RUB } from '../../../src-shared/money/index.ts';
import type { RowSource } from './facts.ts';
import { type Action, planClient, type Step } from './plan-clients.ts';
import { planAccount, planDeal } from './plan-deals.ts';
import { findTornInvoices, type InvoiceRules, planInvoice } from './plan-invoices.ts';
import { error, type RowProblem } from './problems.ts';
import type { Registry } from './snapshot.ts';

export interface PlannedRow {
  readonly row: number;
  readonly action: Action;
  readonly cells: readonly string[];
  readonly problems: readonly RowProblem[];
}

export interface Plan {
  readonly rows: readonly PlannedRow[];
  readonly counts: Readonly<Record<Action, number>>;
  readonly newClients: number;
  /** The registry as it will stand; entries that `changed` are to be written. */
  readonly registry: Registry;
  readonly digest: string;
}

export type PlanRules = Omit<InvoiceRules, 'currency'>;

/** Plans every row in the file's order. `pace` is called between rows. */
export async function planRows(
  registry: Registry,
  sources: readonly RowSource[],
  rules: PlanRules,
  pace: () => Promise<void>,
): Promise<Plan> {
  const torn = await findTornInvoices(sources, pace);
  const hash = createHash('sha256');
  const rows: PlannedRow[] = [];
  const counts = { add: 0, update: 0, same: 0, skip: 0 };
  let newClients = 0;
  const full = { ...rules, currency: officeCurrency(registry) };
  for (const source of sources) {
    const tornRows = torn.get(source);
    const step =
      tornRows === undefined
        ? planRow(registry, source, full)
        : {
            action: 'skip' as const,
            problems: [...source.problems, error('amount', 'torn', { rows: tornRows })],
          };
    if ('newClient' in step && step.newClient) newClients++;
    counts[step.action]++;
    rows.push({ row: source.row, action: step.action, cells: source.cells, problems: step.problems });
    hash.update(JSON.stringify([source.row, step.action, step.problems]));
    await pace();
  }
  await digestTargets(registry, hash, pace);
  return { rows, counts, newClients, registry, digest: hash.digest('hex') };
}

function planRow(
  registry: Registry,
  source: RowSource,
  rules: InvoiceRules,
): Step | (Step & { newClient: boolean }) {
  switch (source.kind) {
    case 'client':
      return planClient(registry.clients, source);
    case 'invoice':
      return planInvoice(registry, source, rules);
    case 'deal':
      return planDeal(registry, source, rules.currency);
    case 'account':
      return planAccount(registry, source);
  }
}

/** The currency of all own accounts when they have one in common, else roubles. */
function officeCurrency({ accounts }: Registry) {
  const currencies = new Set([...accounts.values()].map(({ currency }) => currency));
  const [only] = currencies;
  return currencies.size === 1 && only !== undefined ? only : RUB;
}

/** What would be written, to the last value: a registry that changed since the preview gives another digest. */
async function digestTargets(registry: Registry, hash: Hash, pace: () => Promise<void>): Promise<void> {
  for (const { id, values, newAccounts, newAliases, changed } of registry.clients.entries) {
    if (changed) hash.update(JSON.stringify([id, values, newAccounts, newAliases]));
    await pace();
  }
  for (const { id, values, client, deal, changed } of registry.invoices.entries) {
    if (changed) hash.update(JSON.stringify([id, values, client.id, deal?.id ?? null]));
    await pace();
  }
  for (const { id, values, client, changed } of registry.deals.entries)
    if (changed) hash.update(JSON.stringify([id, values, client.id]));
}
