import { afterEach, describe, expect, it } from 'vitest';
import { directbankConnector as connector } from '../../../src-main/features/banks/connectors/directbank/index.ts';
import { BankError } from '../../../src-main/platform/http/index.ts';
import { addDays, toDay, toInstant } from '../../../src-shared/dates/index.ts';
import { RUB } from '../../../src-shared/money/index.ts';
import { LEDGER_BANKS } from '../../emulators/banks.ts';
import {
  type DirectBankEmulator,
  type DirectBankOptions,
  startDirectbankEmulator,
} from '../../emulators/directbank/index.ts';
import { createFaults } from '../../emulators/faults.ts';
import { createLedger } from '../../emulators/ledger.ts';
import { createWorld, merge, nothingKept, readWindow, rowsOf, sessionWith } from './harness.ts';

const TODAY = toDay('2026-11-22');
const window = { from: addDays(TODAY, -6), to: TODAY };
const HOUR = 3_600_000;
const open: DirectBankEmulator[] = [];

async function begin(options: Partial<DirectBankOptions> = {}) {
  const world = createWorld(toInstant('2026-11-22T09:00:00.000Z'), 'Europe/Moscow');
  const bank = LEDGER_BANKS.directbank;
  const ledger = createLedger({ bank, seed: 3, from: addDays(TODAY, -20), to: TODAY, currencies: [RUB] });
  const emulator = await startDirectbankEmulator({
    ledger,
    faults: createFaults(),
    now: world.now,
    ...options,
  });
  open.push(emulator);
  const session = sessionWith(world, connector, emulator);
  const [account] = ledger.accounts;
  if (!account) throw new Error('no account');
  const own = {
    externalId: account.number,
    number: account.number,
    bic: bank.bic,
    bankName: bank.name,
    currency: RUB,
    title: '',
    open: true,
  };
  const truth = () => ledger.truth(world.now(), window);
  const kept = nothingKept();
  const read = (period = window) => readWindow(world, connector, session, own, period, kept);
  const rows = () => rowsOf(own, merge(connector, own, kept), window);
  const asked = (path: string) => emulator.log.filter((entry) => entry.path === path).length;
  return { world, emulator, session, account: own, kept, truth, read, rows, asked };
}

const failureOf = async (work: Promise<unknown>): Promise<BankError> => {
  const failure = await work.catch((error: unknown) => error);
  if (failure instanceof BankError) return failure;
  throw new Error('no failure');
};

afterEach(async () => {
  await Promise.all(open.splice(0).map((emulator) => emulator.close()));
});

