/** What the office holds after the soak, against the emulator's truth. */
import { recount } from '../../src-main/features/allocations/index.ts';
import { openDatabase } from '../../src-main/platform/db/index.ts';
import type { TruthRow } from '../emulators/ledger.ts';

export interface Comparison {
  readonly rows: number;
  /** One line each. */
  readonly differences: readonly string[];
}

export async function compareWithTruth(dataDir: string, truth: readonly TruthRow[]): Promise<Comparison> {
  const db = await openDatabase({ dataDir });
  try {
    const rows = await db.read
      .selectFrom('payments')
      .innerJoin('accounts', 'accounts.id', 'payments.account_id')
      .select(['accounts.number as account', 'direction', 'date', 'payments.number', 'amount', 'purpose'])
      .select('party_account as counterpartyAccount')
      .where('gone_at', 'is', null)
      .execute();
    const differences = differ(
      rows.map((row) => keyOf(row)),
      truth.map((row) => keyOf({ ...row, number: row.number.toUpperCase() })),
    );
    for (const found of await recount(db.read)) differences.push(`ledger: ${JSON.stringify(found)}`);
    differences.push(...(await untold(db)));
    return { rows: rows.length, differences };
  } finally {
    await db.close();
  }
}

/** Applied payments that the bank has withdrawn or edited without anybody being asked. */
async function untold(db: Awaited<ReturnType<typeof openDatabase>>): Promise<string[]> {
  const asked = await db.read.selectFrom('tasks').select(['kind', 'payment_id', 'status']).execute();
  const has = (kind: string, paymentId: number, open: boolean) =>
    asked.some(
      (task) => task.kind === kind && task.payment_id === paymentId && (!open || task.status === 'open'),
    );
  const gone = await db.read
    .selectFrom('payments')
    .select(['id', 'status', 'allocated'])
    .where('gone_at', 'is not', null)
    .execute();
  const edited = await db.read
    .selectFrom('payment_versions as v')
    .innerJoin('allocations as a', 'a.payment_id', 'v.payment_id')
    .select('v.payment_id')
    .distinct()
    .whereRef('a.created_at', '<', 'v.created_at')
    .execute();
  return [
    ...gone.flatMap(({ id, status, allocated }) =>
      allocated > 0
        ? has('bankWithdrew', id, true)
          ? []
          : [`payment ${id} was withdrawn with allocations and nobody is asked`]
        : status === 'withdrawn'
          ? []
          : [`payment ${id} is gone but counts as ${status}`],
    ),
    ...edited.flatMap(({ payment_id: id }) =>
      has('bankChanged', id, false) ? [] : [`payment ${id} was edited with allocations and nobody was asked`],
    ),
  ];
}

function differ(ours: readonly string[], theirs: readonly string[]): string[] {
  const count = new Map<string, number>();
  for (const key of theirs) count.set(key, (count.get(key) ?? 0) + 1);
  for (const key of ours) count.set(key, (count.get(key) ?? 0) - 1);
  return [...count].flatMap(([key, n]) =>
    n === 0 ? [] : [`${n > 0 ? 'lost' : 'extra'} ${Math.abs(n)}: ${key}`],
  );
}

function keyOf(
  row: Omit<TruthRow, 'date' | 'amount'> & { readonly date: string; readonly amount: number },
): string {
  const { account, date, direction, number, amount, counterpartyAccount, purpose } = row;
  return [account, date, direction, number, amount, counterpartyAccount, purpose].join('|');
}
