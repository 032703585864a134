/**
 * The office in the browser shell and, at the person's wish, the demo beside it: each an application of its own behind a
 * port of its own, with its own link and cookie. The page goes from one to the other by their addresses.
 */
import type { Application } from '../../app/index.ts';
import type { SecretStore } from '../../platform/host.ts';
import { createDemoOffice, type OpenApplication } from '../demo.ts';
import { createBrowserHost } from './host.ts';
import { type BrowserShell, type BrowserShellOptions, startBrowserShell } from './run.ts';

export interface BrowserOfficeOptions extends Omit<BrowserShellOptions, 'application'> {
  readonly dataDir: string;
  /** True when this office is the demo itself: there is none beside it. */
  readonly demo: boolean;
  readonly secrets: SecretStore;
  readonly openApplication: OpenApplication;
}

export interface BrowserOffice {
  readonly application: Application;
  /** Its `close` ends the demo too. */
  readonly shell: BrowserShell;
}

/** Opens the office and starts to listen. Rejects as `openApplication` and `startBrowserShell` do. */
export async function openBrowserOffice(options: BrowserOfficeOptions): Promise<BrowserOffice> {
  const { secrets, openApplication, dataDir, demo } = options;

  const beside = createDemoOffice(async (demoDir) => {
    const shown = await openApplication({
      dataDir: demoDir,
      demo: true,
      language: await application.language(),
      host: createBrowserHost(secrets, { leaveDemo: async () => new URL('/', shell.url).href }),
    });
    return listen({ ...options, application: shown, port: 0 });
  });

  const openDemo = async () => (await beside.open()).freshUrl();
  const host = createBrowserHost(secrets, demo ? {} : { openDemo });
  const application = await openApplication({ dataDir, demo, host });
  const shell = await listen({ ...options, application });
  return {
    application,
    shell: {
      ...shell,
      async close() {
        try {
          await beside.close();
        } finally {
          await shell.close();
        }
      },
    },
  };
}

/** An application that nobody can reach is closed. */
async function listen(options: BrowserShellOptions): Promise<BrowserShell> {
  try {
    return await startBrowserShell(options);
  } catch (error) {
    await options.application.close();
    throw error;
  }
}
