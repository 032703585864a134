/** Gathers the own accounts of a file that names them after its documents, before the documents are read. */
import { createDecoder } from './encoding.ts';
import { markOf } from './keys.ts';
import { MAX_ACCOUNTS, PIECE_BYTES } from './limits.ts';
import { LineFeeder, type LineHandler } from './lines.ts';
import { detach } from './problems.ts';
import { type Survey, slices } from './survey.ts';
import type { StatementSource } from './types.ts';
import { plainAccount } from './values.ts';

class AccountCollector implements LineHandler {
  readonly accounts = new Set<string>();
  #isInDocument = false;

  line(text: string, start: number, end: number): void {
    const line = text.slice(start, Math.min(end, start + 200)).trim();
    const equals = line.indexOf('=');
    const key = equals < 0 ? line : line.slice(0, equals).trimEnd();
    const mark = markOf(key);
    if (mark !== undefined) this.#isInDocument = mark === 'document';
    else if (!this.#isInDocument && key.toLowerCase() === 'расчсчет')
      this.#add(line.slice(equals + 1).trim());
  }

  chunkEnd(): void {
    // Nothing of a chunk is kept.
  }

  lastLine(): void {
    // A number without a line end may be cut: it is no account.
  }

  #add(account: string): void {
    if (account !== '' && this.accounts.size < MAX_ACCOUNTS) this.accounts.add(detach(plainAccount(account)));
  }
}

/** All accounts that headers and balance sections name, wherever they stand. */
export async function collectAccounts(
  source: StatementSource,
  survey: Survey,
  signal?: AbortSignal,
): Promise<ReadonlySet<string>> {
  const collector = new AccountCollector();
  const feeder = new LineFeeder(collector, survey.lineEnd);
  const decoder = createDecoder(survey.encoding);
  for await (const slice of slices(source, PIECE_BYTES, signal)) feeder.feed(decoder.write(slice));
  feeder.feed(decoder.end());
  return collector.accounts;
}
