import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { BankRequest } from '../../../src-main/platform/http/index.ts';
import { toInstant } from '../../../src-shared/dates/index.ts';
import { clientFor, failureOf, handTimers, serve, type TestServer } from './support.ts';

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const ask: BankRequest = { method: 'GET', path: '/accounts/1', expect: 'json' };

type Answer = readonly [status: number, headers: Record<string, string>, body: string | Buffer];
async function answering(...[status, headers, body]: Answer) {
  server = await serve((_, response) => response.writeHead(status, headers).end(body));
  return server;
}
const JSON_TYPE = { 'content-type': 'application/json' };

describe('what may be sent', () => {
  it('sends an allowed request and gives the answer as text', async () => {
    const { baseUrl, requests } = await answering(200, { ...JSON_TYPE, 'X-Trace': 'a' }, '{"имя":"Ромашка"}');
    const answer = await clientFor(baseUrl)({
      ...ask,
      query: { day: '01.01.1970 00:00:00', category: ['a', 'b+c'] },
      headers: { Authorization: 'Bearer token' },
    });
    expect(answer.body).toBe('{"имя":"Ромашка"}');
    expect(answer.headers['x-trace']).toBe('a');
    expect(requests[0]?.url).toBe('/api/accounts/1?day=01.01.1970%2000%3A00%3A00&category=a&category=b%2Bc');
    expect(requests[0]?.headers.authorization).toBe('Bearer token');
  });

  it('sends a body whole', async () => {
    const { baseUrl, requests } = await answering(200, JSON_TYPE, '{}');
    await clientFor(baseUrl)({ method: 'POST', path: '/statements', expect: 'json', body: '{"счёт":1}' });
    expect(requests[0]?.body).toBe('{"счёт":1}');
    expect(requests[0]?.headers['content-length']).toBe('14');
  });

  it.each<[string, 'GET' | 'POST', string]>([
    ['another path', 'GET', '/payments'],
    ['another method', 'POST', '/accounts/1'],
    ['a path that only contains an allowed one', 'POST', '/statements/pay'],
    ['a path with something before it', 'POST', '/pay/statements'],
    ['a climb', 'GET', '/accounts/../accounts/1'],
    ['a query in the path', 'GET', '/accounts/1?pay=1'],
    ['a hash', 'GET', '/accounts/1#2'],
    ['a coded slash', 'GET', '/accounts%2f1'],
    ['another host', 'GET', '//example.org/accounts/1'],
    ['no slash', 'GET', 'accounts/1'],
  ])('refuses %s without sending anything', async (_, method, path) => {
    const { baseUrl, requests } = await answering(200, JSON_TYPE, '{}');
    const failure = await failureOf(clientFor(baseUrl)({ method, path, expect: 'json' }));
    expect(failure.bankCode).toBe('bank.notAllowed');
    expect(requests).toEqual([]);
  });

  it.each([
    'http://bank.example/api',
    'ftp://127.0.0.1/',
    'bank',
    'https://u:p@bank.example',
    'https://b.example/?a=1',
  ])('takes no address like %s', async (address) => {
    expect(() => clientFor(address)).toThrow('bank.badAddress');
  });

  it('tells a token with foreign letters from one that the bank refused', async () => {
    const { baseUrl, requests } = await answering(200, JSON_TYPE, '{}');
    const failure = await failureOf(
      clientFor(baseUrl)({ ...ask, headers: { authorization: 'Bearer ключ' } }),
    );
    expect([failure.bankCode, failure.params.reason]).toEqual(['bank.unauthorized', 'characters']);
    expect(requests).toEqual([]);
  });
});

