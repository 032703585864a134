/**
 * The fixtures of every end-to-end spec: `app` is a running office on a data folder of its own with a clock that stands
 * still, `page` is its page. The same specs run on the browser shell and on the Electron shell (projects of
 * playwright.config.ts). A spec fails when the page has written an error to its console.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, test as base, type ElectronApplication, expect, type Page } from '@playwright/test';
import { type Server, startServer } from './process.ts';

export interface Office {
  /** UTC moment of the office's clock. */
  readonly now: string;
  readonly demo: boolean;
}

export interface App {
  readonly shell: 'browser' | 'electron';
  readonly dataDir: string;
  /** Console errors that a spec provokes on purpose. */
  readonly expectedErrors: RegExp[];
  /** Shows the office in this page (the Electron shell has a page of its own and returns that). */
  open(page: Page): Promise<Page>;
  /** Closes the program and starts it again on the same data. The page must be opened anew. */
  restart(how?: 'gently' | 'kill'): Promise<void>;
  /** Saves what the action downloads and returns the file's path. */
  download(page: Page, action: () => Promise<void>): Promise<string>;
}

export interface Fixtures {
  office: Office;
  shell: 'browser' | 'electron';
  app: App;
}

const ROOT = resolve(import.meta.dirname, '../../..');

export const test = base.extend<Fixtures>({
  office: [{ now: '2026-03-16T09:00:00.000Z', demo: false }, { option: true }],
  shell: ['browser', { option: true }],
  // The page speaks the language of the settings; dates and numbers of the browser itself must not depend on the machine.
  locale: 'ru-RU',
  timezoneId: 'Europe/Moscow',

  app: async ({ office, shell }, use) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'oplacheno-e2e-'));
    const program = shell === 'electron' ? electronProgram(office, dataDir) : browserProgram(office, dataDir);
    await program.start();
    const app: App = {
      shell,
      dataDir,
      expectedErrors: [],
      open: (page) => program.open(page),
      async restart(how = 'gently') {
        // A page that is still open, or still loading, finds nobody there meanwhile.
        app.expectedErrors.push(
          /ERR_CONNECTION_(REFUSED|RESET)|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_EMPTY_RESPONSE/,
          /Unable to preload CSS|Failed to fetch/,
        );
        await program.end(how);
        await program.start();
      },
      async download(page, action) {
        const file = join(dataDir, `download-${Date.now()}`);
        await program.download(page, action, file);
        return file;
      },
    };
    await use(app);
    await program.end('gently');
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });
  },

  page: async ({ page: blank, app }, use) => {
    const errors: string[] = [];
    const page = await app.open(watch(blank, errors));
    if (page !== blank) watch(page, errors);
    await use(page);
    const unexpected = errors.filter((error) => !app.expectedErrors.some((known) => known.test(error)));
    expect(unexpected, 'errors in the page’s console').toEqual([]);
  },
});

export { expect };

interface Program {
  start(): Promise<void>;
  open(page: Page): Promise<Page>;
  end(how: 'gently' | 'kill'): Promise<void>;
  download(page: Page, action: () => Promise<void>, file: string): Promise<void>;
}

function watch(page: Page, errors: string[]): Page {
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
  return page;
}

function browserProgram(office: Office, dataDir: string): Program {
  let server: Server | undefined;
  return {
    async start() {
      server = await startServer({ dataDir, demo: office.demo, now: office.now });
    },
    async open(page) {
      await page.goto(server?.url ?? '');
      return page;
    },
    async end(how) {
      await (how === 'kill' ? server?.kill() : server?.stop());
    },
    async download(page, action, file) {
      const [download] = await Promise.all([page.waitForEvent('download'), action()]);
      await download.saveAs(file);
    },
  };
}

function electronProgram(office: Office, dataDir: string): Program {
  let running: ElectronApplication | undefined;
  const current = (): ElectronApplication => {
    if (running === undefined) throw new Error('the program is not running');
    return running;
  };
  return {
    async start() {
      running = await _electron.launch({
        args: [
          // Chromium refuses its sandbox to root, who runs the tests of a container.
          ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
          join(ROOT, 'out/main/electron-e2e.js'),
          ...(office.demo ? ['--demo'] : ['--data-dir', dataDir]),
        ],
        env: { ...process.env, OPLACHENO_NOW: office.now },
      });
    },
    async open(blank) {
      await blank.close();
      return current().firstWindow();
    },
    async end(how) {
      if (how === 'kill') current().process().kill('SIGKILL');
      else await current().evaluate(({ app }) => app.quit());
      await current().close();
    },
    async download(_page, action, file) {
      await current().evaluate(({ session }, path) => {
        session.defaultSession.once('will-download', (_event, item) => item.setSavePath(path));
      }, file);
      const done = current().evaluate(
        ({ session }) =>
          new Promise<void>((finished) => {
            session.defaultSession.once('will-download', (_event, item) => {
              item.once('done', () => finished());
            });
          }),
      );
      await action();
      await done;
    },
  };
}
