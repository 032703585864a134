import { beforeEach, describe, expect, it } from 'vitest';
import { createGate, type Gate } from '../../../src-main/shell/browser/gate.ts';
import { shellTexts } from '../../../src-main/shell/texts.ts';

const AUTHORITY = '127.0.0.1:4242';
const ORIGIN = `http://${AUTHORITY}`;

describe('the gate of the browser shell', () => {
  let gate: Gate;
  let reached: string[];
  let signIns: number;

  beforeEach(() => {
    reached = [];
    signIns = 0;
    let count = 0;
    gate = createGate({
      authority: AUTHORITY,
      next: async (request) => {
        reached.push(`${request.method} ${new URL(request.url).pathname}`);
        return new Response('inside');
      },
      randomToken: () => `word-${++count}`,
      texts: shellTexts(),
      onSignInNeeded: () => {
        signIns += 1;
      },
    });
  });

  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    gate.fetch(new Request(`${ORIGIN}${path}`, { method, headers: { host: AUTHORITY, ...headers } }));
  const signIn = async (): Promise<string> => {
    const answer = await ask(new URL(gate.link()).pathname + new URL(gate.link()).search);
    expect(answer.status).toBe(303);
    return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  };

  it('exchanges the token for a strict cookie that scripts cannot read, and sends home without the token', async () => {
    const answer = await ask('/?token=word-1');
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.get('set-cookie')).toMatch(
      /^oplacheno_\S+=word-2; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    expect(reached).toEqual([]);
  });

  it('lets a session in again and again', async () => {
    const cookie = await signIn();
    for (const path of ['/', '/payments', '/api/x']) expect((await ask(path, { cookie })).status).toBe(200);
    expect(reached).toEqual(['GET /', 'GET /payments', 'GET /api/x']);
  });

  it('takes a token once', async () => {
    await signIn();
    const again = await ask('/?token=word-1');
    expect(again.status).toBe(401);
    expect(again.headers.get('set-cookie')).toBeNull();
    expect(signIns).toBe(1);
  });

  it('sends a session that comes by an old link to the page', async () => {
    const cookie = await signIn();
    expect((await ask('/?token=word-1', { cookie })).headers.get('location')).toBe('/');
  });

  it('gives out a fresh link for a second session; the first one stays open', async () => {
    const first = await signIn();
    expect(gate.linkIsUnused()).toBe(false);
    gate.freshLink();
    expect(gate.linkIsUnused()).toBe(true);
    const second = await signIn();
    expect(second).not.toBe(first);
    expect((await ask('/', { cookie: first })).status).toBe(200);
    expect((await ask('/', { cookie: second })).status).toBe(200);
  });

  it('explains itself in Russian to a visitor without a session', async () => {
    const answer = await ask('/clients', { accept: 'text/html' });
    expect(answer.status).toBe(401);
    expect(await answer.text()).toContain('Откройте Оплачено по ссылке из программы');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(signIns).toBe(1);
    expect(reached).toEqual([]);
  });

  it.each([
    ['a wrong cookie', { cookie: 'oplacheno_127_0_0_1_4242=guess' }],
    ['a cookie of another name', { cookie: 'session=word-2' }],
    ['a token in another place', { cookie: 'oplacheno_127_0_0_1_4242=word-1' }],
  ])('refuses %s', async (_name, headers) => {
    await signIn();
    expect((await ask('/api/x', headers)).status).toBe(401);
    expect(reached).toEqual([]);
  });

  it.each(['evil.example', 'evil.example:4242', 'localhost:4242', '127.0.0.1', '127.0.0.1:4243'])(
    'refuses the rebound name %s even with a session',
    async (host) => {
      const cookie = await signIn();
      const answer = await ask('/', { cookie, host });
      expect(answer.status).toBe(421);
      expect(await answer.text()).toContain(ORIGIN);
      expect(reached).toEqual([]);
    },
  );

  it('refuses a whole address in the request line that names another host', async () => {
    const cookie = await signIn();
    const answer = await gate.fetch(
      new Request('http://evil.example/api/x', { headers: { host: AUTHORITY, cookie } }),
    );
    expect(answer.status).toBe(421);
  });

  it.each(['https://evil.example', 'http://127.0.0.1:9999', 'http://localhost:4242', 'null'])(
    'refuses the origin %s even with a session',
    async (origin) => {
      const cookie = await signIn();
      for (const method of ['GET', 'POST']) {
        expect((await ask('/api/x', { cookie, origin }, method)).status).toBe(403);
      }
      expect(reached).toEqual([]);
    },
  );

  it('refuses what a page of another port asks in the background, cookie or not', async () => {
    const cookie = await signIn();
    const image = { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' };
    expect((await ask('/api/exports/1c', { cookie, ...image })).status).toBe(403);
    const frame = {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'iframe',
    };
    expect((await ask('/', { cookie, ...frame })).status).toBe(403);
    const form = {
      'sec-fetch-site': 'same-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    };
    expect((await ask('/api/x', { cookie, ...form }, 'POST')).status).toBe(403);
    expect(reached).toEqual([]);
  });

  it('lets our own page and a visit by a link through', async () => {
    const cookie = await signIn();
    const own = { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors', origin: ORIGIN };
    expect((await ask('/api/x', { cookie, ...own }, 'POST')).status).toBe(200);
    const link = {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    };
    expect((await ask('/payments', { cookie, ...link })).status).toBe(200);
  });

  it('does not take the token from anything but a plain visit', async () => {
    expect((await ask('/?token=word-1', {}, 'POST')).status).toBe(401);
    expect((await ask('/api?token=word-1')).status).toBe(401);
    expect(gate.linkIsUnused()).toBe(true);
  });
});
