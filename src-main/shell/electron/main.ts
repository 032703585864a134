/** Entry of the Electron shell (`out/main/electron.js`). */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { app } from 'electron';
import { systemClock } from '../../../src-shared/dates/index.ts';
import { createApplication } from '../../app/index.ts';
import { defaultDataDir, makeDemoDir, removeDemoDir, thisMachine } from '../folders.ts';
import { createKeychain } from '../keychain.ts';
import { type LaunchOptions, parseLaunchOptions, UsageError } from '../options.ts';
import { shellTexts } from '../texts.ts';
import { statementFiles } from './inbox.ts';
import { runElectronShell } from './run.ts';

const texts = shellTexts();
const onError = (error: unknown) => void process.stderr.write(`${String(error)}\n`);

/** A packaged program is started by the system with arguments of its own making: only ours are taken. */
function readLaunch(): LaunchOptions {
  const args = process.argv.slice(app.isPackaged ? 1 : 2);
  try {
    return parseLaunchOptions(args);
  } catch (error) {
    if (!(error instanceof UsageError) || !app.isPackaged) throw error;
    onError(texts(error.key, error.params));
    return { demo: false, browser: false, open: true, files: statementFiles(args, process.cwd()) };
  }
}

const launch = readLaunch();
// Nothing may be awaited before `runElectronShell`: it has to run before the program is ready.
const dataDir = launch.demo ? makeDemoDir() : resolve(launch.dataDir ?? defaultDataDir(thisMachine()));
mkdirSync(dataDir, { recursive: true });

runElectronShell({
  launch,
  dataDir,
  texts,
  secrets: createKeychain(),
  platform: process.platform,
  iconsDir: join(app.getAppPath(), 'resources', 'icons'),
  resourcesPath: process.resourcesPath,
  createApplication: (host) =>
    createApplication({
      dataDir,
      host,
      clock: systemClock(),
      rendererDir: join(import.meta.dirname, '..', 'renderer'),
      demo: launch.demo,
    }),
  afterClose: async () => {
    if (launch.demo) await removeDemoDir(dataDir);
  },
  onError,
}).catch((error: unknown) => {
  onError(error);
  app.exit(1);
});
