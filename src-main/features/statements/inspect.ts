/** What is in a file, without keeping anything of it: the answer of the command line's `inspect --json`. */
import { type Currency, type Minor, toDecimalText } from '../../../src-shared/money/index.ts';
import { MAX_INSPECTED_PROBLEMS } from './limits.ts';
import {
  formatProblem,
  formatRefusal,
  type Problem,
  problem,
  type RefusalReason,
  type ReportLanguage,
} from './problems.ts';
import { readStatement } from './read.ts';
import type { AccountSummary, HeaderFacts, ReadOptions, StatementSource, StatementSummary } from './types.ts';

/** One account of an inspected file; sums are decimal text in the account's currency, days are ISO. */
export interface InspectedAccount {
  readonly account: string;
  readonly currency: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly opening: string | null;
  readonly closing: string | null;
  /** As the balances declare it; the sum of the movements when they do not. */
  readonly in: string;
  readonly out: string;
}

/** One file of `inspect --json`. */
export interface InspectedFile {
  readonly file: string;
  readonly format: string;
  readonly encoding: string;
  readonly accounts: readonly InspectedAccount[];
  /** `СекцияДокумент` blocks in the file. */
  readonly documents: number;
  /** Sums of the movements read in the file's first currency; own transfers count on both sides. */
  readonly sumIn: string;
  readonly sumOut: string;
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

export type InspectResult =
  | { readonly type: 'read'; readonly file: InspectedFile; readonly summary: StatementSummary }
  | {
      readonly type: 'refused';
      readonly file: string;
      readonly reason: RefusalReason;
      readonly message: string;
    };

/** Reads a whole file and reports on it. Errors of the source pass through. */
export async function inspectStatement(
  source: StatementSource,
  options: ReadOptions & { readonly language?: ReportLanguage } = {},
): Promise<InspectResult> {
  const { language = 'ru' } = options;
  const problems: Problem[] = [];
  const headers: HeaderFacts[] = [];
  let more = 0;
  let summary: StatementSummary | undefined;
  for await (const batch of readStatement(source, options)) {
    if (batch.type === 'refused') {
      return {
        type: 'refused',
        file: source.name,
        reason: batch.reason,
        message: formatRefusal(batch.reason, language),
      };
    }
    if (batch.type === 'end') {
      summary = batch.summary;
      continue;
    }
    if (headers.length < MAX_INSPECTED_PROBLEMS) headers.push(...batch.headers);
    const room = Math.max(0, MAX_INSPECTED_PROBLEMS - problems.length);
    problems.push(...batch.problems.slice(0, room));
    more += Math.max(0, batch.problems.length - room);
  }
  if (summary === undefined) throw new Error('the statement reader ended without a summary');
  problems.sort((a, b) => a.line - b.line);
  if (more > 0) problems.push(problem(summary.lines, 'moreProblems', { count: more }));
  problems.push(...otherCurrencies(summary));
  return { type: 'read', file: describe(source.name, summary, headers, problems, language), summary };
}

function describe(
  name: string,
  summary: StatementSummary,
  headers: readonly HeaderFacts[],
  problems: readonly Problem[],
  language: ReportLanguage,
): InspectedFile {
  const [sums] = summary.sums;
  const text = (value: Minor | undefined) =>
    value === undefined ? '0.00' : toDecimalText(value, sums?.currency);
  return {
    file: name,
    format: summary.format,
    encoding: summary.encoding,
    accounts: summary.accounts.map((account) => describeAccount(account, headers)),
    documents: summary.documents,
    sumIn: text(sums?.in),
    sumOut: text(sums?.out),
    problems: problems.map((item) => ({ line: item.line, message: formatProblem(item, language) })),
  };
}

function describeAccount(summary: AccountSummary, headers: readonly HeaderFacts[]): InspectedAccount {
  const { account, currency } = summary;
  const header = headers.find(({ accounts }) => accounts.includes(account)) ?? headers[0];
  return {
    account,
    currency,
    from: summary.from ?? header?.from ?? null,
    to: summary.to ?? header?.to ?? null,
    opening: optional(summary.opening, currency),
    closing: optional(summary.closing, currency),
    in: toDecimalText(summary.declaredIn ?? summary.countedIn, currency),
    out: toDecimalText(summary.declaredOut ?? summary.countedOut, currency),
  };
}

function optional(value: Minor | undefined, currency: Currency): string | null {
  return value === undefined ? null : toDecimalText(value, currency);
}

/** Sums of different currencies never meet: the totals are of the first currency, the others are named. */
function otherCurrencies({ sums, lines }: StatementSummary): Problem[] {
  return sums
    .slice(1)
    .flatMap((sum) =>
      sum.in === 0 && sum.out === 0
        ? []
        : [problem(lines, 'otherCurrency', { currency: sum.currency, amountIn: sum.in, amountOut: sum.out })],
    );
}
