/** Keys and what may be asked with them. */
import { expect, it } from 'vitest';
import { readWindow, sessionWith } from '../harness.ts';
import { isBankError, MONTH, type Stage } from './stage.ts';

export function registerSafety(stage: Stage): void {
  const { bank, connector, begin } = stage;
  it('says that a revoked key is dead, and works with a new one', async () => {
    const { world, session, emulator, account: first } = await begin(MONTH, { perDay: 0 });
    const account = await first();
    emulator.revoke();
    const codes = bank.revoked ?? ['bank.unauthorized'];
    const window = { from: MONTH.to, to: MONTH.to };
    for (const work of [
      () => connector.overview(session),
      () => readWindow(world, connector, session, account, window),
    ]) {
      const failure = await work().catch((error: unknown) => error);
      if (!isBankError(failure)) throw failure;
      expect(codes).toContain(failure.bankCode);
    }
    emulator.reissue();
    const renewed = sessionWith(world, connector, emulator);
    expect((await connector.overview(renewed)).accounts).not.toEqual([]);
    expect((await readWindow(world, connector, renewed, account, window)).whole).toBe(true);
  });

  it('asks for a secret when the keychain has none', async () => {
    const { world, emulator } = await begin(MONTH, { perDay: 0 });
    const before = emulator.log.length;
    const session = sessionWith(world, connector, emulator, new Map());
    const failure = await connector.overview(session).catch((error: unknown) => error);
    if (!isBankError(failure)) throw new Error('no failure');
    expect(failure.bankCode).toBe('bank.noSecret');
    expect(emulator.log.length).toBe(before);
  });

  it('has no call that could move money', async () => {
    const { session, emulator } = await begin(MONTH, { perDay: 0 });
    expect(bank.paying.length).toBeGreaterThan(0);
    for (const { method, path } of bank.paying) {
      const failure = await session.call({ method, path, expect: 'json' }).catch((error: unknown) => error);
      expect(isBankError(failure) && failure.bankCode).toBe('bank.notAllowed');
    }
    expect(emulator.log).toEqual([]);
  });

  it('never asked for anything outside its list', () => {
    const everything = stage.asked();
    expect(everything.length).toBeGreaterThan(50);
    for (const { method, path } of everything) {
      const allowed = connector.calls.some((call) => call.method === method && call.path.test(path));
      expect([method, path, allowed]).toEqual([method, path, true]);
    }
  });
}
