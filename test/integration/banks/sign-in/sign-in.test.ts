import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { PATIENCE_MS } from '../../../../src-main/features/banks/sign-in/index.ts';
import { BANKS, browser, openBank, signInWith, visit } from './support.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function open(bank: (typeof BANKS)[keyof typeof BANKS]) {
  const opened = await openBank(bank);
  closing.push(opened.emulator.close);
  return opened;
}

const settled = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

describe.each(Object.entries(BANKS))('signing in at %s', (_, bank) => {
  it('ends with tokens in the keychain and a page that says so', async () => {
    const { world, session, signIn, connector, kept, emulator } = await open(bank);
    const person = browser(async (page) => visit((await visit(page)).location));
    await signInWith(person.openLink, world)(signIn, session, undefined);
    const [last] = await person.left();
    expect(last).toMatchObject({ status: 200, body: expect.stringContaining('Банк подключён') });
    expect(kept.get('accessToken')).toMatch(/^emulator-/);
    expect(kept.get('refreshToken')).toMatch(/^emulator-/);
    expect((await connector.overview(session)).accounts).toHaveLength(emulator.ledger.accounts.length);
    expect(world.hand.pending()).toEqual([]);
  });

  it('opens the page with what the bank must know and no secret', async () => {
    const { world, session, signIn, emulator } = await open(bank);
    const person = browser(async (page) => visit((await visit(page)).location));
    await signInWith(person.openLink, world)(signIn, session, undefined);
    await person.left();
    const query = new URL(person.opened[0] ?? '').searchParams;
    const redirect = new URL(query.get('redirect_uri') ?? '');
    expect(redirect.hostname).toBe('127.0.0.1');
    expect(Number(redirect.port)).toBeGreaterThan(0);
    expect(query.get('state') ?? redirect.searchParams.get('state')).toMatch(/^[\w-]{43}$/);
    if (signIn.stateIn === 'query') {
      expect(query.get('code_challenge_method')).toBe('S256');
      expect(query.get('code_challenge')).toMatch(/^[\w-]{43}$/);
    }
    expect(person.opened[0]).not.toContain(emulator.secrets.clientSecret);
  });

  it('refuses an answer with another state, and goes on waiting for its own', async () => {
    const { world, session, signIn, emulator } = await open(bank);
    const person = browser(async (page) => {
      const { location } = await visit(page);
      for (const state of ['', 'x', 'A'.repeat(43)]) {
        const foreign = new URL(location);
        foreign.searchParams.set('state', state);
        expect(await visit(foreign.href)).toMatchObject({ status: 404 });
      }
      const without = new URL(location);
      without.searchParams.delete('state');
      expect(await visit(without.href)).toMatchObject({ status: 404 });
      const elsewhere = new URL(location);
      elsewhere.pathname = '/';
      expect(await visit(elsewhere.href)).toMatchObject({ status: 404 });
      expect(await visit(location, { host: 'evil.example' })).toMatchObject({ status: 404 });
      expect(emulator.oauth.granted.codes).toBe(0);
      return visit(location);
    });
    await signInWith(person.openLink, world)(signIn, session, undefined);
    expect(await person.left()).toMatchObject([{ status: 200 }]);
    expect(emulator.oauth.granted.codes).toBe(1);
  });

  it('hears a code once: then nobody listens, and the bank takes it no second time', async () => {
    const { world, session, signIn, emulator } = await open(bank);
    let answer = '';
    let code = '';
    const person = browser(async (page) => {
      answer = (await visit(page)).location;
      code = new URL(answer).searchParams.get('code') ?? '';
      return visit(answer);
    });
    await signInWith(person.openLink, world)(signIn, session, undefined);
    await person.left();
    await expect(visit(answer)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    const again = signIn.finish(session, {
      code,
      redirectUri: new URL(person.opened[0] ?? '').searchParams.get('redirect_uri') ?? '',
      verifier: 'whatever',
    });
    await expect(again).rejects.toMatchObject({ bankCode: 'bank.refused' });
    expect(emulator.oauth.granted.codes).toBe(1);
  });

  it('shows that it failed when the bank does not take the code', async () => {
    const { world, session, signIn, kept } = await open(bank);
    const person = browser(async (page) => {
      const forged = new URL((await visit(page)).location);
      forged.searchParams.set('code', 'forged');
      return visit(forged.href);
    });
    const failure = await settled(signInWith(person.openLink, world)(signIn, session, undefined));
    expect(failure).toMatchObject({ bankCode: 'bank.refused' });
    expect(await person.left()).toMatchObject([{ body: expect.stringContaining('не получилось') }]);
    expect(kept.has('accessToken')).toBe(false);
  });

  it('ends when the person says no', async () => {
    const { world, session, signIn } = await open(bank);
    const person = browser(async (page) => {
      const refused = new URL((await visit(page)).location);
      refused.searchParams.delete('code');
      refused.searchParams.set('error', 'access_denied');
      return visit(refused.href);
    });
    const failure = await settled(signInWith(person.openLink, world)(signIn, session, undefined));
    expect(failure).toMatchObject({ code: 'bank.signInFailed', params: { reason: 'access_denied' } });
    await person.left();
  });
});

describe('the listener on this machine', () => {
  it('gives up after five minutes and leaves no listener', async () => {
    const { world, session, signIn } = await open(BANKS.alfa);
    const seen = Promise.withResolvers<string>();
    const person = browser(async (page) => seen.resolve(page));
    const work = settled(signInWith(person.openLink, world)(signIn, session, undefined));
    const redirect = new URL(await seen.promise).searchParams.get('redirect_uri') ?? '';
    expect(world.hand.pending()).toEqual([PATIENCE_MS]);
    world.hand.fire(PATIENCE_MS);
    expect(await work).toMatchObject({ code: 'bank.signInFailed', params: { reason: 'time' } });
    await expect(visit(redirect)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('ends with the signal', async () => {
    const { world, session, signIn } = await open(BANKS.alfa);
    const ending = new AbortController();
    const reason = new Error('given up');
    const person = browser(async () => ending.abort(reason));
    const run = signInWith(person.openLink, world);
    expect(await settled(run(signIn, { ...session, signal: ending.signal }, undefined))).toBe(reason);
    expect(world.hand.pending()).toEqual([]);
  });

  it('leaves no listener when the browser cannot be opened', async () => {
    const { world, session, signIn } = await open(BANKS.alfa);
    const opened: string[] = [];
    const openLink = async (page: string) => {
      opened.push(page);
      throw new RangeError('not an https address');
    };
    expect(await settled(signInWith(openLink, world)(signIn, session, undefined))).toBeInstanceOf(RangeError);
    const redirect = new URL(opened[0] ?? '').searchParams.get('redirect_uri') ?? '';
    await expect(visit(redirect)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('takes the registered address, and says when its port is taken or it is not here', async () => {
    const { world, session, signIn } = await open(BANKS.alfa);
    const busy = createServer();
    await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve));
    const bound = busy.address();
    const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
    const registered = `http://localhost:${port}/back`;
    const person = browser(async (page) =>
      visit((await visit(page)).location.replace('localhost', '127.0.0.1')),
    );
    const run = signInWith(person.openLink, world);
    expect(await settled(run(signIn, session, registered))).toMatchObject({ code: 'bank.redirectBusy' });
    await new Promise<void>((resolve) => busy.close(() => resolve()));
    await run(signIn, session, registered);
    expect(await person.left()).toMatchObject([{ status: 200 }]);
    expect(new URL(person.opened[0] ?? '').searchParams.get('redirect_uri')).toBe(registered);
    for (const far of ['https://example.com/back', 'http://10.0.0.7:80/back', 'nonsense']) {
      expect(await settled(run(signIn, session, far))).toMatchObject({ code: 'bank.redirectElsewhere' });
    }
  });
});
