/** The browser shell from its command line to its end: the terminal around `startBrowserShell`. */
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Clock } from '../../../src-shared/dates/index.ts';
import { createApplication } from '../../app/index.ts';
import { describeFailure } from '../failure.ts';
import { defaultDataDir, makeDemoDir, removeDemoDir, thisMachine } from '../folders.ts';
import { createKeychain } from '../keychain.ts';
import { type LaunchOptions, parseLaunchOptions, UsageError } from '../options.ts';
import { onClosedPipe } from '../pipes.ts';
import { openBySystem } from '../system.ts';
import { shellTexts } from '../texts.ts';
import { openBrowserOffice } from './office.ts';
import { type BrowserShell, isPortTaken } from './run.ts';

const texts = shellTexts();
const print = (line: string) => void process.stdout.write(`${line}\n`);
const complain = (line: string) => void process.stderr.write(`${line}\n`);

export interface BrowserLaunch {
  readonly args: readonly string[];
  readonly clock: Clock;
  /** Folder of the built renderer. */
  readonly rendererDir: string;
}

/**
 * Runs the shell until it is told to stop. What goes wrong is told on stderr; the exit code is 2 for a wrong command
 * line, 1 for other failures.
 */
export async function launchBrowserShell(launch: BrowserLaunch): Promise<void> {
  // The office serves on, and closes in order, when nobody reads its lines any more.
  for (const stream of [process.stdout, process.stderr]) onClosedPipe(stream, () => undefined);
  try {
    await run(launch);
  } catch (error) {
    process.exitCode = error instanceof UsageError ? 2 : 1;
    complain(explain(error, launch.args));
  }
}

async function run(launch: BrowserLaunch): Promise<void> {
  const options = parseLaunchOptions(launch.args);
  const dataDir = options.demo ? makeDemoDir() : resolve(options.dataDir ?? defaultDataDir(thisMachine()));
  const forget = async () => {
    if (options.demo) await removeDemoDir(dataDir);
  };
  try {
    const shell = await open(launch, options, dataDir);
    // The line is a promise: from then on the program also closes as it is told.
    untilStopped(shell, forget);
    shell.announce();
    if (process.stdin.isTTY) print(texts('start.howToStop'));
    if (options.open) await openBySystem(shell.url);
  } catch (error) {
    await forget();
    throw error;
  }
}

async function open(launch: BrowserLaunch, options: LaunchOptions, dataDir: string): Promise<BrowserShell> {
  await mkdir(dataDir, { recursive: true });
  const { clock, rendererDir } = launch;
  const { application, shell } = await openBrowserOffice({
    dataDir,
    demo: options.demo,
    secrets: createKeychain(),
    openApplication: (place) => createApplication({ ...place, clock, rendererDir }),
    port: options.port,
    texts,
    print,
    onError: (error) => complain(describeFailure(error, texts)),
  });
  for (const file of options.files) {
    await application
      .acceptFile(resolve(file))
      .catch((error: unknown) => complain(describeFailure(error, texts)));
  }
  return shell;
}

function untilStopped(shell: BrowserShell, forget: () => Promise<void>): void {
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(130);
    stopping = true;
    print(texts('start.stopping'));
    process.stdin.pause();
    shell
      .close()
      .then(forget)
      .catch((error: unknown) => {
        complain(describeFailure(error, texts));
        process.exitCode = 1;
      });
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  if (process.stdin.isTTY) {
    process.stdin.on('data', () => shell.printFreshLink());
  }
}

function explain(error: unknown, args: readonly string[]): string {
  if (error instanceof UsageError) return texts(error.key, error.params);
  if (isPortTaken(error)) return texts('start.portBusy', { port: parseLaunchOptions(args).port ?? 0 });
  return texts('start.failed', { reason: describeFailure(error, texts) });
}
