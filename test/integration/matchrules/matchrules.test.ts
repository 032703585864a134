/** The decision table on a real data folder: a trial that writes nothing, versions, what an applied one changes. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createImports } from '../../../src-main/features/imports/index.ts';
import { builtInRuleSet } from '../../../src-main/features/matching/index.ts';
import { createMatchRules, type MatchRulesFeature } from '../../../src-main/features/matchrules/index.ts';
import { createMatchWork, type MatchWork } from '../../../src-main/features/matchwork/index.ts';
import { createPaymentsService } from '../../../src-main/features/payments/index.ts';
import { createQueueService } from '../../../src-main/features/queue/index.ts';
import { silentLog } from '../../../src-main/platform/log/index.ts';
import type {
  RuleRow,
  RuleSet,
  RulesTrial,
  RulesTrialState,
  SettlingRuleName,
} from '../../../src-shared/domain/index.ts';
import { toMinor } from '../../../src-shared/money/index.ts';
import {
  CLOCK,
  contentOf,
  type Line,
  type Program,
  start,
  statement,
  writeFile,
} from '../imports/support.ts';

const NOW = '2026-03-02T10:00:00.000Z';
const INN = '7707083893';

interface Office {
  readonly program: Program;
  readonly rules: MatchRulesFeature;
  readonly matchWork: MatchWork;
  /** The version that the program began with. */
  readonly base: number;
  readonly bring: (lines: readonly Line[]) => Promise<void>;
}

/** One client with invoices 1 to 6 of 1 000 each, and a matcher that uses the table. */
async function office(dataDir?: string): Promise<Office> {
  const program = await start(dataDir);
  const { db, events, inbox } = program;
  const rules = createMatchRules({
    db,
    clock: CLOCK,
    events,
    newId: randomUUID,
    onError: (error) => {
      throw error;
    },
  });
  await rules.prepare();
  const matchWork = createMatchWork({ db, clock: CLOCK, events, rules: rules.inUse });
  const imports = createImports({
    db,
    clock: CLOCK,
    events,
    inbox,
    log: silentLog,
    dataDir: program.dataDir,
    matchWork,
    reportEvery: 0,
  });
  if (dataDir === undefined) {
    await db.write(async (trx) => {
      const dates = { created_at: NOW, updated_at: NOW };
      await trx
        .insertInto('clients')
        .values({ kind: 'company', name: 'ООО «Ромашка»', inn: INN, search: 'ромашка', ...dates })
        .execute();
      for (let n = 1; n <= 6; n++)
        await trx
          .insertInto('invoices')
          .values({
            client_id: 1,
            number: String(500 + n),
            date: '2026-01-05',
            due_date: '2026-01-20',
            amount: 1000_00,
            currency: 'RUB',
            search: String(500 + n),
            ...dates,
          })
          .execute();
    });
  }
  return {
    program: {
      ...program,
      close: async () => {
        await rules.close();
        await imports.close();
        await program.close();
      },
    },
    rules,
    matchWork,
    base: (await rules.table()).current.version,
    bring: async (lines) => void (await imports.importFile(writeFile(statement(lines)))),
  };
}

let counter = 0;
function pay(invoice: number, amount = 1000_00, more: Partial<Line> = {}): Line {
  counter += 1;
  return {
    day: '2026-02-15',
    amount,
    number: String(counter),
    partyInn: INN,
    partyName: 'ООО "Ромашка"',
    purpose: `Оплата по счету № ${500 + invoice}`,
    ...more,
  };
}

function withRow(set: RuleSet, rule: SettlingRuleName, part: Partial<RuleRow>): RuleSet {
  return { ...set, rules: set.rules.map((row) => (row.rule === rule ? { ...row, ...part } : row)) };
}

const SUGGESTING = withRow(builtInRuleSet(), 'number_party_exact', { mode: 'suggest' });

