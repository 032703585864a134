import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Application } from '../../../src-main/app/index.ts';
import { createEventBus } from '../../../src-main/platform/events.ts';
import { type BrowserShell, startBrowserShell } from '../../../src-main/shell/browser/run.ts';
import { shellTexts } from '../../../src-main/shell/texts.ts';

/** A promise that the test settles by itself. */
function gateOf<T>() {
  return Promise.withResolvers<T>();
}

describe('the browser shell over real HTTP', () => {
  let shell: BrowserShell;
  let lines: string[];
  let errors: unknown[];
  let closed: number;
  let door: (request: Request) => Promise<Response>;

  beforeEach(async () => {
    lines = [];
    errors = [];
    closed = 0;
    door = async (request) => new Response(new URL(request.url).pathname);
    const application: Application = {
      fetch: (request) => door(request),
      events: createEventBus(),
      wake: () => undefined,
      acceptFile: async () => undefined,
      language: async () => 'ru',
      close: async () => {
        closed += 1;
      },
    };
    shell = await startBrowserShell({
      application,
      port: 0,
      texts: shellTexts(),
      print: (line) => void lines.push(line),
      onError: (error) => void errors.push(error),
    });
    shell.announce();
  });
  afterEach(async () => {
    if (closed === 0) await shell.close();
  });

  const origin = () => `http://127.0.0.1:${shell.port}`;
  const signIn = async (url: string): Promise<string> => {
    const answer = await fetch(url, { redirect: 'manual' });
    expect(answer.status).toBe(303);
    return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  };
  const rawStatus = (headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      const asked = httpRequest(`${origin()}/`, { headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      asked.once('error', reject);
      asked.end();
    });

  it('prints one line with the link, which opens the application', async () => {
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^Оплачено открыто: http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/);
    const cookie = await signIn(shell.url);
    expect(await (await fetch(`${origin()}/queue`, { headers: { cookie } })).text()).toBe('/queue');
  });

  it('refuses a foreign Host, a foreign Origin and a visitor without a session', async () => {
    const cookie = await signIn(shell.url);
    expect(await rawStatus({ cookie, host: 'evil.example' })).toBe(421);
    expect(await rawStatus({ cookie, origin: 'https://evil.example' })).toBe(403);
    expect(await rawStatus({})).toBe(401);
    expect(await rawStatus({ cookie })).toBe(200);
  });

  it('prints one fresh link when a page asks to sign in, however often', async () => {
    await signIn(shell.url);
    for (let visit = 0; visit < 3; visit += 1) {
      expect(await rawStatus({ accept: 'text/html' })).toBe(401);
    }
    expect(lines).toHaveLength(2);
    const fresh = /(http:\S+)/.exec(lines[1] ?? '')?.[1] ?? '';
    expect(fresh).not.toBe(shell.url);
    expect(await signIn(fresh)).toContain('oplacheno_');
  });

  it('prints the unused link again on demand instead of making others', () => {
    shell.printFreshLink();
    expect(lines[1]).toContain(shell.url);
  });

  it('streams an answer while the door is still writing it', async () => {
    const cookie = await signIn(shell.url);
    const second = gateOf<void>();
    door = async () =>
      new Response(
        new ReadableStream({
          async start(controller) {
            controller.enqueue(new TextEncoder().encode('data: 1\n\n'));
            await second.promise;
            controller.enqueue(new TextEncoder().encode('data: 2\n\n'));
            controller.close();
          },
        }),
        { headers: { 'content-type': 'text/event-stream' } },
      );
    const answer = await fetch(`${origin()}/api/events`, { headers: { cookie } });
    const reader = answer.body?.getReader();
    const first = await reader?.read();
    expect(new TextDecoder().decode(first?.value)).toBe('data: 1\n\n');
    second.resolve();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('data: 2\n\n');
    expect((await reader?.read())?.done).toBe(true);
  });

  it('hands a request body over while it is still being sent', async () => {
    const cookie = await signIn(shell.url);
    const firstChunk = gateOf<string>();
    door = async (request) => {
      const reader = request.body?.getReader();
      let text = '';
      for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
        text += new TextDecoder().decode(part.value);
        firstChunk.resolve(text);
      }
      return new Response(text);
    };
    const answer = gateOf<string>();
    const asked = httpRequest(
      `${origin()}/api/uploads`,
      { method: 'POST', headers: { cookie } },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () => answer.resolve(text));
      },
    );
    asked.write('первая ');
    expect(await firstChunk.promise).toBe('первая ');
    asked.end('вторая');
    expect(await answer.promise).toBe('первая вторая');
  });

  it('tells the door when the reader has gone away', async () => {
    const cookie = await signIn(shell.url);
    const gone = gateOf<void>();
    const aborted = gateOf<void>();
    door = async (request) => {
      request.signal.addEventListener('abort', () => aborted.resolve());
      const body = new ReadableStream({
        start: (controller) => controller.enqueue(new TextEncoder().encode('data: 1\n\n')),
        cancel: () => gone.resolve(),
      });
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    };
    const leaving = new AbortController();
    const answer = await fetch(`${origin()}/api/events`, { headers: { cookie }, signal: leaving.signal });
    await answer.body?.getReader().read();
    leaving.abort();
    await gone.promise;
    await aborted.promise;
  });

  it('answers a failure of the door with 500 and reports it', async () => {
    const cookie = await signIn(shell.url);
    door = async () => {
      throw new Error('broken door');
    };
    expect((await fetch(`${origin()}/api/x`, { headers: { cookie } })).status).toBe(500);
    expect(errors).toEqual([expect.objectContaining({ message: 'broken door' })]);
  });

  it('closes the port, then the application, though a stream is open', async () => {
    const cookie = await signIn(shell.url);
    door = async () => new Response(new ReadableStream({ start: (c) => c.enqueue(new Uint8Array([1])) }));
    const answer = await fetch(`${origin()}/api/events`, { headers: { cookie } });
    const reader = answer.body?.getReader();
    await reader?.read();
    await shell.close();
    expect(closed).toBe(1);
    await expect(reader?.read()).rejects.toThrow();
    await expect(fetch(origin())).rejects.toThrow();
  });

  it('rejects when the port asked for is taken', async () => {
    const application: Application = {
      fetch: async () => new Response(''),
      events: createEventBus(),
      wake: () => undefined,
      acceptFile: async () => undefined,
      language: async () => 'ru',
      close: async () => undefined,
    };
    const second = startBrowserShell({
      application,
      port: shell.port,
      texts: shellTexts(),
      print: () => undefined,
      onError: () => undefined,
    });
    await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
