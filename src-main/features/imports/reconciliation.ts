/** «Сверка остатков»: what a file says of the balances of each account against what its movements come to. */
import { z } from 'zod';
import type { ReconciliationRow } from '../../../src-shared/domain/index.ts';
import { currencySchema, daySchema, minorSchema } from '../../../src-shared/domain/index.ts';
import { add, subtract } from '../../../src-shared/money/index.ts';
import type { AccountSummary } from '../statements/index.ts';

const balanceSchema = z.object({
  account: z.string(),
  currency: currencySchema,
  from: daySchema.nullable(),
  to: daySchema.nullable(),
  opening: minorSchema.nullable(),
  in: minorSchema,
  out: minorSchema,
  closing: minorSchema.nullable(),
});
type Balance = z.infer<typeof balanceSchema>;

export interface AccountFacts {
  readonly id: number;
  readonly number: string;
  readonly bank_name: string;
  readonly title: string;
}

/** The figures of each account that the file tells of, as they are kept in `imports.balances`. */
export function balancesOf(accounts: readonly AccountSummary[]): Balance[] {
  return accounts.map((account) => ({
    account: account.account,
    currency: account.currency,
    from: account.from ?? null,
    to: account.to ?? null,
    opening: account.opening ?? null,
    in: account.countedIn,
    out: account.countedOut,
    closing: account.closing ?? null,
  }));
}

export function parseBalances(text: string): Balance[] {
  return z.array(balanceSchema).parse(JSON.parse(text));
}

/** The rows that are shown; an account that is not in the table yet has the id 0. */
export function reconciliationRows(
  balances: readonly Balance[],
  accounts: ReadonlyMap<string, AccountFacts>,
): ReconciliationRow[] {
  return balances.map(({ account: number, ...figures }) => {
    const known = accounts.get(number);
    const { opening, closing } = figures;
    const expected = opening === null ? null : subtract(add(opening, figures.in), figures.out);
    return {
      account: { id: known?.id ?? 0, number, bankName: known?.bank_name ?? '', title: known?.title ?? '' },
      ...figures,
      difference: expected === null || closing === null ? null : subtract(closing, expected),
    };
  });
}
