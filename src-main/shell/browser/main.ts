/** Entry of the browser shell (`out/main/browser.js`): the command line and the terminal around `startBrowserShell`. */
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { systemClock } from '../../../src-shared/dates/index.ts';
import { createApplication } from '../../app/index.ts';
import { describeFailure } from '../failure.ts';
import { defaultDataDir, makeDemoDir, removeDemoDir, thisMachine } from '../folders.ts';
import { createKeychain } from '../keychain.ts';
import { type LaunchOptions, parseLaunchOptions, UsageError } from '../options.ts';
import { openBySystem } from '../system.ts';
import { shellTexts } from '../texts.ts';
import { createBrowserHost } from './host.ts';
import { type BrowserShell, isPortTaken, startBrowserShell } from './run.ts';

const texts = shellTexts();
const print = (line: string) => void process.stdout.write(`${line}\n`);
const complain = (line: string) => void process.stderr.write(`${line}\n`);

async function main(args: readonly string[]): Promise<void> {
  const options = parseLaunchOptions(args);
  const dataDir = options.demo
    ? await makeDemoDir()
    : resolve(options.dataDir ?? defaultDataDir(thisMachine()));
  const forget = async () => {
    if (options.demo) await removeDemoDir(dataDir);
  };
  try {
    const shell = await open(options, dataDir);
    untilStopped(shell, forget);
    if (options.open) await openBySystem(shell.url);
  } catch (error) {
    await forget();
    throw error;
  }
}

async function open(options: LaunchOptions, dataDir: string): Promise<BrowserShell> {
  await mkdir(dataDir, { recursive: true });
  const application = await createApplication({
    dataDir,
    host: createBrowserHost(createKeychain()),
    clock: systemClock(),
    rendererDir: join(import.meta.dirname, '..', 'renderer'),
    demo: options.demo,
  });
  try {
    const shell = await startBrowserShell({
      application,
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
  } catch (error) {
    await application.close();
    throw error;
  }
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
    print(texts('start.howToStop'));
    process.stdin.on('data', () => shell.printFreshLink());
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof UsageError) {
    complain(texts(error.key, error.params));
    process.exitCode = 2;
  } else if (isPortTaken(error)) {
    complain(texts('start.portBusy', { port: parseLaunchOptions(process.argv.slice(2)).port ?? 0 }));
    process.exitCode = 1;
  } else {
    complain(texts('start.failed', { reason: describeFailure(error, texts) }));
    process.exitCode = 1;
  }
});
