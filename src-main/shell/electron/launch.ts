/** The Electron shell from its command line on. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { app } from 'electron';
import type { Clock } from '../../../src-shared/dates/index.ts';
import { createApplication } from '../../app/index.ts';
import { openLog } from '../../platform/log/index.ts';
import { defaultDataDir, makeDemoDir, removeDemoDir, thisMachine } from '../folders.ts';
import { createKeychain } from '../keychain.ts';
import { type LaunchOptions, parseLaunchOptions, UsageError } from '../options.ts';
import { shellTexts } from '../texts.ts';
import { statementFiles } from './inbox.ts';
import { CHROMIUM_DIR, runElectronShell } from './run.ts';

const texts = shellTexts();

export interface ElectronLaunch {
  readonly clock: Clock;
  /** The program's own folder, of `out` and `resources`. */
  readonly root: string;
}

/** Runs the shell. Must be called while the entry module is still loading: see `runElectronShell`. */
export function launchElectronShell({ clock, root }: ElectronLaunch): void {
  const launch = readLaunch();
  const dataDir = launch.demo ? makeDemoDir() : resolve(launch.dataDir ?? defaultDataDir(thisMachine()));
  // Electron refuses folders that are not there.
  mkdirSync(join(dataDir, CHROMIUM_DIR), { recursive: true });
  const log = openLog({ dataDir, clock });
  const onError = (error: unknown) => log.error('shell', error);
  runElectronShell({
    launch,
    dataDir,
    texts,
    secrets: createKeychain(),
    platform: process.platform,
    iconsDir: join(root, 'resources', 'icons'),
    resourcesPath: process.resourcesPath,
    openApplication: (place) =>
      createApplication({ ...place, clock, rendererDir: join(root, 'out', 'renderer') }),
    afterClose: async () => {
      if (launch.demo) await removeDemoDir(dataDir);
    },
    onError,
  }).catch((error: unknown) => {
    onError(error);
    app.exit(1);
  });
}

/** A packaged program is started by the system with arguments of its own making: only ours are taken. */
function readLaunch(): LaunchOptions {
  const args = process.argv.slice(app.isPackaged ? 1 : 2);
  try {
    return parseLaunchOptions(args);
  } catch (error) {
    if (!(error instanceof UsageError) || !app.isPackaged) throw error;
    process.stderr.write(`${texts(error.key, error.params)}\n`);
    return { demo: false, browser: false, open: true, files: statementFiles(args, process.cwd()) };
  }
}
