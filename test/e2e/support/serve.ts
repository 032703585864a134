/**
 * The browser shell as it is, but with the clock of the test: `OPLACHENO_NOW` (UTC, `2026-03-16T09:00:00.000Z`).
 * The program itself knows no such variable.
 */
import { resolve } from 'node:path';
import { launchBrowserShell } from '../../../src-main/shell/browser/launch.ts';
import { fixedClock, systemClock } from '../../../src-shared/dates/index.ts';

const now = process.env.OPLACHENO_NOW;

await launchBrowserShell({
  args: process.argv.slice(2),
  clock: now === undefined ? systemClock() : fixedClock(now),
  rendererDir: resolve(import.meta.dirname, '../../../out/renderer'),
});
