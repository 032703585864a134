import { describe, expect, it } from 'vitest';
import { tbankConnector } from '../../../src-main/features/banks/connectors/tbank/index.ts';
import { toDay, toInstant } from '../../../src-shared/dates/index.ts';
import { LEDGER_BANKS } from '../../emulators/banks.ts';
import { createFaults } from '../../emulators/faults.ts';
import { createLedger } from '../../emulators/ledger.ts';
import { startTbankEmulator } from '../../emulators/tbank/index.ts';
import { describeConnector } from './contract-suite.ts';
import { createWorld, merge, readWindow, rowsOf, sessionWith } from './harness.ts';

describeConnector({
  connector: tbankConnector,
  start: startTbankEmulator,
  pageSize: 1000,
  paying: [
    { method: 'POST', path: '/v1/payment/ruble-transfer/pay' },
    { method: 'POST', path: '/v1/payment/create' },
    { method: 'POST', path: '/v1/statement' },
    { method: 'GET', path: '/v1/payment' },
  ],
});

describe('pages of Т-Банк', () => {
  it('end when the cursor repeats, and where nothing older is kept', async () => {
    const world = createWorld(toInstant('2026-11-22T09:00:00.000Z'), 'Europe/Moscow');
    const day = toDay('2026-11-21');
    const ledger = createLedger({ bank: LEDGER_BANKS.tbank, seed: 1, from: day, to: day, perDay: 1500 });
    const options = { ledger, faults: createFaults(), now: world.now, repeatsCursor: true };
    const emulator = await startTbankEmulator(options);
    try {
      const session = sessionWith(world, tbankConnector, emulator);
      const [account] = (await tbankConnector.overview(session)).accounts;
      if (!account) throw new Error('no account');
      const window = { from: day, to: day };
      const { kept } = await readWindow(world, tbankConnector, session, account, window);
      // Two passes of two pages: what takes several pages is read until two passes agree.
      expect(kept.answers).toHaveLength(4);
      const truth = ledger.truth(world.now(), window).filter((row) => row.account === account.number);
      expect(rowsOf(account, merge(tbankConnector, account, kept), window)).toEqual(truth);
      const before = emulator.log.length;
      const old = { from: toDay('2023-04-01'), to: toDay('2023-05-01') };
      await readWindow(world, tbankConnector, session, account, old);
      expect(emulator.log.length).toBe(before);
    } finally {
      await emulator.close();
    }
  });
});
