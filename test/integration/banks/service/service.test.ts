import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toDay } from '../../../../src-shared/dates/index.ts';
import {
  balanceCheckInputSchema,
  cashMovementInputSchema,
  exchangePageInputSchema,
  paymentPageInputSchema,
} from '../../../../src-shared/domain/index.ts';
import { RUB, toMinor } from '../../../../src-shared/money/index.ts';
import { openBankOffice } from './office.ts';

const MINUTE = 60_000;

let office: Awaited<ReturnType<typeof openBankOffice>>;
beforeEach(async () => {
  office = await openBankOffice();
});
afterEach(() => office.close());

const all = () => office.services.payments.page(paymentPageInputSchema.parse({ limit: 500 }));
const journal = () => office.services.exchanges.page(exchangePageInputSchema.parse({}));
const truth = () => office.ledger.truth(office.clock.now());
const only = async () => {
  const [row] = await office.services.banks.list();
  if (row === undefined) throw new Error('no connection');
  return row;
};

describe('a connection', () => {
  it('is set up by the wizard, brings the payments, tells of the next one and keeps the journal', async () => {
    const id = await office.connect();
    expect((await all()).total).toBe(truth().length);
    expect(await only()).toMatchObject({ id, state: 'ok', failures: 0, error: null, stale: false });
    const [account] = (await only()).accounts;
    expect(account).toMatchObject({ watched: true, readUpTo: '2026-11-20' });
    const told = office.notices.length;
    office.pass(5 * MINUTE);
    const before = (await all()).total;
    office.ledger.publish({
      account: office.ledger.accounts[0]?.number ?? '',
      publishedAt: office.clock.now(),
      direction: 'in',
    });
    await office.poller.runDue();
    expect((await all()).total).toBe(before + 1);
    expect(office.notices.length).toBe(told + 1);
    const { rows } = await journal();
    const newest = rows.find(({ counts }) => counts.added === 1);
    expect(newest).toMatchObject({ kind: 'poll', result: 'ok', connectionId: id });
    const card = await office.services.exchanges.card(newest?.id ?? 0);
    expect(card.payments).toMatchObject([{ effect: 'added' }]);
    expect(card.steps[0]?.question).toMatch(/^POST \/operation-history/);
    expect(card.repeatable).toBe(true);
    const repeated = await office.services.exchanges.repeat(card.id);
    expect(repeated.payments).toMatchObject([{ effect: 'added' }]);
    expect((await all()).total).toBe(before + 1);
    const owns = await office.services.accounts.list();
    expect(owns.accounts[0]).toMatchObject({ balanceSource: 'bank', stale: false, connection: { id } });
  });

  it('fails, is told of once, and recovers by itself', async () => {
    const id = await office.connect();
    office.notices.length = 0;
    for (let poll = 0; poll < 5; poll++) {
      office.faults.clear();
      office.faults.queue(...Array.from({ length: 60 }, () => 'serverError' as const));
      office.pass(60 * MINUTE);
      await office.poller.pollNow(id);
    }
    expect(await only()).toMatchObject({
      state: 'failing',
      failures: 5,
      error: { code: 'bank.unavailable' },
    });
    expect(await office.services.banks.alerts()).toMatchObject([{ connectionId: id, state: 'failing' }]);
    expect(office.notices.map((notice) => notice.id)).toEqual([`bank-${id}`]);
    office.faults.clear();
    office.pass(60 * MINUTE);
    await office.poller.runDue();
    expect(await only()).toMatchObject({ state: 'ok', failures: 0, error: null });
    expect(await office.services.banks.alerts()).toEqual([]);
  });

  it('waits for a token when the keychain is locked or empty, and goes on with another one', async () => {
    const id = await office.connect();
    office.lock(true);
    office.pass(10 * MINUTE);
    await office.poller.pollNow(id);
    expect(await only()).toMatchObject({ state: 'needsToken' });
    expect((await all()).total).toBe(truth().length);
    office.lock(false);
    office.pass(10 * MINUTE);
    await office.poller.pollNow(id);
    expect(await only()).toMatchObject({ state: 'ok' });
    await office.services.banks.removeToken(id);
    expect(office.keychain.size).toBe(0);
    expect(await only()).toMatchObject({ state: 'needsToken', error: { code: 'bank.noSecret' } });
    office.emulator.reissue();
    const values = { token: office.emulator.secrets.token ?? '' };
    const { draftId } = await office.services.banks.begin({ type: 'replace', connectionId: id, values });
    await office.services.banks.test(draftId);
    await office.services.banks.replace(draftId);
    await office.poller.pollNow(id);
    expect(await only()).toMatchObject({ state: 'ok' });
  });

  it('asks for nothing while it is paused or removed', async () => {
    const id = await office.connect();
    await office.services.banks.pause(id);
    const asked = office.emulator.log.length;
    office.pass(30 * MINUTE);
    await office.poller.runDue();
    expect(office.emulator.log.length).toBe(asked);
    expect(await only()).toMatchObject({ state: 'paused', nextPollAt: null });
    await office.services.banks.remove(id);
    office.pass(30 * MINUTE);
    await office.poller.runDue();
    expect(office.emulator.log.length).toBe(asked);
    expect(await office.services.banks.list()).toEqual([]);
    expect(office.keychain.size).toBe(0);
    expect((await journal()).total).toBeGreaterThan(0);
  });

  it('leaves its token in no file and in no answer', async () => {
    const id = await office.connect();
    const token = office.emulator.secrets.token ?? '';
    office.emulator.revoke();
    for (let poll = 0; poll < 3; poll++) {
      office.pass(60 * MINUTE);
      await office.poller.pollNow(id);
    }
    expect(await only()).toMatchObject({ state: 'needsToken', error: { code: 'bank.unauthorized' } });
    const { rows } = await journal();
    const cards = await Promise.all(rows.slice(0, 20).map((row) => office.services.exchanges.card(row.id)));
    const answers = [cards, rows, await office.services.banks.card(id), await office.services.banks.alerts()];
    expect(JSON.stringify(answers)).not.toContain(token);
    const files = readdirSync(office.dataDir, { recursive: true, encoding: 'utf8' })
      .map((name) => join(office.dataDir, name))
      .filter((path) => statSync(path).isFile());
    expect(files.length).toBeGreaterThan(1);
    for (const path of files) expect(readFileSync(path).includes(token)).toBe(false);
  });
});

