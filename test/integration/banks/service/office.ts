/** The whole office with an emulated bank beside it and one clock for both. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openOffice } from '../../../../src-main/app/index.ts';
import { modulbankConnector } from '../../../../src-main/features/banks/connectors/modulbank/index.ts';
import { AppError } from '../../../../src-main/platform/errors.ts';
import type { Notice } from '../../../../src-main/platform/host.ts';
import { type Clock, dayOf, toDay, toInstant } from '../../../../src-shared/dates/index.ts';
import { LEDGER_BANKS } from '../../../emulators/banks.ts';
import { createFaults } from '../../../emulators/faults.ts';
import { createLedger, later } from '../../../emulators/ledger.ts';
import { startModulbankEmulator } from '../../../emulators/modulbank/index.ts';

export async function openBankOffice() {
  let now = toInstant('2026-11-20T09:00:00.000Z');
  const clock: Clock = { now: () => now, today: () => dayOf(now) };
  const bank = LEDGER_BANKS.modulbank;
  const ledger = createLedger({ bank, seed: 3, from: toDay('2026-11-10'), to: toDay('2026-11-30') });
  const faults = createFaults();
  const emulator = await startModulbankEmulator({ ledger, faults, now: () => now });
  const dataDir = mkdtempSync(join(tmpdir(), 'oplacheno-banks-'));
  const keychain = new Map<string, string>();
  const notices: Notice[] = [];
  let locked = false;
  const guard = <T>(value: T): T => {
    if (locked) throw new AppError('keychain.unavailable');
    return value;
  };
  const open = () =>
    openOffice({
      dataDir,
      clock,
      timeZone: 'Europe/Moscow',
      // The emulator does not mind being asked at once.
      connectors: {
        modulbank: { ...modulbankConnector, traits: { ...modulbankConnector.traits, pauseMs: 0 } },
      },
      host: {
        kind: 'test',
        secrets: {
          getPassword: async (account) => guard(keychain.get(account) ?? null),
          setPassword: async (account, secret) => void guard(keychain.set(account, secret)),
          deletePassword: async (account) => guard(keychain.delete(account)),
        },
        notify: (notice) => {
          notices.push(notice);
          return true;
        },
        openLink: async () => undefined,
        showPath: async () => undefined,
        chooseFolder: async () => undefined,
        openDemo: async () => undefined,
      },
    });
  const office = await open();
  const { services, poller } = office;
  return {
    ...office,
    dataDir,
    ledger,
    faults,
    emulator,
    keychain,
    notices,
    clock,
    pass(milliseconds: number) {
      now = later(now, milliseconds);
    },
    lock(value: boolean) {
      locked = value;
    },
    /** Through the wizard; resolves when the first poll has ended. */
    async connect(token = emulator.secrets.token ?? '') {
      const { draftId } = await services.banks.begin({
        type: 'new',
        bank: 'modulbank',
        baseUrl: emulator.baseUrl,
        values: { token },
      });
      const tested = await services.banks.test(draftId);
      const accounts = tested.accounts.map(({ externalId }) => ({ externalId, from: toDay('2026-11-10') }));
      const { connectionId } = await services.banks.connect({
        draftId,
        title: 'Модульбанк',
        intervalMinutes: 5,
        accounts,
      });
      await poller.pollNow(connectionId);
      return connectionId;
    },
    async close() {
      await office.close();
      await emulator.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
