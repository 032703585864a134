/** `export --from DAY --to DAY [--format 1c|xlsx] [--output FILE]`: the reconciled period for 1C, or as a register. */
import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Day } from '../../../../src-shared/dates/index.ts';
import type { Office } from '../../../app/index.ts';
import { type CliContext, CliError } from '../context.ts';
import type { ExitCode } from '../output.ts';

export const FORMATS = ['1c', 'xlsx'] as const;
export type ExportFormat = (typeof FORMATS)[number];

export interface ExportOptions {
  readonly from: Day;
  readonly to: Day;
  readonly format: ExportFormat;
  /** `undefined`: the name that the export itself has, in the current folder; `-`: standard output. */
  readonly output: string | undefined;
  readonly force: boolean;
}

export async function exportPeriod(
  office: Office,
  options: ExportOptions,
  { output, texts }: CliContext,
): Promise<ExitCode> {
  const { from, to, format } = options;
  if (from > to) throw new CliError('period', { value: `${from} – ${to}` }, 2);
  const { interchange } = office.services;
  const period = { from, to, accountIds: [] };
  const made = await (format === '1c'
    ? interchange.clientBankExchange(period)
    : interchange.register(period));
  const body = chunksOf(made.body);
  if (options.output === '-') {
    for await (const chunk of body) await output.write(chunk);
    return 0;
  }
  const file = resolve(options.output ?? made.fileName);
  try {
    // Without leave an existing file is never replaced: it may be the one that was sent to 1C.
    await pipeline(body, createWriteStream(file, { flags: options.force ? 'w' : 'wx' }));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
      throw new CliError('fileExists', { file }, 2, error);
    }
    throw error;
  }
  output.message(texts('cli.exported', { file }));
  return 0;
}

async function* chunksOf(body: Uint8Array | ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (body instanceof Uint8Array) {
    yield body;
    return;
  }
  const reader = body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
}
