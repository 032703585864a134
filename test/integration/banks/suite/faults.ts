/** What a connector does when the bank fails. */
import { describe, expect, it } from 'vitest';
import type { BankError } from '../../../../src-main/platform/http/index.ts';
import { addDays } from '../../../../src-shared/dates/index.ts';
import { CONTENT_FAULTS, WIRE_FAULTS } from '../../../emulators/faults.ts';
import { later } from '../../../emulators/ledger.ts';
import {
  createWorld,
  merge,
  readStubbornly,
  readWindow,
  rowsOf,
  sessionWith,
  windowsOf,
} from '../harness.ts';
import { FAILURES, HOUR, isBankError, MINUTE, MONTH, NOW, type Stage } from './stage.ts';

const isPassing = (error: unknown): error is BankError => isBankError(error) && error.passing;

export function registerFaults(stage: Stage): void {
  const { bank, connector, begin, truthOf } = stage;
  describe.each([...WIRE_FAULTS, ...CONTENT_FAULTS])('when the bank has a fault: %s', (fault) => {
    it.each([0, 1, 2])('at question %i of a window', async (place) => {
      const { world, ledger, session, faults, account: first } = await begin(MONTH, { perDay: 4 });
      const account = await first();
      const window = {
        from: addDays(MONTH.to, 1 - Math.min(connector.traits.daysPerRequest, 10)),
        to: MONTH.to,
      };
      const count = faults.count;
      faults.queue(...Array.from({ length: place }, () => undefined), fault);
      const anyError = (error: unknown): error is BankError => isBankError(error);
      const { kept, failures } = await readStubbornly(world, connector, session, account, window, anyError);
      const happened = faults.count > count;
      if (place === 0) expect(happened).toBe(true);
      const expected = happened ? (bank.failures?.[fault] ?? FAILURES[fault]) : [];
      if (expected.length === 0) expect(failures.map((one) => one.bankCode)).toEqual([]);
      else expect(failures.map((one) => expected.includes(one.bankCode))).toEqual([true]);
      if (fault === 'tooManyRetryAfter' && failures[0]) expect(failures[0].retryAfterMs).toBe(7000);
      expect(rowsOf(account, merge(connector, account, kept), window)).toEqual(
        truthOf(ledger, world, account, window),
      );
    });

    it('while it lists the accounts', async () => {
      const { ledger, session, faults } = await begin(MONTH, { perDay: 0 });
      faults.queue(fault);
      const first = await connector.overview(session).catch((error: unknown) => error);
      const expected = bank.failures?.[fault] ?? FAILURES[fault];
      if (isBankError(first)) expect(expected).toContain(first.bankCode);
      else expect(first).toHaveProperty('accounts');
      const { accounts } = await connector.overview(session);
      expect(accounts.map(({ number }) => number)).toEqual(ledger.accounts.map(({ number }) => number));
    });
  });

  it('ends in the truth when every third request fails', async () => {
    const { world, ledger, session, faults, account: first } = await begin(MONTH, { perDay: 3 });
    const account = await first();
    faults.setProbability(0.33);
    const period = { from: addDays(MONTH.to, -6), to: MONTH.to };
    for (const window of windowsOf(connector, period)) {
      const { kept } = await readStubbornly(world, connector, session, account, window, isPassing);
      expect(rowsOf(account, merge(connector, account, kept), window)).toEqual(
        truthOf(ledger, world, account, window),
      );
    }
  }, 120_000);

  it('fails all through a maintenance window, and has everything after it', async () => {
    const { world, ledger, session, faults, account: first } = await begin(MONTH, { perDay: 3 });
    const account = await first();
    const window = { from: MONTH.to, to: MONTH.to };
    faults.stand('maintenance');
    for (let hour = 0; hour < 3; hour += 1) {
      world.pass(HOUR);
      const failure = await readWindow(world, connector, session, account, window).catch(
        (error: unknown) => error,
      );
      if (!isBankError(failure)) throw new Error('no failure');
      expect([failure.bankCode, failure.retryAfterMs]).toEqual(['bank.unavailable', 600_000]);
    }
    faults.stand(undefined);
    const { kept } = await readWindow(world, connector, session, account, window);
    expect(rowsOf(account, merge(connector, account, kept), window)).toEqual(
      truthOf(ledger, world, account, window),
    );
  });

  it.each([-10, 10])('is not led astray by a bank whose clock is %i minutes off', async (minutes) => {
    const world = createWorld(NOW, connector.traits.timeZone);
    const {
      ledger,
      emulator,
      account: first,
    } = await begin(MONTH, { perDay: 3 }, { now: () => later(world.now(), minutes * MINUTE) });
    const session = sessionWith(world, connector, emulator);
    const account = await first();
    for (const window of windowsOf(connector, { from: addDays(MONTH.to, -3), to: MONTH.to })) {
      const { kept } = await readWindow(world, connector, session, account, window);
      const bankWorld = createWorld(later(world.now(), minutes * MINUTE), connector.traits.timeZone);
      expect(rowsOf(account, merge(connector, account, kept), window)).toEqual(
        truthOf(ledger, bankWorld, account, window),
      );
    }
  });
}
