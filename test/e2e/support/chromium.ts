/** Finds a Chromium for the tests, or installs Debian's where that needs no question. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Names the program to use, before any search. */
export const CHROMIUM_VARIABLE = 'OPLACHENO_CHROMIUM';

/** Switches for a Chromium that runs as root, without a screen or a network. */
export const CHROMIUM_ARGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

/** Returns the path of a Chromium (or Chrome, Edge) on this machine, if there is one. */
export function findChromium(
  platform: NodeJS.Platform = process.platform,
  env: Readonly<Record<string, string | undefined>> = process.env,
): string | undefined {
  const named = env[CHROMIUM_VARIABLE];
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`${CHROMIUM_VARIABLE}=${named}: нет такого файла`);
  }
  return candidates(platform, env).find(isProgram);
}

function candidates(platform: NodeJS.Platform, env: Readonly<Record<string, string | undefined>>): string[] {
  if (platform === 'win32') {
    const bases = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(
      (base) => base !== undefined,
    );
    return bases.flatMap((base) => [
      join(base, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(base, 'Chromium', 'Application', 'chrome.exe'),
      join(base, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ]);
  }
  if (platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  const folders = [
    '/usr/bin',
    ...(env.PATH ?? '').split(delimiter).filter((folder) => folder.startsWith('/')),
  ];
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}

/** A Chromium for the tests; installs Debian's package as root. Throws with advice where there is none to be had. */
export function requireChromium(): string {
  const found = findChromium();
  if (found !== undefined) return found;
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stdout.write('Chromium не найден, ставлю пакет Debian…\n');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
      spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
    }
    const installed = findChromium();
    if (installed !== undefined) return installed;
  }
  throw new Error(
    `Chromium не найден. Поставьте Chrome или Chromium, или укажите путь к нему в переменной ${CHROMIUM_VARIABLE}.`,
  );
}
