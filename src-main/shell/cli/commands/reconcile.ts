/** `reconcile --registry F --statement FILE… [--json]`: matches in memory, keeps nothing. */
import { type ReconciledPayment, reconcileInMemory } from '../../../features/matching/index.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, writeJsonList } from '../output.ts';
import { readMovements, readRegistry } from './matching-files.ts';

export interface ReconcileOptions {
  readonly registry: string;
  readonly statements: readonly string[];
  readonly json: boolean;
}

/** Exit code 0 when everything was read, 1 when documents could not be, 2 when a file is no statement. */
export async function reconcile(options: ReconcileOptions, context: CliContext): Promise<ExitCode> {
  const { output, texts } = context;
  const registry = await readRegistry(options.registry);
  const { movements, exitCode } = await readMovements(options.statements, registry, context);
  const payments = reconcileInMemory(registry, movements);
  if (options.json) {
    await writeJsonList(output, 'payments', payments);
    return exitCode;
  }
  for (const payment of payments) {
    const { date, number, amount } = payment.key;
    const decision = texts(`cli.reconciled.${payment.decision}`);
    const invoices = invoiceList(payment);
    await output.write(`${texts('cli.reconciled.payment', { date, number, amount, decision, invoices })}\n`);
  }
  return exitCode;
}

function invoiceList({ allocations, suggestions }: ReconciledPayment): string {
  const settled = allocations.map(({ invoiceId, amount }) => `${invoiceId} ${amount}`);
  return (settled.length > 0 ? settled : suggestions).join(', ');
}