async function ended(rules: MatchRulesFeature, jobId: string): Promise<RulesTrialState> {
  for (;;) {
    const state = await rules.trial(jobId);
    if (state.state !== 'running') return state;
    await new Promise((turn) => setImmediate(turn));
  }
}

async function trialOf(rules: MatchRulesFeature, set: RuleSet, months = 3): Promise<RulesTrial> {
  const { jobId } = await rules.startTrial({ set, months });
  const state = await ended(rules, jobId);
  if (state.state !== 'done') throw new Error(`the trial ended as ${state.state}`);
  return state.result;
}

function decisions({ program }: Office) {
  return program.db.read
    .selectFrom('payments')
    .leftJoin('allocations', 'allocations.payment_id', 'payments.id')
    .select(['payments.id', 'status', 'payments.rule', 'allocations.rules_version'])
    .orderBy('payments.id')
    .orderBy('allocations.id')
    .execute();
}

describe('the table of rules', () => {
  it('tells every rule with what it needs and how many payments stand as it settled them', async () => {
    const { rules, bring } = await office();
    await bring([pay(1), pay(2), pay(3, 400_00), pay(4, 1000_00, { day: '2025-11-01' })]);
    const table = await rules.table();
    expect(table.current).toMatchObject({ author: 'program', set: builtInRuleSet() });
    expect(table.since).toBe('2025-12-02');
    const of = (name: string) => table.facts.find(({ rule }) => rule === name);
    expect(of('number_party_exact')).toMatchObject({ step: 1, settled: 2 });
    expect(of('number_party_exact')?.needs).toEqual(['number', 'party', 'sumExact']);
    expect(of('number_party_partial')).toMatchObject({ step: 2, settled: 1, takesShare: true });
  });

  it('holds for new payments from the moment it is applied, and each decision names its version', async () => {
    const one = await office();
    await one.bring([pay(1)]);
    const applied = await one.rules.apply({ set: SUGGESTING, basedOn: one.base, comment: 'проверяем всё' });
    expect(applied).toMatchObject({ version: one.base + 1, author: 'person', comment: 'проверяем всё' });
    await one.bring([pay(2), pay(3, 400_00)]);
    expect(await decisions(one)).toEqual([
      { id: 1, status: 'settled', rule: 'number_party_exact', rules_version: one.base },
      { id: 2, status: 'queued', rule: 'number_party_exact', rules_version: null },
      { id: 3, status: 'settled', rule: 'number_party_partial', rules_version: one.base + 1 },
    ]);
    const noted = await one.program.db.read.selectFrom('match_decisions').selectAll().execute();
    expect(noted).toMatchObject([{ payment_id: 2, rule: 'number_party_exact', rules_version: one.base + 1 }]);
    expect(noted[0]?.evidence).toContain('ruleOnlyOffers');
    // A version that is brought back is a new one, and what was decided meanwhile stays.
    const first = await one.rules.version(one.base);
    await one.rules.apply({ set: first.set, basedOn: one.base + 1, comment: '' });
    await one.bring([pay(4)]);
    expect((await decisions(one)).map(({ status, rules_version }) => [status, rules_version])).toEqual([
      ['settled', one.base],
      ['queued', null],
      ['settled', one.base + 1],
      ['settled', one.base + 2],
    ]);
    const known = (await one.rules.versions()).map(({ version }) => version);
    expect(known.slice(0, 3)).toEqual([one.base + 2, one.base + 1, one.base]);
  });

  it('a payment tells by which rule and version it was decided, with the reasons, whatever was decided', async () => {
    const one = await office();
    await one.rules.apply({ set: SUGGESTING, basedOn: one.base, comment: '' });
    const words = {
      partyInn: '7728168971',
      partyName: 'АО "БАНК"',
      purpose: 'Выдача кредита по договору № 7',
    };
    await one.bring([pay(3, 400_00), pay(1), pay(1, 5_000_00, words)]);
    const payments = createPaymentsService({ db: one.program.db, suggester: one.matchWork });
    const told = await Promise.all([1, 2, 3].map((id) => payments.get(id)));
    expect(told.map(({ status, rule, rulesVersion }) => [status, rule, rulesVersion])).toEqual([
      ['settled', 'number_party_partial', one.base + 1],
      ['queued', 'number_party_exact', one.base + 1],
      ['dismissed', 'not_client_money', one.base + 1],
    ]);
    expect(told[0]?.allocations[0]?.rulesVersion).toBe(one.base + 1);
    expect(told.map(({ evidence }) => evidence.map(({ code }) => code))).toMatchObject([
      expect.arrayContaining(['numberNamed']),
      expect.arrayContaining(['ruleOnlyOffers']),
      ['notClientWords'],
    ]);
  });

  it('is applied once, as it was seen, and within its bounds', async () => {
    const { rules, base } = await office();
    await expect(rules.apply({ set: builtInRuleSet(), basedOn: base, comment: '' })).rejects.toMatchObject({
      code: 'matchRules.same',
    });
    const turned = { ...SUGGESTING, rules: SUGGESTING.rules.toReversed() };
    await expect(rules.apply({ set: turned, basedOn: base, comment: '' })).rejects.toMatchObject({
      code: 'matchRules.bounds',
    });
    await rules.apply({ set: SUGGESTING, basedOn: base, comment: '' });
    const again = rules.apply({ set: builtInRuleSet(), basedOn: base, comment: '' });
    await expect(again).rejects.toMatchObject({ code: 'matchRules.changed' });
    expect(await rules.versions()).toHaveLength(base + 1);
    await expect(rules.version(99)).rejects.toMatchObject({ code: 'matchRules.versionNotFound' });
  });

  it('a version of another program is followed by one of this, with the same settings', async () => {
    const one = await office();
    await one.program.db.write((trx) =>
      trx
        .insertInto('match_rule_sets')
        .values({
          rules: JSON.stringify(SUGGESTING),
          program_version: 99,
          author: 'person',
          created_at: NOW,
        })
        .execute(),
    );
    await one.rules.prepare();
    await one.rules.prepare();
    const all = await one.rules.versions();
    expect(all.slice(0, 3).map(({ version, author }) => [version, author])).toEqual([
      [one.base + 2, 'program'],
      [one.base + 1, 'person'],
      [one.base, 'program'],
    ]);
    expect(all[0]?.set).toEqual(SUGGESTING);
  });
});

