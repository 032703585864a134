/**
 * Certificates of the emulated banks: an authority nobody trusts by itself, a server for 127.0.0.1 and localhost, a
 * client, and a stranger whom no bank knows. They guard nothing: whoever reads this has their keys.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8');

/** To be trusted by clients of emulators, PEM. */
export const AUTHORITY = read('authority.pem');
export const SERVER = { certificate: read('server.pem'), key: read('server.key.pem') };
/** The client that emulated banks with mTLS let in. */
export const CLIENT = { certificate: read('client.pem'), key: read('client.key.pem') };
export const CLIENT_P12 = {
  p12: readFileSync(join(import.meta.dirname, 'client.p12')),
  password: 'emulator',
};
/** A self-signed one, as a client or as a server. */
export const STRANGER = { certificate: read('stranger.pem'), key: read('stranger.key.pem') };
