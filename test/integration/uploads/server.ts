/** The program behind the browser shell in a process of its own, which tells its parent how much memory it has taken. */
import { createApplication } from '../../../src-main/app/index.ts';
import { startBrowserShell } from '../../../src-main/shell/browser/run.ts';
import { shellTexts } from '../../../src-main/shell/texts.ts';
import { fixedClock } from '../../../src-shared/dates/index.ts';
import { QUIET_HOST } from './host.ts';

const tell = (message: object) => void process.send?.(message);

const shell = await startBrowserShell({
  application: await createApplication({
    dataDir: process.argv[2] ?? '',
    host: QUIET_HOST,
    clock: fixedClock('2026-03-02T10:00:00.000Z'),
  }),
  port: 0,
  texts: shellTexts(),
  print: () => undefined,
  onError: (error) => tell({ error: String(error) }),
});
process.on('message', (asked) => {
  // `maxRSS` is the most that the process has ever held, in KiB.
  if (asked === 'memory') tell({ peakMb: process.resourceUsage().maxRSS / 1024 });
  else shell.close().then(() => process.disconnect(), tell);
});
tell({ url: shell.url });
