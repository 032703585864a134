/** `import FILE… [--data-dir DIR] [--json]`: statements, and registries of clients and invoices. */
import { resolve } from 'node:path';
import type { Office } from '../../../app/index.ts';
import { AppError } from '../../../platform/errors.ts';
import { describeFailure } from '../../failure.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, writeJsonList } from '../output.ts';

/** What an import did, as the command prints it. */
type Report =
  | {
      readonly file: string;
      readonly kind: 'statement';
      readonly importId: number;
      readonly documents: number;
      readonly added: number;
      readonly known: number;
      readonly matched: number;
      readonly queued: number;
      /** Places that were not read or need a look; `inspect` tells each of them. */
      readonly problems: number;
    }
  | {
      readonly file: string;
      readonly kind: 'registry';
      readonly importId: number;
      readonly added: number;
      readonly updated: number;
      readonly skipped: number;
    };

const REGISTRY = /\.(json|csv|xlsx)$/i;

/**
 * Imports in the order given; a file that cannot be imported is told of and the next one follows.
 * Exit code 0 when everything was read, 1 when something was not, 2 when a file is no statement or cannot be opened.
 */
export async function importFiles(
  office: Office,
  files: readonly string[],
  json: boolean,
  context: CliContext,
): Promise<ExitCode> {
  const { output, texts } = context;
  let worst: ExitCode = 0;

  async function* imported(): AsyncGenerator<Report> {
    for (const file of files) {
      const report = await importOne(office, file).catch((error: unknown) => {
        if (!(error instanceof AppError)) throw error;
        worst = 2;
        output.message(texts('cli.refused', { file, message: describeFailure(error, texts) }));
        return undefined;
      });
      if (report === undefined) continue;
      if (hasLosses(report) && worst === 0) worst = 1;
      yield report;
    }
  }

  if (json) {
    await writeJsonList(output, 'files', imported());
    return worst;
  }
  for await (const report of imported()) {
    const { file } = report;
    if (report.kind === 'registry') {
      const { added, updated, skipped } = report;
      await output.write(`${texts('cli.imported.registry', { file, added, updated, skipped })}\n`);
      continue;
    }
    const { added, known, matched, queued } = report;
    await output.write(`${texts('cli.imported.statement', { file, added, known, matched, queued })}\n`);
    if (report.problems > 0) {
      output.message(texts('cli.imported.problems', { file, count: report.problems }));
    }
  }
  return worst;
}

function hasLosses(report: Report): boolean {
  return report.kind === 'registry' ? report.skipped > 0 : report.problems > 0;
}

async function importOne(office: Office, file: string): Promise<Report> {
  if (REGISTRY.test(file)) {
    const { importId, added, updated, skipped } = await office.registry.importFile(resolve(file));
    return { file, kind: 'registry', importId, added, updated, skipped };
  }
  const card = await office.imports.importFile(resolve(file));
  const { id, documents, added, known, matched, queued, problems } = card;
  return { file, kind: 'statement', importId: id, documents, added, known, matched, queued, problems };
}