describe('the mailbox of 1C DirectBank', () => {
  it('tries a bad password once, and takes it for nothing that passes by itself', async () => {
    const { emulator, session, read } = await begin();
    emulator.revoke();
    const failure = await failureOf(read());
    expect(failure).toMatchObject({ bankCode: 'bank.unauthorized', passing: false });
    expect(failure.params).toMatchObject({ bankErrorCode: '1201' });
    expect(emulator.badLogons()).toBe(1);
    await failureOf(connector.overview(session));
    expect(emulator.badLogons()).toBe(2);
  });

  it('signs in again when the session has run out, and repeats the question', async () => {
    const { emulator, session, account, truth, asked, world, rows, kept } = await begin();
    for (;;) {
      let whole = true;
      for await (const step of connector.collect(session, { account, ...window, state: kept.state })) {
        kept.state = step.state;
        if (step.type === 'answer') kept.answers.push({ kind: step.kind, body: step.answer.body });
        else whole = false;
        emulator.endSessions();
      }
      if (whole) break;
      world.pass(60_000);
    }
    expect(rows()).toEqual(truth());
    expect(asked('/Logon')).toBeGreaterThan(2);
    expect(emulator.badLogons()).toBe(0);
  });

  it('sends a request again under the same ids when the answer to it was lost', async () => {
    const { emulator, truth, read, rows, asked } = await begin();
    // Logon, the list of an empty mailbox, then SendPack: the bank takes it, and its answer breaks off.
    emulator.faults.queue(undefined, undefined, 'cut');
    expect(await failureOf(read())).toMatchObject({ bankCode: 'bank.malformed', passing: true });
    await read();
    expect(asked('/SendPack')).toBe(2);
    expect(emulator.orders()).toBe(1);
    expect(rows()).toEqual(truth());
  });

  it('fetches in a later session what the bank prepares for half an hour', async () => {
    const { emulator, read, rows, asked, kept, truth } = await begin({ delayMs: HOUR / 2 });
    await read();
    expect(asked('/SendPack')).toBe(1);
    expect(emulator.orders()).toBe(1);
    expect(asked('/Logon')).toBeGreaterThan(10);
    expect(rows()).toEqual(truth());
    expect(kept.state).not.toMatch(/password|session/);
  });

  it.each([
    ['packed documents', { compress: true }],
    ['statements that do not name their request', { silentAboutRequests: true }],
  ])('reads %s', async (_, options) => {
    const { truth, read, rows } = await begin(options);
    await read();
    expect(rows().length).toBeGreaterThan(5);
    expect(rows()).toEqual(truth());
  });

  it('keeps statements that other programs have ordered, and waits for its own all the same', async () => {
    const { kept, read, rows, truth, session, account, world } = await begin();
    await read();
    const packets = kept.answers.filter(({ kind }) => kind === 'packet');
    expect(packets).toHaveLength(3);
    const foreign = packets.filter((packet) => connector.parse(packet, account).balances.length > 0);
    expect(foreign).toHaveLength(2);
    expect(rows()).toEqual(truth());
    // Another window at once: what lies in the mailbox is not taken for its answer.
    const earlier = { from: addDays(TODAY, -13), to: addDays(TODAY, -7) };
    const second = await readWindow(world, connector, session, account, earlier);
    expect(second.kept.answers.filter(({ kind }) => kind === 'packet').length).toBeGreaterThanOrEqual(2);
  });

  it('asks anew when nobody has answered for six hours', async () => {
    let ignores = true;
    const { emulator, world, read, rows, truth, session, account, kept } = await begin({
      ignores: () => ignores,
    });
    for await (const step of connector.collect(session, { account, ...window, state: '' }))
      kept.state = step.state;
    expect(emulator.orders()).toBe(0);
    ignores = false;
    world.pass(5 * HOUR);
    for await (const step of connector.collect(session, { account, ...window, state: kept.state })) {
      expect(step.type).toBe('later');
    }
    world.pass(2 * HOUR);
    await read();
    expect(emulator.orders()).toBe(1);
    expect(rows()).toEqual(truth());
  });

  it.each([
    ['a period that is too long', '2206', 'bank.refused', 0, -9],
    ['an account that is not the login’s', '1013', 'bank.forbidden', 1, -6],
  ])('says that the bank refuses %s, and begins anew next time', async (_, code, expected, digit, days) => {
    const { session, account, kept, read } = await begin();
    const number =
      digit === 0 ? account.number : account.number.replace(/.$/, (last) => (last === '1' ? '2' : '1'));
    const task = { account: { ...account, number }, from: addDays(TODAY, days), to: TODAY };
    const collected = (async () => {
      for await (const step of connector.collect(session, { ...task, state: kept.state }))
        kept.state = step.state;
    })();
    const failure = await failureOf(collected);
    expect([failure.bankCode, failure.params.bankErrorCode, failure.passing]).toEqual([
      expected,
      code,
      false,
    ]);
    expect(failure.params.bankMessage).not.toBe('');
    expect(kept.state).toBe('');
    expect((await read()).whole).toBe(true);
  });

  it('refuses a sign-in that wants a code each time', async () => {
    const { session } = await begin({ wantsCode: true });
    expect(await failureOf(connector.overview(session))).toMatchObject({
      bankCode: 'bank.codeNeeded',
      passing: false,
    });
  });

  it('cannot put a payment into the mailbox', async () => {
    const { session, emulator } = await begin();
    const order = Buffer.from('\uFEFF<PayDocRu id="1"><Data><Sum>100</Sum></Data></PayDocRu>').toString(
      'base64',
    );
    const packet = (kind: string, data: string, more = '') =>
      `\uFEFF<?xml version="1.0"?><Packet id="1"><Sender/><Recipient/><Document id="2" dockind="${kind}"><Data>${data}</Data></Document>${more}</Packet>`;
    const request = Buffer.from('\uFEFF<StatementRequest/>').toString('base64');
    const payment = `<Document id="3" dockind="10"><Data>${order}</Data></Document>`;
    const bodies = [
      packet('10', order),
      packet('14', order),
      packet('14', request, payment),
      packet('14', ''),
      '',
      '{}',
    ];
    for (const body of bodies) {
      const sent = session.call({ method: 'POST', path: '/SendPack', body, expect: 'xml' });
      expect(await failureOf(sent)).toMatchObject({ bankCode: 'bank.notAllowed' });
    }
    expect(emulator.log).toEqual([]);
    // The same packet with a request alone is one that may go.
    await session.call({ method: 'POST', path: '/SendPack', body: packet('14', request), expect: 'xml' });
    expect(emulator.log).toHaveLength(1);
  });
});
