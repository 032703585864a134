/** Where a request goes: the only place that makes an address, and it makes only allowed ones. */
import { BankError, type BankRequest } from './types.ts';

export interface AllowedRequest {
  readonly method: 'GET' | 'POST';
  /** Against the whole path below the base address, without the query. */
  readonly path: RegExp;
  /** Where one path takes several kinds of orders: true for the bodies that may go there. */
  readonly body?: (body: string) => boolean;
}

const LOCAL_HOSTS: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Reads a base address. Throws `bank.badAddress` unless it is https, or http on this machine (an emulator). */
export function readBaseUrl(text: string): URL {
  const url = URL.parse(text.trim());
  if (url === null) throw new BankError('bank.badAddress', { address: text });
  const extras = [url.username, url.password, url.search, url.hash];
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && LOCAL_HOSTS.has(url.hostname));
  if (!safe || extras.some((extra) => extra !== ''))
    throw new BankError('bank.badAddress', { address: text });
  return url;
}

/** The address of an allowed request. Throws `bank.notAllowed` for any other one. */
export function addressOf(base: URL, request: BankRequest, calls: readonly AllowedRequest[]): URL {
  const { method, path } = request;
  const url = new URL(base);
  url.pathname = base.pathname.replace(/\/+$/, '') + path;
  const named = decodeURI(base.pathname.replace(/\/+$/, '')) + path;
  // An address that the URL parser would alter (`..`, `?`, `#`, spaces) could end elsewhere than the rule looked at.
  const plain = /^(\/[\w.~!$&'()*+,;=:@-]+)+$/.test(path) && decodeURI(url.pathname) === named;
  if (!plain || !calls.some((call) => allows(call, request))) {
    throw new BankError('bank.notAllowed', { method, path });
  }
  for (const [name, value] of Object.entries(request.query ?? {})) {
    for (const one of typeof value === 'string' ? [value] : value) url.searchParams.append(name, one);
  }
  // A space as `%20` is read by every server, as a plus only by those that decode forms.
  url.search = url.search.replaceAll('+', '%20');
  return url;
}

function allows(call: AllowedRequest, { method, path, body = '' }: BankRequest): boolean {
  return call.method === method && matchesWhole(call.path, path) && (call.body?.(body) ?? true);
}

function matchesWhole(rule: RegExp, path: string): boolean {
  return new RegExp(`^(?:${rule.source})$`, rule.flags.replaceAll(/[gy]/g, '')).test(path);
}