describe('statuses', () => {
  it.each<[number, string, boolean]>([
    [302, 'bank.malformed', true],
    [400, 'bank.refused', false],
    [401, 'bank.unauthorized', false],
    [403, 'bank.forbidden', false],
    [404, 'bank.refused', false],
    [424, 'bank.unavailable', true],
    [429, 'bank.tooMany', true],
    [500, 'bank.unavailable', true],
    [502, 'bank.unavailable', true],
    [503, 'bank.unavailable', true],
  ])('%i is %s', async (status, code, passing) => {
    const { baseUrl, requests } = await answering(status, { ...JSON_TYPE, location: '/api/accounts/2' }, '');
    const failure = await failureOf(clientFor(baseUrl)(ask));
    expect([failure.bankCode, failure.passing, failure.params.status]).toEqual([code, passing, status]);
    expect(requests).toHaveLength(1);
  });

  it('gives an accepted status as an answer, whatever its body', async () => {
    const { baseUrl } = await answering(404, { 'content-type': 'text/html' }, '<p>');
    expect(await clientFor(baseUrl)({ ...ask, accept: [404] })).toMatchObject({ status: 404, body: '<p>' });
  });

  it.each<[string | undefined, number | undefined]>([
    ['120', 120_000],
    ['Sun, 22 Nov 2026 09:01:30 GMT', 90_000],
    ['Sun, 22 Nov 2026 08:00:00 GMT', 0],
    ['99999999', 86_400_000],
    ['soon', undefined],
    [undefined, undefined],
  ])('reads Retry-After %s', async (header, expected) => {
    const { baseUrl } = await answering(429, header === undefined ? {} : { 'retry-after': header }, '');
    expect((await failureOf(clientFor(baseUrl)(ask))).retryAfterMs).toBe(expected);
  });

  it.each([
    [{}, '{"errorId":"a1b2c3d4","errorMessage":"Нет"}', 'a1b2c3d4'],
    [{ 'x-traceid': 'trace-7' }, '', 'trace-7'],
    [{}, '<html>', undefined],
  ])('keeps what the bank’s support will ask for: %o', async (headers, body, expected) => {
    const { baseUrl } = await answering(403, headers, body);
    expect((await failureOf(clientFor(baseUrl)(ask))).params.bankReference).toBe(expected);
  });

  it('keeps the words of the bank and drops what we had sent', async () => {
    const body = JSON.stringify({
      errorCode: 'FORBIDDEN',
      errorMessage: 'token canary-token-1 is not for 40702810500000012345',
    });
    const { baseUrl } = await answering(403, JSON_TYPE, body);
    const failure = await failureOf(
      clientFor(baseUrl)({
        ...ask,
        headers: { authorization: 'Bearer canary-token-1', account: '40702810500000012345' },
      }),
    );
    expect(failure.params).toEqual({
      status: 403,
      bankErrorCode: 'FORBIDDEN',
      bankMessage: 'token … is not for 40702810500000012345',
    });
  });
});

describe('bodies', () => {
  it.each<[string, Answer, BankRequest['expect']]>([
    ['a page of HTML', [200, { 'content-type': 'text/html' }, '{}'], 'json'],
    ['XML for JSON', [200, { 'content-type': 'application/xml' }, '{}'], 'json'],
    ['cut JSON', [200, JSON_TYPE, '{"a":['], 'json'],
    ['nothing', [200, JSON_TYPE, ''], 'json'],
    ['cut XML', [200, { 'content-type': 'application/xml' }, '<?xml version="1.0"?><a><b></b>'], 'xml'],
    ['JSON for XML', [200, JSON_TYPE, '{}'], 'xml'],
    ['broken UTF-8', [200, JSON_TYPE, Buffer.from([0x22, 0xc3, 0x22])], 'json'],
    [
      'broken gzip',
      [200, { ...JSON_TYPE, 'content-encoding': 'gzip' }, gzipSync('{}').subarray(0, 10)],
      'json',
    ],
    ['too much', [200, JSON_TYPE, JSON.stringify('x'.repeat(2000))], 'json'],
    [
      'too much once unpacked',
      [200, { ...JSON_TYPE, 'content-encoding': 'gzip' }, gzipSync(JSON.stringify('x'.repeat(20_000)))],
      'json',
    ],
  ])('%s is no answer', async (_, answer, expect_) => {
    const { baseUrl } = await answering(...answer);
    const failure = await failureOf(clientFor(baseUrl, { maxBytes: 1000 })({ ...ask, expect: expect_ }));
    expect(failure.bankCode).toBe('bank.malformed');
  });

  it.each<[string, Answer, BankRequest['expect'], string]>([
    ['gzip', [200, { ...JSON_TYPE, 'content-encoding': 'gzip' }, gzipSync('{"a":1}')], 'json', '{"a":1}'],
    ['JSON called text', [200, { 'content-type': 'text/plain' }, '[1]'], 'json', '[1]'],
    [
      'XML with a declaration and BOM',
      [200, {}, '\ufeff<?xml version="1.0"?>\n<x:a b="1"><c/></x:a>\n'],
      'xml',
      '<?xml version="1.0"?>\n<x:a b="1"><c/></x:a>\n',
    ],
    ['an empty element', [200, {}, '<?xml version="1.0"?><a/>'], 'xml', '<?xml version="1.0"?><a/>'],
    [
      'Windows-1251',
      [200, { 'content-type': 'text/plain; charset=windows-1251' }, Buffer.from([0xcf, 0xee])],
      'text',
      'По',
    ],
  ])('reads %s', async (_, answer, expect_, body) => {
    const { baseUrl } = await answering(...answer);
    expect((await clientFor(baseUrl)({ ...ask, expect: expect_ })).body).toBe(body);
  });
});

