import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareDemo } from '../../../src-main/app/demo.ts';
import { type Office, openOffice } from '../../../src-main/app/office.ts';
import { recount } from '../../../src-main/features/allocations/index.ts';
import type { Host, Notice } from '../../../src-main/platform/host.ts';
import { fixedClock } from '../../../src-shared/dates/index.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'oplacheno-demo-test-'));
const notices: Notice[] = [];
const host: Host = {
  kind: 'test',
  secrets: {
    getPassword: async () => null,
    setPassword: async () => {},
    deletePassword: async () => false,
  },
  notify: (notice) => notices.push(notice) > 0,
  openLink: async () => {},
  showPath: async () => {},
  chooseFolder: async () => undefined,
  openDemo: async () => undefined,
};
const options = { dataDir, host, clock: fixedClock('2026-11-21T09:00:00.000Z'), demo: true };
let office: Office;

beforeAll(async () => {
  await prepareDemo(options);
  office = await openOffice(options);
}, 120_000);

afterAll(async () => {
  await office.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function countPayments(column: 'status' | 'rule' | 'direction'): Promise<Map<string, number>> {
  const rows = await office.db.read.selectFrom('payments').select(column).execute();
  const counts = new Map<string, number>();
  for (const row of rows) {
    const value = String(Object.values(row)[0]);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

describe('the demo office in a data folder', () => {
  it('was told to nobody', () => expect(notices).toEqual([]));

  it('has every interesting case', async () => {
    const statuses = await countPayments('status');
    expect([...statuses.values()].reduce((sum, n) => sum + n, 0)).toBe(800);
    expect(statuses.get('queued')).toBeGreaterThanOrEqual(8);
    expect(statuses.get('queued')).toBeLessThanOrEqual(25);
    expect(statuses.get('postponed')).toBe(1);
    expect(statuses.get('dismissed')).toBeGreaterThan(10);
    const rules = await countPayments('rule');
    for (const rule of [
      'number_party_exact',
      'number_party_partial',
      'number_party_over',
      'numbers_party_exact',
      'number_tie',
    ])
      expect(rules.get(rule), rule).toBeGreaterThan(0);
    const refunds = await office.db.read
      .selectFrom('allocations')
      .select('id')
      .where('kind', '=', 'refund')
      .execute();
    expect(refunds.length).toBeGreaterThan(2);
    const tasks = await office.services.tasks.page({ status: 'open', offset: 0, limit: 50 });
    expect(tasks.total).toBeGreaterThan(0);
  });

  it('owes in every age, and the ages add up', async () => {
    const { buckets, total, byClient } = await office.services.receivables.summary({
      asOf: options.clock.today(),
    });
    for (const { bucket, invoices } of buckets) expect(invoices, bucket).toBeGreaterThan(0);
    expect(buckets.reduce((sum, { amount }) => sum + amount, 0)).toBe(total);
    expect(byClient.reduce((sum, { owes }) => sum + owes, 0)).toBe(total);
  });

  it('keeps totals that a recount confirms', async () => {
    expect(await recount(office.db.read)).toEqual([]);
  });

  it('is built once: a second start finds it', async () => {
    await office.close();
    await prepareDemo(options);
    office = await openOffice(options);
    const clients = await office.db.read.selectFrom('clients').select('id').execute();
    expect(clients).toHaveLength(60);
  });
});
