/** The demo opened from the person's own office in the browser shell: real applications on real ports. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createApplication } from '../../../src-main/app/index.ts';
import { AppError } from '../../../src-main/platform/errors.ts';
import { type BrowserOffice, openBrowserOffice } from '../../../src-main/shell/browser/office.ts';
import { shellTexts } from '../../../src-main/shell/texts.ts';
import { fixedClock } from '../../../src-shared/dates/index.ts';
import { QUIET_HOST } from '../uploads/host.ts';

const goingSchema = z.object({ result: z.object({ data: z.object({ url: z.string().nullable() }) }) });
const infoSchema = z.object({
  result: z.object({ data: z.object({ demo: z.boolean(), wayBack: z.boolean(), dataDir: z.string() }) }),
});
const settingsSchema = z.object({ result: z.object({ data: z.looseObject({ language: z.string() }) }) });
const pageSchema = z.object({ result: z.object({ data: z.object({ total: z.number() }) }) });

interface Session {
  readonly origin: string;
  readonly cookie: string;
}

async function signIn(url: string): Promise<Session> {
  const answer = await fetch(url, { redirect: 'manual' });
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe('/');
  return { origin: new URL(url).origin, cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '' };
}

async function call({ origin, cookie }: Session, path: string, input?: object): Promise<unknown> {
  const headers = { cookie, origin, 'content-type': 'application/json' };
  const init = input === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(input) };
  return (await fetch(`${origin}/api/trpc/${path}`, init)).json();
}

const go = async (session: Session, procedure: 'openDemo' | 'leaveDemo') =>
  goingSchema.parse(await call(session, `app.${procedure}`, {})).result.data.url;
const info = async (session: Session) => infoSchema.parse(await call(session, 'app.info')).result.data;
const settings = async (session: Session) =>
  settingsSchema.parse(await call(session, 'settings.get')).result.data;
const clients = async (session: Session) => {
  const input = encodeURIComponent(JSON.stringify({ offset: 0, limit: 1 }));
  return pageSchema.parse(await call(session, `clients.page?input=${input}`)).result.data.total;
};
const status = ({ origin, cookie }: Session, headers: Record<string, string> = {}) =>
  new Promise<number | undefined>((resolve, reject) => {
    const asked = request(`${origin}/api/trpc/app.info`, { headers: { cookie, ...headers } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asked.once('error', reject);
    asked.end();
  });

/** A disk that is full while this is true. */
let failing = false;
const errors: unknown[] = [];

const openOffice = (dataDir: string, demo: boolean): Promise<BrowserOffice> =>
  openBrowserOffice({
    dataDir,
    demo,
    secrets: QUIET_HOST.secrets,
    openApplication: (place) => {
      if (failing) throw new AppError('db.diskFull');
      return createApplication({ ...place, clock: fixedClock('2026-03-16T09:00:00.000Z') });
    },
    port: 0,
    texts: shellTexts(),
    print: () => undefined,
    onError: (error) => void errors.push(error),
  });

describe('the demo beside the office in the browser shell', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'oplacheno-own-'));
  let office: BrowserOffice;
  let own: Session;
  let link: string;
  let demo: Session;

  beforeAll(async () => {
    office = await openOffice(dataDir, false);
    own = await signIn(office.shell.url);
    await call(own, 'settings.update', { ...(await settings(own)), language: 'en' });
    failing = true;
    expect(await call(own, 'app.openDemo', {})).toMatchObject({
      error: { data: { problem: { code: 'db.diskFull' } } },
    });
    failing = false;
    const links = await Promise.all([go(own, 'openDemo'), go(own, 'openDemo')]);
    expect(links[0]).toBe(links[1]);
    link = links[0] ?? '';
    demo = await signIn(link);
  });
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  it('opens on a port, a link and a folder of its own, in the language of the office; the own data stay as they were', async () => {
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/);
    expect(demo.origin).not.toBe(own.origin);
    expect(await info(own)).toMatchObject({ demo: false, wayBack: false, dataDir });
    const shown = await info(demo);
    expect(shown).toMatchObject({ demo: true, wayBack: true });
    expect(shown.dataDir).not.toContain(dataDir);
    expect((await settings(demo)).language).toBe('en');
    expect([await clients(own), await clients(demo)]).toEqual([0, 60]);
  });

  it('leads back to the office, where the session still holds', async () => {
    expect(await go(demo, 'leaveDemo')).toBe(`${own.origin}/`);
    expect(await status(own)).toBe(200);
    expect(await go(own, 'leaveDemo')).toBeNull();
    expect(await go(demo, 'openDemo')).toBeNull();
  });

  it('keeps the gates of both apart and as strict as one', async () => {
    expect(await status(demo)).toBe(200);
    expect(await status({ origin: demo.origin, cookie: own.cookie })).toBe(401);
    expect(await status({ origin: own.origin, cookie: demo.cookie })).toBe(401);
    expect(await status(demo, { origin: own.origin })).toBe(403);
    expect(await status(demo, { host: new URL(own.origin).host })).toBe(421);
    expect(await status(demo, { host: 'evil.example' })).toBe(421);
    // A link opens one session: a second visitor with it stays outside, and so does one with the office's.
    for (const used of [link, `${demo.origin}/${new URL(office.shell.url).search}`]) {
      expect((await fetch(used, { redirect: 'manual' })).status).toBe(401);
    }
    // A page of another site cannot make the demo open.
    const foreign = { ...own, origin: 'https://evil.example' };
    const headers = { ...foreign, 'content-type': 'application/json' };
    const asked = await fetch(`${own.origin}/api/trpc/app.openDemo`, { method: 'POST', headers, body: '{}' });
    expect(asked.status).toBe(403);
  });

  it('is made once: wished for again, it gives a fresh link to the same office', async () => {
    const again = (await go(own, 'openDemo')) ?? '';
    expect(again).not.toBe(link);
    expect(new URL(again).origin).toBe(demo.origin);
    expect(await info(await signIn(again))).toEqual(await info(demo));
  });

  it('closes with the program, and its folder goes', async () => {
    const folder = (await info(demo)).dataDir;
    await office.shell.close();
    expect(existsSync(folder)).toBe(false);
    for (const session of [own, demo]) await expect(status(session)).rejects.toThrow();
    expect(errors).toEqual([]);
  });
});

describe('the demo started by itself', () => {
  it('has no other beside it, and no way back', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'oplacheno-demo-'));
    const office = await openOffice(dataDir, true);
    try {
      const session = await signIn(office.shell.url);
      expect(await info(session)).toMatchObject({ demo: true, wayBack: false });
      expect(await go(session, 'openDemo')).toBeNull();
      expect(await go(session, 'leaveDemo')).toBeNull();
    } finally {
      await office.shell.close();
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});