describe('a trial on the past', () => {
  it('says what would change, why, and writes nothing', async () => {
    const one = await office();
    await one.bring([pay(1), pay(2, 400_00), pay(3, 1000_00, { day: '2026-01-10' }), pay(9)]);
    const before = contentOf(one.program.dataDir);
    const result = await trialOf(one.rules, SUGGESTING, 1);
    expect(contentOf(one.program.dataDir)).toEqual(before);
    expect(result).toMatchObject({
      from: '2026-02-02',
      to: '2026-03-02',
      looked: 3,
      byPeople: 0,
      counts: { waits: 1, automatic: 0, otherwise: 0 },
    });
    expect(result.changes).toMatchObject([
      {
        kind: 'waits',
        payment: { id: 1, amount: 1000_00 },
        before: {
          decision: 'auto',
          rule: 'number_party_exact',
          allocations: [{ invoiceId: 1, number: '501', amount: 1000_00 }],
        },
        after: { decision: 'suggest', rule: 'number_party_exact', allocations: [] },
      },
    ]);
    expect(result.changes[0]?.before.evidence.map(({ code }) => code)).toContain('numberNamed');
    expect(result.changes[0]?.after.evidence[0]?.code).toBe('ruleOnlyOffers');
    const longer = await trialOf(one.rules, SUGGESTING, 3);
    expect(longer).toMatchObject({ looked: 4, counts: { waits: 2 } });
  });

  it('compares with the rules in use: a looser draft shows what would be settled', async () => {
    const one = await office();
    await one.rules.apply({ set: SUGGESTING, basedOn: one.base, comment: '' });
    await one.bring([pay(1), pay(2)]);
    const result = await trialOf(one.rules, builtInRuleSet());
    expect(result.counts).toEqual({ waits: 0, automatic: 2, otherwise: 0 });
    expect((await trialOf(one.rules, SUGGESTING)).counts).toEqual({ waits: 0, automatic: 0, otherwise: 0 });
  });

  it('follows what comes of a change: what the first payment leaves open, the next one takes', async () => {
    const one = await office();
    await one.bring([
      pay(1, 1000_00, { day: '2026-02-10' }),
      pay(1, 300_00, { day: '2026-02-11' }),
      pay(2, 1000_00, { day: '2026-02-12' }),
    ]);
    expect((await decisions(one)).map(({ status }) => status)).toEqual(['settled', 'queued', 'settled']);
    const limited = { ...builtInRuleSet(), largestSum: toMinor(500_00) };
    const result = await trialOf(one.rules, limited);
    expect(result.counts).toEqual({ waits: 2, automatic: 1, otherwise: 0 });
    expect(result.changes.map(({ kind, payment }) => [kind, payment.id])).toEqual([
      ['waits', 3],
      ['automatic', 2],
      ['waits', 1],
    ]);
    expect(result.changes[1]?.after.allocations).toMatchObject([{ number: '501', amount: 300_00 }]);
  });

  it('leaves alone what people decided', async () => {
    const one = await office();
    await one.bring([pay(1), pay(2), pay(1, 100_00)]);
    const { db, events } = one.program;
    const queue = createQueueService({ db, clock: CLOCK, events, suggester: one.program.matchWork });
    const part = { invoiceId: 3, clientId: 1, amount: toMinor(100_00) };
    await queue.allocate({ paymentId: 3, parts: [part], learnPayer: false });
    await queue.release({ paymentId: 2, reason: 'не тот' });
    const result = await trialOf(one.rules, SUGGESTING);
    expect(result).toMatchObject({ looked: 1, byPeople: 2, counts: { waits: 1 } });
    expect(result.changes[0]?.payment.id).toBe(1);
  });

  it('gives back a refund as it was before it', async () => {
    const one = await office();
    await one.bring([
      pay(1, 1000_00, { day: '2026-02-10' }),
      pay(1, 1000_00, {
        day: '2026-02-20',
        incoming: false,
        purpose: 'Возврат оплаты по счету № 501',
      }),
    ]);
    expect((await decisions(one)).map(({ rule }) => rule)).toEqual([
      'number_party_exact',
      'refund_number_party',
    ]);
    const off = withRow(builtInRuleSet(), 'refund_number_party', { mode: 'suggest' });
    expect((await trialOf(one.rules, off)).counts).toEqual({ waits: 1, automatic: 0, otherwise: 0 });
    expect((await trialOf(one.rules, builtInRuleSet())).counts.waits).toBe(0);
  });

  it('can be cancelled, and lets others run meanwhile', async () => {
    const one = await office();
    await one.bring(Array.from({ length: 300 }, (_, n) => pay(n % 6, 10_00, { day: '2026-02-01' })));
    const { jobId } = await one.rules.startTrial({ set: SUGGESTING, months: 3 });
    await one.rules.cancelTrial(jobId);
    expect(await one.rules.trial(jobId)).toEqual({ state: 'cancelled' });
    const first = await one.rules.startTrial({ set: SUGGESTING, months: 3 });
    const second = await one.rules.startTrial({ set: SUGGESTING, months: 3 });
    await expect(one.rules.trial(first.jobId)).rejects.toMatchObject({ code: 'job.notFound' });
    expect((await ended(one.rules, second.jobId)).state).toBe('done');
    await expect(
      one.rules.startTrial({ set: { ...SUGGESTING, rules: SUGGESTING.rules.slice(1) }, months: 3 }),
    ).rejects.toMatchObject({ code: 'matchRules.bounds' });
  });
});
