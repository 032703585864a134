/** A real keychain of its own: gnome-keyring on a D-Bus of its own, its files in a folder of the test. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const PROGRAMS = ['/usr/bin/dbus-run-session', '/usr/bin/gnome-keyring-daemon'];

/** Debian's packages, installed as root where they are missing. Throws with advice where they are not to be had. */
export function requireKeyring(): void {
  const missing = () => PROGRAMS.filter((path) => !existsSync(path));
  if (missing().length === 0) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stdout.write('gnome-keyring не найден, ставлю пакеты Debian…\n');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'dbus', 'gnome-keyring']]) {
      spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
    }
  }
  if (missing().length > 0) throw new Error(`Нет ${missing().join(', ')}. Поставьте dbus и gnome-keyring.`);
}

export const stepSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('get'), connection: z.number(), name: z.string() }),
  z.object({ do: z.literal('need'), connection: z.number(), name: z.string() }),
  z.object({ do: z.literal('set'), connection: z.number(), name: z.string(), value: z.string() }),
  z.object({ do: z.literal('remove'), connection: z.number(), name: z.string() }),
  z.object({ do: z.literal('names'), connection: z.number() }),
  z.object({ do: z.literal('removeAll'), connection: z.number() }),
  /** Everything that the keychain holds for the program. */
  z.object({ do: z.literal('list') }),
]);
export type Step = z.infer<typeof stepSchema>;

const outcomeSchema = z.object({
  value: z.union([z.string(), z.array(z.string()), z.null()]),
  /** Code of the error, `''` for none. */
  error: z.string(),
});
export type Outcome = z.infer<typeof outcomeSchema>;

export interface Desktop {
  /** Where the files of the keychain and of the person live. */
  readonly folder: string;
  /** Unlocks the keychain (and makes it the first time); without one it stays locked. */
  readonly password: string | undefined;
}

export interface ChildEnd {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Runs a program of Node in a desktop session with a keychain of its own. */
export async function runInDesktop(
  { folder, password }: Desktop,
  program: string,
  input: unknown,
): Promise<ChildEnd> {
  const start =
    password === undefined
      ? 'gnome-keyring-daemon --start --components=secrets'
      : 'printf %s "$PASSWORD" | gnome-keyring-daemon --unlock --components=secrets';
  const command = `${start} >/dev/null 2>&1; unset PASSWORD; exec "$NODE" "$PROGRAM"`;
  const child = spawn('dbus-run-session', ['--', 'sh', '-c', command], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      ...folders(folder),
      PASSWORD: password ?? '',
      NODE: process.execPath,
      PROGRAM: program,
    },
  });
  child.stdin.end(JSON.stringify(input));
  const output: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  const code = await new Promise<number | null>((done, fail) => {
    child.once('error', fail);
    child.once('close', done);
  });
  const text = (chunks: readonly Buffer[]) => Buffer.concat(chunks).toString('utf8');
  return { code, output: text(output), errors: text(errors) };
}

/** Runs the steps in a process of their own and gives what each gave. */
export async function desktopSession(desktop: Desktop, steps: readonly Step[]): Promise<Outcome[]> {
  const { output, errors } = await runInDesktop(desktop, join(import.meta.dirname, 'child.ts'), steps);
  if (output === '') throw new Error(`no answer from the session: ${errors}`);
  return z.array(outcomeSchema).parse(JSON.parse(output));
}

function folders(folder: string): Record<string, string> {
  const made = {
    HOME: join(folder, 'home'),
    XDG_DATA_HOME: join(folder, 'data'),
    XDG_CACHE_HOME: join(folder, 'cache'),
    XDG_RUNTIME_DIR: join(folder, 'run'),
  };
  for (const path of Object.values(made)) mkdirSync(path, { recursive: true, mode: 0o700 });
  return made;
}
