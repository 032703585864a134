/** Where the data live on each system. */
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join, posix, win32 } from 'node:path';

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/** The machine that runs us. */
export function thisMachine(): Machine {
  return { platform: process.platform, env: process.env, home: homedir() };
}

/**
 * The folder of the user's data: `%APPDATA%\Оплачено`, `~/Library/Application Support/Оплачено`,
 * `$XDG_DATA_HOME/oplacheno` (`~/.local/share/oplacheno`).
 */
export function defaultDataDir({ platform, env, home }: Machine): string {
  if (platform === 'win32') {
    return win32.join(env.APPDATA || win32.join(home, 'AppData', 'Roaming'), 'Оплачено');
  }
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'Оплачено');
  // The XDG specification: a relative value is to be ignored.
  const base = env.XDG_DATA_HOME?.startsWith('/') ? env.XDG_DATA_HOME : posix.join(home, '.local', 'share');
  return posix.join(base, 'oplacheno');
}

/** Makes an empty folder for one run of the demo office, in the system's temporary place: never near the user's data. */
export function makeDemoDir(): string {
  return mkdtempSync(join(tmpdir(), 'oplacheno-demo-'));
}

/** Removes what `makeDemoDir` made. */
export async function removeDemoDir(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}
