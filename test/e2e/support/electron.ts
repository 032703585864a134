/** The Electron shell as it is, but with the clock of the test; built as `out/main/electron-e2e.js` by `npm run build:e2e`. */
import { join } from 'node:path';
import { launchElectronShell } from '../../../src-main/shell/electron/launch.ts';
import { fixedClock, systemClock } from '../../../src-shared/dates/index.ts';

const now = process.env.OPLACHENO_NOW;

launchElectronShell({
  clock: now === undefined ? systemClock() : fixedClock(now),
  root: join(import.meta.dirname, '..', '..'),
});
