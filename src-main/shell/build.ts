/** Builds the program for `npm start` when what was built is missing or older than its sources. */
import { spawn } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What the build reads. */
const SOURCES = ['src-main', 'src-renderer', 'src-shared', 'package.json', 'electron.vite.config.ts'];
/** What the build must have made; the oldest of them is the age of the build. */
const PRODUCTS = ['out/main/electron.js', 'out/main/browser.js', 'out/renderer/index.html'];

/** True when a product is missing, or a source was changed after the oldest product. */
export async function needsBuild(root: string): Promise<boolean> {
  const made = await Promise.all(PRODUCTS.map((path) => changedAt(join(root, path))));
  if (made.some((moment) => moment === undefined)) return true;
  const oldest = Math.min(...made.filter((moment) => moment !== undefined));
  const changed = await Promise.all(SOURCES.map((path) => newestIn(join(root, path))));
  return Math.max(...changed) > oldest;
}

/** Runs the build. Resolves to whether it succeeded; what the build said goes to stderr when it failed. */
export function build(root: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const bin = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
    const child = spawn(process.execPath, [bin, 'build', '--ignoreConfigWarning'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code !== 0) process.stderr.write(Buffer.concat(said));
      resolve(code === 0);
    });
  });
}

async function changedAt(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).mtimeMs;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

async function newestIn(path: string): Promise<number> {
  const own = await stat(path);
  if (!own.isDirectory()) return own.mtimeMs;
  // A folder's own time counts too: it tells of a file that was removed.
  const entries = await readdir(path, { recursive: true });
  const times = await Promise.all(entries.map((entry) => changedAt(join(path, entry))));
  return times.reduce<number>((newest, moment) => Math.max(newest, moment ?? 0), own.mtimeMs);
}
