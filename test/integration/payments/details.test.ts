import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLedger } from '../../../src-main/features/allocations/index.ts';
import { type Advice, createPaymentsService } from '../../../src-main/features/payments/index.ts';
import { toMinor } from '../../../src-shared/money/index.ts';
import { AT, type Office, openOffice } from '../allocations/office.ts';

const ADVICE: Omit<Advice, 'hint'> = {
  suggestions: [
    { invoice: null, clientId: 1, clientName: 'ООО «Вектор»', amount: toMinor(100), evidence: [] },
  ],
  explanation: { code: 'party_only', params: {} },
  evidence: [],
  likelyClient: { id: 1, name: 'ООО «Вектор»' },
};

let office: Office;
let service: ReturnType<typeof createPaymentsService>;
beforeEach(async () => {
  office = await openOffice();
  service = createPaymentsService({
    db: office.db,
    suggester: { suggest: async () => ({ ...ADVICE, hint: { code: 'noData', params: {} } }) },
  });
});
afterEach(() => office.close());

describe('a payment', () => {
  it('shows its requisites, source, entries live and reversed, and advice while it waits', async () => {
    const client = await office.client('ООО «Вектор»');
    const importId = await office.db.write(async (trx) => {
      const row = await trx
        .insertInto('imports')
        .values({
          kind: 'statement',
          file_name: 'kl_to_1c.txt',
          sha256: 'x',
          bytes: 1,
          date_from: null,
          date_to: null,
          status: 'done',
          started_at: AT,
          finished_at: AT,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      return row.id;
    });
    const id = await office.payment({
      amount: 100_00,
      importId,
      extra: { ВидОплаты: '01' },
      partyAccount: '40702810000000000001',
    });
    const ledger = createLedger(office.db);
    const evidence = [
      { code: 'numberNamed', params: { number: '1' }, weight: 'for', spans: [{ start: 0, end: 1 }] },
    ] as const;
    await office.db.writeBulk(() => {
      const entry = {
        paymentId: id,
        kind: 'advance',
        clientId: client,
        invoiceId: null,
        amount: toMinor(40_00),
        actor: 'rule',
        rule: 'number',
        rulesVersion: 1,
        actionId: null,
        at: AT,
      } as const;
      const first = ledger.allocate({ ...entry, evidence });
      ledger.reverse(first, { actionId: null, actor: 'rule', reason: 'bankDeleted', at: AT });
      ledger.allocate(entry);
    });
    const details = await service.get(id);
    expect(details).toMatchObject({
      ...ADVICE,
      partyAccount: '40702810000000000001',
      extra: { ВидОплаты: '01' },
      source: { importId, fileName: 'kl_to_1c.txt', line: 0 },
      allocated: 40_00,
    });
    expect(details.allocations).toMatchObject([
      {
        kind: 'advance',
        amount: 40_00,
        reversedAt: AT,
        reversalReason: 'bankDeleted',
        evidence,
        actor: 'rule',
      },
      { kind: 'advance', amount: 40_00, reversedAt: null, evidence: [] },
    ]);
  });

  it('gives no advice once it is settled, but the rule and evidence that settled it', async () => {
    const client = await office.client('ООО «Вектор»');
    const id = await office.payment({ amount: 100_00 });
    const ledger = createLedger(office.db);
    await office.db.writeBulk(() =>
      ledger.decide({
        paymentId: id,
        parts: [{ kind: 'advance', clientId: client, invoiceId: null, amount: toMinor(100_00) }],
        outcome: {
          status: 'settled',
          decidedBy: 'rule',
          rule: 'number_party_exact',
          category: null,
          clientId: client,
          hint: null,
        },
        actor: 'rule',
        rule: 'number_party_exact',
        rulesVersion: 1,
        actionId: null,
        at: AT,
      }),
    );
    expect(await service.get(id)).toMatchObject({
      suggestions: [],
      explanation: { code: 'number_party_exact' },
      likelyClient: null,
      clientName: 'ООО «Вектор»',
    });
  });

  it('says so when there is none', async () => {
    await expect(service.get(99)).rejects.toThrow('payment.notFound');
  });

  it('lists accounts with the newest balance', async () => {
    const account = await office.account({ title: 'Основной' });
    await office.account({ currency: 'KZT' });
    await office.payment({ amount: 1, accountId: account, date: '2026-11-03' });
    await office.db.write(async (trx) => {
      const { id } = await trx
        .insertInto('imports')
        .values({
          kind: 'statement',
          file_name: 'f',
          sha256: 'x',
          bytes: 1,
          date_from: null,
          date_to: null,
          status: 'done',
          started_at: AT,
          finished_at: AT,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      const section = {
        import_id: id,
        account_id: account,
        date_from: null,
        opening: 0,
        total_in: 0,
        total_out: 0,
      };
      await trx
        .insertInto('statement_sections')
        .values([
          { ...section, date_to: '2026-11-05', closing: 500 },
          { ...section, date_to: '2026-11-06', closing: null },
          { ...section, date_to: '2026-11-04', closing: 400 },
        ])
        .execute();
    });
    const [first, second] = await service.accounts();
    expect(first).toMatchObject({
      title: 'Основной',
      balance: 500,
      balanceDay: '2026-11-05',
      payments: 1,
      lastPayment: '2026-11-03',
    });
    expect(second).toMatchObject({ currency: 'KZT', balance: null, payments: 0, lastPayment: null });
  });
});