describe('broken connections', () => {
  it('tells a reset, a cut body and a closed port', async () => {
    server = await serve((request, response) => {
      if (request.url?.endsWith('1')) request.socket.resetAndDestroy();
      else if (request.url?.endsWith('2')) {
        response.writeHead(200, { ...JSON_TYPE, 'content-length': '10' });
        response.write('{}', () => request.socket.destroy());
      } else {
        response.writeHead(200, JSON_TYPE);
        response.write('{}', () => request.socket.destroy());
      }
    });
    const call = clientFor(server.baseUrl);
    expect((await failureOf(call(ask))).bankCode).toBe('bank.unavailable');
    expect((await failureOf(call({ ...ask, path: '/accounts/2' }))).params.reason).toBe('cut');
    expect((await failureOf(call({ ...ask, path: '/accounts/3' }))).params.reason).toBe('cut');
    await server.close();
    expect((await failureOf(call(ask))).params.reason).toBe('ECONNREFUSED');
  });

  it('ends a silent exchange', async () => {
    const hand = handTimers();
    server = await serve(() => hand.fire(500));
    const call = clientFor(server.baseUrl, { timers: hand.timers, idleTimeoutMs: 500, totalTimeoutMs: 9000 });
    const failure = await failureOf(call(ask));
    expect([failure.bankCode, failure.params.reason]).toEqual(['bank.unavailable', 'silence']);
    expect(hand.pending()).toEqual([]);
  });

  it('ends a drip that is never silent', async () => {
    const hand = handTimers();
    let drops = 0;
    server = await serve((_, response) => {
      response.writeHead(200, JSON_TYPE);
      const drip = () => {
        drops += 1;
        if (drops === 20) hand.fire(9000);
        if (!response.destroyed) response.write(' ', () => setImmediate(drip));
      };
      drip();
    });
    const call = clientFor(server.baseUrl, { timers: hand.timers, idleTimeoutMs: 500, totalTimeoutMs: 9000 });
    expect((await failureOf(call(ask))).params.reason).toBe('timeout');
    expect(hand.pending()).toEqual([]);
  });

  it('stops at the signal with its reason', async () => {
    const closing = new AbortController();
    server = await serve(() => closing.abort(new Error('closing')));
    await expect(clientFor(server.baseUrl, { signal: closing.signal })(ask)).rejects.toThrow('closing');
    await expect(clientFor(server.baseUrl, { signal: closing.signal })(ask)).rejects.toThrow('closing');
    expect(server.requests).toHaveLength(1);
  });
});

describe('pauses', () => {
  it('spaces the beginnings of requests, one at a time', async () => {
    let now = Date.parse('2026-11-22T09:00:00.000Z');
    let open = 0;
    let most = 0;
    const pauses: number[] = [];
    server = await serve((_, response) => {
      open += 1;
      most = Math.max(most, open);
      now += 300;
      setImmediate(() => {
        open -= 1;
        response.writeHead(200, JSON_TYPE).end('{}');
      });
    });
    const instant = () => toInstant(new Date(now).toISOString());
    const call = clientFor(server.baseUrl, {
      pauseMs: 1000,
      clock: {
        now: instant,
        today: () => {
          throw new Error('unused');
        },
      },
      wait: async (milliseconds) => {
        pauses.push(milliseconds);
        now += milliseconds;
      },
    });
    await Promise.all([call(ask), call(ask), call(ask)]);
    expect(pauses).toEqual([700, 700]);
    expect(most).toBe(1);
    now -= 3_600_000;
    await call(ask);
    expect(pauses.at(-1)).toBe(1000);
  });

  it('goes on after a failure', async () => {
    let count = 0;
    server = await serve((_, response) => {
      count += 1;
      response.writeHead(count === 1 ? 500 : 200, JSON_TYPE).end('{}');
    });
    const call = clientFor(server.baseUrl);
    const [first, second] = await Promise.allSettled([call(ask), call(ask)]);
    expect([first.status, second.status]).toEqual(['rejected', 'fulfilled']);
  });
});