describe('one movement from two sources', () => {
  it('is one payment when a statement file follows the bank', async () => {
    await office.connect();
    const before = await all();
    const period = { from: toDay('2026-11-01'), to: toDay('2026-11-20'), accountIds: [] };
    const { body } = await office.services.interchange.clientBankExchange(period);
    const path = join(office.dataDir, 'kl_to_1c.txt');
    writeFileSync(
      path,
      Buffer.from(await new Response(body instanceof Uint8Array ? Buffer.from(body) : body).arrayBuffer()),
    );
    const card = await office.imports.importFile(path);
    expect(card.documents).toBeGreaterThan(20);
    expect(card.added).toBe(0);
    expect((await all()).total).toBe(before.total);
  });
});

describe('the journal', () => {
  it('has files that were made or loaded, and tests of connections, beside the polls', async () => {
    await office.connect();
    const period = { from: toDay('2026-11-01'), to: toDay('2026-11-20'), accountIds: [] };
    const { fileName } = await office.services.interchange.register(period);
    const kinds = async (kind: 'export' | 'import' | 'test') =>
      (await office.services.exchanges.page(exchangePageInputSchema.parse({ kind }))).rows;
    expect(await kinds('export')).toMatchObject([{ party: fileName, result: 'ok' }]);
    expect(await kinds('test')).toMatchObject([{ result: 'ok', questions: 1 }]);
    const at = office.clock.now();
    await office.db.write((trx) =>
      trx
        .insertInto('imports')
        .values({
          kind: 'statement',
          file_name: 'выписка.txt',
          sha256: 'a',
          bytes: 1,
          date_from: null,
          date_to: null,
          status: 'done',
          added: 3,
          started_at: at,
          finished_at: at,
        })
        .execute(),
    );
    const told = new Promise<void>((resolve) => {
      office.events.subscribe((event) => {
        if (event.type === 'changed' && event.topics.includes('exchanges')) resolve();
      });
    });
    office.events.publish({ type: 'changed', topics: ['imports'] });
    await told;
    expect(await kinds('import')).toMatchObject([
      { party: 'выписка.txt', result: 'ok', importId: 1, counts: { added: 3 } },
    ]);
  });
});

describe('own accounts', () => {
  it('count a cash desk by its movements', async () => {
    const { accounts } = office.services;
    const { accountId } = await accounts.createCashDesk({
      title: 'Касса',
      currency: RUB,
      opening: toMinor(100_00),
    });
    const enter = (direction: 'in' | 'out', amount: number) =>
      accounts.addCashMovement(
        cashMovementInputSchema.parse({
          accountId,
          direction,
          amount,
          date: '2026-11-20',
          partyName: 'Иванов',
        }),
      );
    const { paymentId } = await enter('in', 50_00);
    await enter('in', 50_00);
    await enter('out', 30_00);
    const desk = async () => (await accounts.list()).accounts.find(({ id }) => id === accountId);
    expect(await desk()).toMatchObject({ kind: 'cash', balance: 170_00, balanceSource: 'cash' });
    await accounts.withdrawCashMovement(paymentId);
    expect(await desk()).toMatchObject({ balance: 120_00 });
    expect((await all()).total).toBe(2);
  });

  it('agree with the bank’s balances, and say where they do not', async () => {
    await office.connect();
    const input = balanceCheckInputSchema.parse({ from: '2026-11-01', to: '2026-11-20' });
    const checked = await office.services.accounts.balanceCheck(input);
    expect(checked.every(({ difference }) => difference === null || difference === 0)).toBe(true);
    const [first] = office.ledger.accounts;
    const own = (await office.services.accounts.list()).accounts.find(
      ({ number }) => number === first?.number,
    );
    await office.db.write((trx) =>
      trx
        .insertInto('account_balances')
        .values([
          {
            account_id: own?.id ?? 0,
            day: '2026-11-14',
            moment: 'closing',
            amount: 0,
            told_at: office.clock.now(),
          },
          {
            account_id: own?.id ?? 0,
            day: '2026-11-15',
            moment: 'closing',
            amount: 77,
            told_at: office.clock.now(),
          },
        ])
        .onConflict((conflict) =>
          conflict
            .columns(['account_id', 'day', 'moment'])
            .doUpdateSet((e) => ({ amount: e.ref('excluded.amount') })),
        )
        .execute(),
    );
    const again = await office.services.accounts.balanceCheck({ ...input, onlyDifferences: true });
    expect(again.some(({ day, cause }) => day === toDay('2026-11-15') && cause !== null)).toBe(true);
  });
});
