/**
 * A desktop session for the programs that a spec starts: a real keychain of its own (gnome-keyring on a D-Bus of its own)
 * and a «system browser» that visits what it is told to open, as a person signing in does. One a worker.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { requireKeyring } from '../../integration/keychain/keyring.ts';
import { test as base } from './app.ts';

const VARIABLES = ['DBUS_SESSION_BUS_ADDRESS', 'XDG_RUNTIME_DIR', 'PATH'] as const;
/** Tells where the session listens, and lives until its input is closed. */
const SESSION =
  'printf %s keyring | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; echo "$DBUS_SESSION_BUS_ADDRESS"; cat';
const VISITOR = "await fetch(process.argv[1], { redirect: 'follow' });";

interface Desktop {
  /** Takes the keychain away: programs find it locked up from then on. */
  end(): Promise<void>;
}

export const test = base.extend<object, { desktop: Desktop }>({
  desktop: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the needed fixtures from the pattern
    async ({}, use) => {
      requireKeyring();
      const folder = mkdtempSync(join(tmpdir(), 'oplacheno-desktop-'));
      const before = VARIABLES.map((name) => [name, process.env[name]] as const);
      const { child, address } = await startSession(folder);
      process.env.DBUS_SESSION_BUS_ADDRESS = address;
      process.env.XDG_RUNTIME_DIR = join(folder, 'run');
      process.env.PATH = [visitor(folder), process.env.PATH].join(delimiter);
      const end = async () => {
        if (child.exitCode !== null) return;
        const closed = once(child, 'close');
        child.stdin?.end();
        await closed;
      };
      await use({ end });
      await end();
      for (const [name, value] of before) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    },
    { scope: 'worker', auto: true },
  ],
});

async function startSession(folder: string): Promise<{ child: ChildProcess; address: string }> {
  const places = {
    HOME: join(folder, 'home'),
    XDG_DATA_HOME: join(folder, 'data'),
    XDG_CACHE_HOME: join(folder, 'cache'),
    XDG_RUNTIME_DIR: join(folder, 'run'),
  };
  for (const path of Object.values(places)) mkdirSync(path, { recursive: true, mode: 0o700 });
  const child = spawn('dbus-run-session', ['--', 'sh', '-c', SESSION], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH, ...places },
  });
  const address = await new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => reject(new Error('the desktop session ended at once')));
    createInterface({ input: child.stdout }).once('line', resolve);
  });
  return { child, address };
}

/** A folder with the command that opens addresses on Linux. */
function visitor(folder: string): string {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const command = join(bin, 'xdg-open');
  writeFileSync(
    command,
    `#!/bin/sh\nexec "${process.execPath}" --input-type=module -e "${VISITOR}" -- "$1"\n`,
  );
  chmodSync(command, 0o755);
  return bin;
}
