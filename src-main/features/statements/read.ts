/** Reads a statement file as a stream of batches; memory stays flat whatever the file's size. */
import { type Currency, type Minor, toMinor } from '../../../src-shared/money/index.ts';
import { createDecoder } from './encoding.ts';
import { collectAccounts } from './late.ts';
import { PIECE_BYTES, SLICE_BYTES } from './limits.ts';
import { LineFeeder } from './lines.ts';
import { StatementParser } from './parser.ts';
import { OwnAccounts } from './sides.ts';
import { type Survey, slices, surveyStatement } from './survey.ts';
import type {
  AccountSummary,
  ReadOptions,
  StatementBatch,
  StatementRecords,
  StatementSource,
  StatementSummary,
} from './types.ts';

/**
 * Reads a 1CClientBankExchange file (Russia 1.01–1.03, Kazakhstan), whatever its code page and line ends.
 *
 * Gives either one `refused` batch, or `records` batches and one `end` batch. Between batches the event loop is let
 * through. One bad document never stops the reading: it becomes a problem. Errors of the source pass through; when
 * `signal` is aborted its reason is thrown. Strings of a batch may share memory with the chunk they were read from.
 */
export async function* readStatement(
  source: StatementSource,
  options: ReadOptions = {},
): AsyncGenerator<StatementBatch> {
  const { ownAccounts = [], signal } = options;
  const survey = await surveyStatement(source, signal);
  if (survey.type === 'refused') {
    yield survey;
    return;
  }
  const accounts = new OwnAccounts(ownAccounts);
  if (survey.lateAccounts) {
    for (const account of await collectAccounts(source, survey, signal)) accounts.declare(account);
  }
  const parser = new StatementParser(accounts);
  const feeder = new LineFeeder(parser, survey.lineEnd);
  const decoder = createDecoder(survey.encoding);
  const counts = new ProblemCount();
  let bytes = 0;
  let pending = 0;
  for await (const slice of slices(source, SLICE_BYTES, signal)) {
    for (let at = 0; at < slice.length; at += PIECE_BYTES) {
      feeder.feed(decoder.write(slice.subarray(at, at + PIECE_BYTES)));
    }
    bytes += slice.length;
    pending += slice.length;
    if (pending < SLICE_BYTES) continue;
    pending = 0;
    yield counts.see(takeRecords(parser, bytes, survey.bytes));
  }
  feeder.feed(decoder.end());
  feeder.finish();
  parser.finish(feeder.lines);
  yield counts.see(takeRecords(parser, bytes, survey.bytes));
  yield { type: 'end', summary: summarise(parser, survey, counts, feeder.lines, bytes) };
}

class ProblemCount {
  errors = 0;
  warnings = 0;
  movements = 0;

  see(records: StatementRecords): StatementRecords {
    for (const { severity } of records.problems) {
      if (severity === 'error') this.errors += 1;
      else this.warnings += 1;
    }
    this.movements += records.movements.length;
    return records;
  }
}

function takeRecords(parser: StatementParser, bytesRead: number, bytesTotal: number): StatementRecords {
  const { settler, headers, sections } = parser;
  const { movements, problems } = settler;
  parser.headers = [];
  parser.sections = [];
  settler.movements = [];
  settler.problems = [];
  return {
    type: 'records',
    headers,
    sections,
    movements,
    problems,
    bytesRead,
    bytesTotal: Math.max(bytesRead, bytesTotal),
  };
}

function summarise(
  parser: StatementParser,
  survey: Survey,
  counts: ProblemCount,
  lines: number,
  bytes: number,
): StatementSummary {
  const { settler, version } = parser;
  const accounts = settler.book.summaries();
  return {
    format: version === '' ? '1CClientBankExchange' : `1CClientBankExchange ${version}`,
    encoding: survey.encoding,
    documents: settler.documents,
    read: settler.read,
    relisted: settler.relisted,
    failed: settler.failed,
    movements: counts.movements,
    accounts,
    sums: sumByCurrency(accounts),
    errors: counts.errors,
    warnings: counts.warnings,
    lines,
    bytes,
  };
}

function sumByCurrency(accounts: readonly AccountSummary[]): { currency: Currency; in: Minor; out: Minor }[] {
  const sums = new Map<Currency, { in: number; out: number }>();
  for (const { currency, countedIn, countedOut } of accounts) {
    const sum = sums.get(currency) ?? { in: 0, out: 0 };
    sum.in += countedIn;
    sum.out += countedOut;
    sums.set(currency, sum);
  }
  return [...sums].map(([currency, sum]) => ({ currency, in: toMinor(sum.in), out: toMinor(sum.out) }));
}
