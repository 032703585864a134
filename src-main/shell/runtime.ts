/**
 * The Electron runtime for `npm start`. The `electron` package installs without it; its `install.js` fetches it.
 * Where nothing answers at the download address we give up within seconds, so that a machine without
 * the internet opens in the browser at once.
 */
import { spawn } from 'node:child_process';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const packageSchema = z.object({ version: z.string() });

export interface FetchLimits {
  /** How long the download address may take to answer, in ms. */
  readonly answerWithin: number;
  /** How long the whole download may take, in ms. */
  readonly doneWithin: number;
}

export const FETCH_LIMITS: FetchLimits = { answerWithin: 6_000, doneWithin: 15 * 60_000 };

/** The path of the installed Electron program, or `undefined` when the runtime is not there (yet). */
export async function findElectron(root: string): Promise<string | undefined> {
  const folder = join(root, 'node_modules', 'electron');
  try {
    const name = await readFile(join(folder, 'path.txt'), 'utf8');
    const path = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), name);
    await access(path);
    return path;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Where the runtime is downloaded from, the mirror of the environment included (the variables that `@electron/get` reads). */
export function downloadUrl(
  version: string,
  platform: string,
  arch: string,
  env: Readonly<Record<string, string | undefined>>,
): string {
  const mirror =
    env.ELECTRON_MIRROR ||
    env.npm_config_electron_mirror ||
    'https://github.com/electron/electron/releases/download/';
  return `${mirror.replace(/\/?$/, '/')}v${version}/electron-v${version}-${platform}-${arch}.zip`;
}

/**
 * Fetches the runtime. `onStart` is called once the address has answered, before the long download.
 * Resolves to the program's path, or `undefined` when it could not be fetched.
 */
export async function fetchElectron(
  root: string,
  onStart: () => void,
  limits: FetchLimits = FETCH_LIMITS,
): Promise<string | undefined> {
  const folder = join(root, 'node_modules', 'electron');
  const { version } = packageSchema.parse(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')));
  const url = downloadUrl(version, process.platform, process.arch, process.env);
  if (!(await answers(url, limits.answerWithin))) return undefined;
  onStart();
  const fetched = await runQuietly([join(folder, 'install.js')], limits.doneWithin);
  return fetched ? findElectron(root) : undefined;
}

/** Whether the address answers in time that it has the file. */
export async function answers(url: string, withinMs: number): Promise<boolean> {
  try {
    const response = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(withinMs) });
    return response.ok;
  } catch (error) {
    // A fetch fails with TypeError (no network, no such name) or with the signal's own error.
    if (error instanceof TypeError || (error instanceof DOMException && error.name === 'TimeoutError'))
      return false;
    throw error;
  }
}

function runQuietly(args: readonly string[], withinMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'ignore'], timeout: withinMs });
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
}
