/** Opening addresses and folders by the system's own means. */
import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** This machine itself: an emulated bank's sign-in page. Nothing of it crosses a network. */
const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost']);

/** Checks that an address is https, or http of this machine. Throws `RangeError`: any other scheme could start a program. */
export function requireHttps(url: string): string {
  const parsed = URL.parse(url);
  const safe =
    parsed?.protocol === 'https:' || (parsed?.protocol === 'http:' && LOOPBACK.has(parsed.hostname));
  if (parsed === null || !safe) throw new RangeError(`not an https address: ${url}`);
  return parsed.href;
}

/** The command that opens an address or a folder; no shell stands between, so nothing in `target` is interpreted. */
export function openCommand(platform: NodeJS.Platform, target: string): readonly [string, readonly string[]] {
  if (platform === 'darwin') return ['open', [target]];
  if (platform !== 'win32') return ['xdg-open', [target]];
  return /^https?:/.test(target)
    ? ['rundll32', ['url.dll,FileProtocolHandler', target]]
    : ['explorer', [target]];
}

/** Opens an address or a folder. Resolves to whether the system took it; a machine without a browser is no failure. */
export function openBySystem(target: string, platform: NodeJS.Platform = process.platform): Promise<boolean> {
  const [command, args] = openCommand(platform, target);
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'ignore', detached: true });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}

/** The folder to show for a path: itself, or the one that holds the file. Rejects when there is no such path. */
export async function folderOf(path: string): Promise<string> {
  return (await stat(path)).isDirectory() ? path : dirname(path);
}
