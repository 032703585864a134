/** Entry of the browser shell (`out/main/browser.js`). */
import { join } from 'node:path';
import { systemClock } from '../../../src-shared/dates/index.ts';
import { launchBrowserShell } from './launch.ts';

await launchBrowserShell({
  args: process.argv.slice(2),
  clock: systemClock(),
  rendererDir: join(import.meta.dirname, '..', 'renderer'),
});
