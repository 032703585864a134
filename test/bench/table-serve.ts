/**
 * The browser shell as it is, in a process of its own that also watches how long its event loop is held. Run by
 * `fork`: any message asks for the longest hold since the last question, in milliseconds, and for the most work that
 * the thread did between two ticks: on a busy machine a hold is also the time that other programs took. Ends with its
 * parent.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { launchBrowserShell } from '../../src-main/shell/browser/launch.ts';
import { fixedClock } from '../../src-shared/dates/index.ts';

const [, , rendererDir = '', ...args] = process.argv;
const delay = monitorEventLoopDelay({ resolution: 1 });
let busiest = 0;
let before = process.threadCpuUsage();
setInterval(() => {
  const { user, system } = process.threadCpuUsage(before);
  before = process.threadCpuUsage();
  busiest = Math.max(busiest, user + system);
}, 1).unref();
process.on('message', () => {
  process.send?.({ longestHoldMs: delay.max / 1e6, longestWorkMs: busiest / 1e3 });
  delay.reset();
  busiest = 0;
});
// The bench has ended, as it should or not.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));

await launchBrowserShell({ args, clock: fixedClock('2026-03-02T10:00:00.000Z'), rendererDir });
delay.enable();
