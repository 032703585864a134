/** Bodies of the statement API that Альфа-Банк and Сбер share: one day a request, in pages, with a summary beside them. */
import { z } from 'zod';
import { BankError } from '../../../../platform/http/index.ts';

const count = z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)]).nullish();
const link = z.looseObject({ rel: z.string().nullish(), href: z.string().nullish() });

/** Rows are read one by one later: a bad one does not refuse the page. */
const pageSchema = z.looseObject({
  _links: z.array(link).nullish(),
  transactions: z.array(z.unknown()),
});

const sum = z.looseObject({ amount: z.unknown().optional(), currencyName: z.unknown().optional() });

const summarySchema = z.looseObject({
  openingBalance: sum.nullish(),
  closingBalance: sum.nullish(),
  debitTransactionsNumber: count,
  creditTransactionsNumber: count,
});

export type DailySummary = z.infer<typeof summarySchema>;

export interface DailyPage {
  readonly rows: readonly unknown[];
  /** Number of the next page; undefined on the last one. */
  readonly next: number | undefined;
}

/** Reads a page of rows. Throws `bank.malformed`. */
export function readPage(body: string): DailyPage {
  const page = read(pageSchema, body);
  const next = page._links?.find(({ rel }) => rel?.toLowerCase() === 'next')?.href;
  return { rows: page.transactions, next: next == null ? undefined : pageNumber(next) };
}

/**
 * The number in a link. Only the number is taken from it: the address is ours, so that a link cannot lead a token to
 * another place.
 */
function pageNumber(href: string): number {
  const query = href.includes('?') ? href.slice(href.indexOf('?') + 1) : href;
  const text = new URLSearchParams(query).get('page') ?? '';
  if (!/^\d{1,6}$/.test(text)) throw new BankError('bank.malformed', { reason: 'nextPage' });
  return Number(text);
}

/** Reads a day's summary. Throws `bank.malformed`. */
export function readSummary(body: string): DailySummary {
  return read(summarySchema, body);
}

/** Rows that the bank counts in a day; undefined when it does not tell. */
export function countedRows(summary: DailySummary): number | undefined {
  const { debitTransactionsNumber: debit, creditTransactionsNumber: credit } = summary;
  return debit == null || credit == null ? undefined : debit + credit;
}

/** Reads a body against a schema. Throws `bank.malformed`, which names the place and nothing of what stands there. */
export function read<T>(schema: z.ZodType<T>, body: string): T {
  const result = schema.safeParse(parseJson(body));
  if (result.success) return result.data;
  const path = result.error.issues[0]?.path.join('.') ?? '';
  throw new BankError('bank.malformed', { reason: 'shape', path });
}

export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) throw new BankError('bank.malformed', { reason: 'json' }, error);
    throw error;
  }
}
