/**
 * The browser shell as it is, in a process of its own that also watches how long its event loop is held. Run by
 * `fork`: any message asks for the longest hold since the last question, in milliseconds; ends with its parent.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { launchBrowserShell } from '../../src-main/shell/browser/launch.ts';
import { fixedClock } from '../../src-shared/dates/index.ts';

const [, , rendererDir = '', ...args] = process.argv;
const delay = monitorEventLoopDelay({ resolution: 1 });
process.on('message', () => {
  process.send?.({ longestHoldMs: delay.max / 1e6 });
  delay.reset();
});
// The bench has ended, as it should or not.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));

await launchBrowserShell({ args, clock: fixedClock('2026-03-02T10:00:00.000Z'), rendererDir });
delay.enable();
