/**
 * The sign-in of an emulated bank: a page that redirects at once with a code, codes that are good for two minutes and
 * once, PKCE, access tokens that end, and refresh tokens that are replaced at each use.
 */
import { createHash } from 'node:crypto';
import type { Instant } from '../../src-shared/dates/index.ts';
import { type EmulatorAnswer, json } from './server.ts';

export interface OAuthOptions {
  readonly name: string;
  now(): Instant;
  readonly accessSeconds: number;
  /** How long a refresh token that was used may be used again: the answer to its use may have been lost. */
  readonly reuseSeconds: number;
  /** What the bank grants. */
  readonly scope: string;
  /** Addresses that are registered for the application besides all on 127.0.0.1. */
  readonly redirects?: readonly string[];
}

export const CLIENT_ID = 'emulator-client';
const CODE_SECONDS = 120;

interface Code {
  readonly redirectUri: string;
  readonly challenge: string | undefined;
  readonly at: number;
  used: boolean;
}

export interface TokenPair {
  readonly access: string;
  readonly refresh: string;
}

export interface OAuthServer {
  readonly clientSecret: string;
  /** The page that the browser opens. */
  authorize(query: URLSearchParams): EmulatorAnswer;
  /** The token endpoint. `fields`: of the form. */
  token(fields: ReadonlyMap<string, string>): EmulatorAnswer;
  /** Tokens as a signed-in program has them. */
  issue(): TokenPair;
  isGood(access: string): boolean;
  /** All tokens are dead. */
  revoke(): void;
  /** Ends every access token; refresh tokens live on. */
  expire(): void;
  /** Exchanges and renewals that were granted. */
  readonly granted: { readonly codes: number; readonly refreshes: number };
}

export function createOAuthServer(options: OAuthOptions): OAuthServer {
  const codes = new Map<string, Code>();
  const accesses = new Map<string, number>();
  const refreshes = new Map<string, number | undefined>();
  const granted = { codes: 0, refreshes: 0 };
  const clientSecret = `emulator-${options.name}-client-secret`;
  let count = 0;

  const seconds = () => Date.parse(options.now()) / 1000;
  const invent = (kind: string) => {
    count += 1;
    return `emulator-${options.name}-${kind}-${createHash('sha256').update(`${options.name}${count}`).digest('hex').slice(0, 24)}`;
  };

  const issue = (): TokenPair => {
    const pair = { access: invent('access'), refresh: invent('refresh') };
    accesses.set(pair.access, seconds() + options.accessSeconds);
    refreshes.set(pair.refresh, undefined);
    return pair;
  };

  const answer = ({ access, refresh }: TokenPair) =>
    json(200, {
      access_token: access,
      token_type: 'Bearer',
      expires_in: options.accessSeconds,
      refresh_token: refresh,
      scope: options.scope,
    });
  const refused = (error: string) => json(400, { error, error_description: `${error} (emulator)` });

  const byCode = (fields: ReadonlyMap<string, string>) => {
    const code = codes.get(fields.get('code') ?? '');
    if (!code || code.used || seconds() - code.at > CODE_SECONDS) return refused('invalid_grant');
    if (code.redirectUri !== fields.get('redirect_uri')) return refused('invalid_grant');
    const verifier = fields.get('code_verifier') ?? '';
    const proof = createHash('sha256').update(verifier).digest('base64url');
    if (code.challenge !== undefined && code.challenge !== proof) return refused('invalid_grant');
    code.used = true;
    granted.codes += 1;
    return answer(issue());
  };

  const byRefresh = (fields: ReadonlyMap<string, string>) => {
    const token = fields.get('refresh_token') ?? '';
    const usedAt = refreshes.get(token);
    const spent = usedAt !== undefined && seconds() - usedAt > options.reuseSeconds;
    if (!refreshes.has(token) || spent) return refused('invalid_grant');
    refreshes.set(token, usedAt ?? seconds());
    granted.refreshes += 1;
    return answer(issue());
  };

  return {
    clientSecret,
    granted,
    issue,
    authorize(query) {
      const redirectUri = query.get('redirect_uri') ?? '';
      const local = /^http:\/\/(?:127\.0\.0\.1|localhost):\d+\//.test(redirectUri);
      const known = local || (options.redirects ?? []).includes(redirectUri);
      const method = query.get('code_challenge_method');
      if (query.get('client_id') !== CLIENT_ID || !known || (method !== null && method !== 'S256')) {
        return refused('invalid_request');
      }
      const code = invent('code');
      const challenge = query.get('code_challenge') ?? undefined;
      codes.set(code, { redirectUri, challenge, at: seconds(), used: false });
      const target = new URL(redirectUri);
      target.searchParams.set('code', code);
      const state = query.get('state');
      if (state !== null) target.searchParams.set('state', state);
      return { status: 302, headers: { location: target.href }, body: '' };
    },
    token(fields) {
      if (fields.get('client_secret') !== clientSecret) return json(401, { error: 'invalid_client' });
      if (fields.get('grant_type') === 'authorization_code') return byCode(fields);
      if (fields.get('grant_type') === 'refresh_token') return byRefresh(fields);
      return refused('unsupported_grant_type');
    },
    isGood: (access) => (accesses.get(access) ?? 0) > seconds(),
    revoke() {
      accesses.clear();
      refreshes.clear();
    },
    expire: () => accesses.clear(),
  };
}

/** The fields of a form or of a flat JSON object. */
export function fieldsOf(body: string, contentType: string): Map<string, string> {
  if (!contentType.includes('json')) return new Map(new URLSearchParams(body));
  const value: unknown = JSON.parse(body);
  return new Map(Object.entries(value ?? {}).map(([name, field]) => [name, String(field)]));
}
