import type { RequestListener } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { AUTHORITY, CLIENT, CLIENT_P12, SERVER, STRANGER } from '../../emulators/certificates/index.ts';
import { clientFor, failureOf, serve, type TestServer } from './support.ts';

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const ask = { method: 'GET', path: '/accounts/1', expect: 'json' } as const;
const fine: RequestListener = (_, response) =>
  response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
const authorities = [AUTHORITY];
const identity = { cert: SERVER.certificate, key: SERVER.key };
const mutual = { ...identity, ca: AUTHORITY, requestCert: true, rejectUnauthorized: true };

describe('the server’s certificate', () => {
  it('trusts an authority given for this bank', async () => {
    server = await serve(fine, identity);
    expect((await clientFor(server.baseUrl, { authorities })(ask)).status).toBe(200);
  });

  it('sends nothing to a server that cannot prove who it is', async () => {
    server = await serve(fine, identity);
    const unknown = await failureOf(clientFor(server.baseUrl)(ask));
    expect([unknown.bankCode, unknown.passing]).toEqual(['bank.untrusted', true]);
    await server.close();
    server = await serve(fine, { cert: STRANGER.certificate, key: STRANGER.key });
    expect((await failureOf(clientFor(server.baseUrl, { authorities })(ask))).bankCode).toBe(
      'bank.untrusted',
    );
    expect(server.requests).toEqual([]);
  });

  it('refuses a certificate of another host', async () => {
    server = await serve(fine, { cert: STRANGER.certificate, key: STRANGER.key });
    const call = clientFor(server.baseUrl, { authorities: [STRANGER.certificate] });
    expect((await failureOf(call(ask))).params.reason).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
  });
});

describe('our certificate', () => {
  it.each([
    ['p12', CLIENT_P12],
    ['PEM', CLIENT],
  ])('is presented from %s', async (_, certificate) => {
    let name: unknown;
    server = await serve((request, response) => {
      name = peerName(request.socket);
      fine(request, response);
    }, mutual);
    await clientFor(server.baseUrl, { authorities, certificate })(ask);
    expect(name).toBe('Emulated client');
  });

  it('is missed by the bank', async () => {
    server = await serve(fine, mutual);
    expect((await failureOf(clientFor(server.baseUrl, { authorities })(ask))).bankCode).toBe(
      'bank.certificate',
    );
  });

  it('is not taken by a bank that hangs up without a word', async () => {
    server = await serve(fine, mutual);
    const call = clientFor(server.baseUrl, { authorities, certificate: STRANGER });
    expect((await failureOf(call(ask))).bankCode).toBe('bank.unavailable');
    expect(server.requests).toEqual([]);
  });

  it('cannot be opened', async () => {
    server = await serve(fine, mutual);
    const wrong = { ...CLIENT_P12, password: 'wrong' };
    const noFile = { p12: Buffer.from('not a certificate'), password: '' };
    for (const certificate of [wrong, noFile]) {
      const call = clientFor(server.baseUrl, { authorities, certificate });
      expect((await failureOf(call(ask))).bankCode).toBe('bank.certificate');
    }
  });
});

function peerName(socket: object): unknown {
  const secure = (one: object): one is TLSSocket => 'getPeerCertificate' in one;
  return secure(socket) ? socket.getPeerCertificate().subject.CN : undefined;
}
