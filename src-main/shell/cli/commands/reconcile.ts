/** `reconcile --registry F --statement FILE… [--json]`: matches in memory, keeps nothing. */
import { readFile } from 'node:fs/promises';
import { ZodError } from 'zod';
import { OccurrenceCounter } from '../../../features/imports/index.ts';
import {
  type ReconciledPayment,
  type RegistryFile,
  reconcileInMemory,
  registrySchema,
} from '../../../features/matching/index.ts';
import {
  fileSource,
  formatProblem,
  formatRefusal,
  type Movement,
  readStatement,
} from '../../../features/statements/index.ts';
import { asFileError, type CliContext, CliError } from '../context.ts';
import { type ExitCode, writeJsonList } from '../output.ts';

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

async function readRegistry(file: string): Promise<RegistryFile> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw asFileError(error, file);
  });
  try {
    return registrySchema.parse(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new CliError('badRegistry', { file, reason: error.message }, 2, error);
    if (error instanceof ZodError) {
      const [issue] = error.issues;
      const reason = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
      throw new CliError('badRegistry', { file, reason }, 2, error);
    }
    throw error;
  }
}

/** The movements of all files, each once: overlapping periods tell of the same movement, honest twins both stay. */
async function readMovements(
  files: readonly string[],
  registry: RegistryFile,
  { output, texts }: CliContext,
): Promise<{ movements: Movement[]; exitCode: ExitCode }> {
  const ownAccounts = new Set(registry.ownAccounts.map(({ account }) => account));
  const counter = new OccurrenceCounter();
  const movements: Movement[] = [];
  let exitCode: ExitCode = 0;
  let parts = 0;
  for (const file of files) {
    let partsOfFile = 0;
    const batches = readStatement(fileSource(file, file), { ownAccounts });
    try {
      for await (const batch of batches) {
        if (batch.type === 'refused') {
          exitCode = 2;
          output.message(texts('cli.refused', { file, message: formatRefusal(batch.reason) }));
        }
        if (batch.type !== 'records') continue;
        for (const movement of batch.movements) {
          partsOfFile = Math.max(partsOfFile, movement.part);
          // To the counter each file is a further part of one long statement.
          if (counter.next({ ...movement, part: parts + movement.part }).fresh) movements.push(movement);
        }
        for (const problem of batch.problems) {
          if (problem.severity === 'error' && exitCode === 0) exitCode = 1;
          output.message(texts('cli.problem', { file, line: problem.line, message: formatProblem(problem) }));
        }
      }
    } catch (error) {
      throw asFileError(error, file);
    }
    parts += Math.max(1, partsOfFile);
  }
  return { movements, exitCode };
}
