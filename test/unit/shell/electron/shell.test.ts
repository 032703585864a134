import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Application } from '../../../../src-main/app/index.ts';
import { AppError } from '../../../../src-main/platform/errors.ts';
import { createEventBus, type EventBus } from '../../../../src-main/platform/events.ts';
import type { Host } from '../../../../src-main/platform/host.ts';
import { runElectronShell } from '../../../../src-main/shell/electron/run.ts';
import { shellTexts } from '../../../../src-main/shell/texts.ts';
import type { AppEvent, Language } from '../../../../src-shared/domain/index.ts';
import {
  app,
  BrowserWindow,
  dialog,
  FakeEvent,
  Menu,
  Notification,
  powerMonitor,
  protocol,
  reset,
  screen,
  session,
  shell,
  Tray,
} from './standin.ts';

describe('the Electron shell', () => {
  let dataDir: string;
  let accepted: string[];
  let events: AppEvent[];
  let errors: unknown[];
  let closes: number;
  let wakes = 0;
  let host: Host | undefined;
  let language: Language;
  let bus: EventBus;
  let door: (request: Request) => Promise<Response>;

  beforeEach(() => {
    reset();
    dataDir = mkdtempSync(join(tmpdir(), 'oplacheno-shell-'));
    accepted = [];
    events = [];
    errors = [];
    closes = 0;
    wakes = 0;
    powerMonitor.removeAllListeners();
    host = undefined;
    language = 'ru';
    door = async (request) => new Response(`${request.method} ${new URL(request.url).pathname}`);
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  const application = (): Application => {
    bus = createEventBus();
    bus.subscribe((event) => void events.push(event));
    return {
      fetch: (request) => door(request),
      events: bus,
      wake: () => {
        wakes += 1;
      },
      acceptFile: async (path) => void accepted.push(path),
      language: async () => language,
      close: async () => {
        closes += 1;
      },
    };
  };
  const start = (
    options: { files?: string[]; platform?: NodeJS.Platform; make?: () => Promise<Application> } = {},
  ) =>
    runElectronShell({
      launch: { demo: false, browser: false, open: true, files: options.files ?? [] },
      dataDir,
      texts: shellTexts(),
      secrets: {
        getPassword: async () => null,
        setPassword: async () => undefined,
        deletePassword: async () => false,
      },
      platform: options.platform ?? 'win32',
      iconsDir: '/icons',
      resourcesPath: dataDir,
      openApplication: async (place) => {
        host = place.host;
        return options.make ? options.make() : application();
      },
      afterClose: async () => undefined,
      onError: (error) => void errors.push(error),
    });
  const startReady = async (options: Parameters<typeof start>[0] = {}) => {
    const running = start(options);
    app.becomeReady();
    await running;
  };
  const theWindow = (): BrowserWindow => {
    const [window] = BrowserWindow.all;
    if (window === undefined) throw new Error('there is no window');
    return window;
  };
  /** Lets promise chains of the shell come to their end. */
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  const click = (...labels: string[]) => {
    let items = Menu.application?.items ?? [];
    for (const label of labels.slice(0, -1))
      items = items.find((item) => item.label === label)?.submenu ?? [];
    const item = items.find((one) => one.label === labels.at(-1));
    if (item?.click === undefined) throw new Error(`no such menu item: ${labels.join(' → ')}`);
    item.click();
  };

  it('asks the banks at once when the machine has woken up', async () => {
    await startReady();
    expect(wakes).toBe(0);
    powerMonitor.emit('resume');
    expect(wakes).toBe(1);
  });

  it('registers its scheme before the program is ready, with the rights of a web origin and no more', () => {
    void start();
    expect(protocol.schemes).toEqual([
      {
        scheme: 'app',
        privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
      },
    ]);
  });

  it('opens a sandboxed window without a preload script on its own address', async () => {
    await startReady();
    expect(theWindow().loaded).toEqual(['app://oplacheno/']);
    expect(theWindow().options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      devTools: true,
    });
    expect(theWindow().options.webPreferences).not.toHaveProperty('preload');
  });

  it('gives developer tools in development only', async () => {
    app.isPackaged = true;
    await startReady();
    expect(theWindow().options.webPreferences).toMatchObject({ devTools: false });
    expect(JSON.stringify(Menu.application?.items)).not.toContain('toggleDevTools');
  });

  it('carries a request with its body to the door and the answer back', async () => {
    door = async (request) => new Response(`${request.method}:${await request.text()}`, { status: 201 });
    await startReady();
    const answer = await protocol.handlers.get('app')?.(
      new Request('app://oplacheno/api/x', { method: 'POST', body: 'тело' }),
    );
    expect(answer?.status).toBe(201);
    expect(await answer?.text()).toBe('POST:тело');
  });

  it('has nothing at another host of its scheme, and answers a failure of the door', async () => {
    await startReady();
    const handler = protocol.handlers.get('app');
    expect((await handler?.(new Request('app://evil/')))?.status).toBe(404);
    door = async () => {
      throw new Error('broken door');
    };
    expect((await handler?.(new Request('app://oplacheno/')))?.status).toBe(500);
    expect(errors).toHaveLength(1);
  });

  it.each(['https://evil.example/', 'file:///etc/passwd', 'app://evil/', 'javascript:alert(1)'])(
    'refuses to navigate to %s',
    async (url) => {
      await startReady();
      for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
        const event = new FakeEvent(url);
        theWindow().webContents.emit(name, event);
        expect(event.defaultPrevented, name).toBe(true);
      }
    },
  );

  it('lets the page move within its own address', async () => {
    await startReady();
    const event = new FakeEvent('app://oplacheno/payments');
    theWindow().webContents.emit('will-navigate', event);
    expect(event.defaultPrevented).toBe(false);
  });

  it('refuses window.open, webviews, permissions, devices and the screen', async () => {
    await startReady();
    expect(theWindow().webContents.openHandler?.({ url: 'app://oplacheno/' })).toEqual({ action: 'deny' });
    const webview = new FakeEvent();
    theWindow().webContents.emit('will-attach-webview', webview);
    expect(webview.defaultPrevented).toBe(true);
    const ours = session.defaultSession;
    for (const permission of ['notifications', 'geolocation', 'media', 'clipboard-read']) {
      let allowed: boolean | undefined;
      ours.permissionRequest?.(theWindow().webContents, permission, (answer) => {
        allowed = answer;
      });
      expect(allowed, permission).toBe(false);
    }
    expect(ours.permissionCheck?.()).toBe(false);
    expect(ours.devicePermission?.()).toBe(false);
    let streams: object | undefined;
    ours.displayMedia?.({}, (given) => {
      streams = given;
    });
    expect(streams).toEqual({});
  });

  it('keeps the page off the network and lets it reach its own address', async () => {
    await startReady();
    const cancelled = (url: string) => {
      let cancel: boolean | undefined;
      session.defaultSession.beforeRequest?.({ url }, (reply) => {
        cancel = reply.cancel;
      });
      return cancel;
    };
    for (const url of [
      'https://evil.example/x.js',
      'http://127.0.0.1:1/',
      'ws://evil.example',
      'file:///x',
    ]) {
      expect(cancelled(url), url).toBe(true);
    }
    for (const url of ['app://oplacheno/api/x', 'blob:app://oplacheno/1', 'data:image/png;base64,AA==']) {
      expect(cancelled(url), url).toBe(false);
    }
  });

  it('asks where to save a download of ours and refuses any other', async () => {
    await startReady();
    const download = (url: string) => {
      const event = new FakeEvent();
      let options: unknown;
      session.defaultSession.emit('will-download', event, {
        getURL: () => url,
        getFilename: () => 'Реестр.xlsx',
        setSaveDialogOptions: (given: unknown) => {
          options = given;
        },
      });
      return { refused: event.defaultPrevented, options };
    };
    expect(download('app://oplacheno/api/exports/register')).toMatchObject({
      refused: false,
      options: { defaultPath: 'Реестр.xlsx' },
    });
    expect(download('https://evil.example/x.exe')).toEqual({ refused: true, options: undefined });
  });

  it('comes back where it was left, maximized or not', async () => {
    await startReady();
    theWindow().bounds = { x: 300, y: 100, width: 1100, height: 720 };
    theWindow().maximized = true;
    theWindow().close();
    expect(JSON.parse(readFileSync(join(dataDir, 'window.json'), 'utf8'))).toEqual({
      x: 300,
      y: 100,
      width: 1100,
      height: 720,
      maximized: true,
    });
    reset();
    await startReady();
    expect(theWindow().options).toMatchObject({ x: 300, y: 100, width: 1100, height: 720 });
    theWindow().emit('ready-to-show');
    expect(theWindow()).toMatchObject({ visible: true, maximized: true });
  });

  it('returns to a display that is there when its own has been unplugged', async () => {
    writeFileSync(
      join(dataDir, 'window.json'),
      JSON.stringify({ x: 2500, y: 100, width: 1100, height: 720, maximized: false }),
    );
    screen.displays = [{ workArea: { x: 0, y: 0, width: 1000, height: 600 } }];
    await startReady();
    expect(theWindow().options).toMatchObject({ width: 1000, height: 600 });
    expect(theWindow().options).not.toHaveProperty('x');
  });

  it('opens at its usual size when the kept bounds are damaged', async () => {
    writeFileSync(join(dataDir, 'window.json'), '{"x": "left"');
    await startReady();
    expect(theWindow().options).toMatchObject({ width: 1280, height: 820 });
  });

  it('stays in the tray when its window is closed, and says so once', async () => {
    await startReady();
    theWindow().close();
    expect(theWindow().visible).toBe(false);
    expect(Notification.shown.map((one) => one.options.title)).toEqual(['Оплачено продолжает работать']);
    Tray.latest?.emit('click');
    expect(theWindow().visible).toBe(true);
    theWindow().close();
    expect(Notification.shown).toHaveLength(1);
    expect(app.quits).toBe(0);
  });

  it('quits from the tray: the window goes, the application closes once, then the process', async () => {
    await startReady();
    Tray.latest?.menu?.items.find((item) => item.label === 'Выход')?.click?.();
    expect(BrowserWindow.all.size).toBe(0);
    await settle();
    expect(closes).toBe(1);
    expect(app.quits).toBeGreaterThan(1);
  });

  it('leaves at once when another process has the data folder', async () => {
    app.lock = false;
    await startReady();
    expect(app.quits).toBe(1);
    expect(host).toBeUndefined();
    expect(BrowserWindow.all.size).toBe(0);
  });

  it('comes to the front and takes the files of a second start', async () => {
    await startReady();
    theWindow().minimized = true;
    theWindow().hide();
    app.emit(
      'second-instance',
      new FakeEvent(),
      ['app.exe', '--allow-file-access', 'день.txt', 'x.pdf'],
      '/docs',
    );
    await settle();
    expect(theWindow()).toMatchObject({ visible: true, minimized: false, focused: 1 + 1 });
    expect(accepted).toEqual([join('/docs', 'день.txt')]);
  });

  it('takes files opened before it is ready, and after, in order', async () => {
    const running = start({ platform: 'darwin', files: ['/docs/0.txt'] });
    const first = new FakeEvent();
    app.emit('open-file', first, '/docs/1.txt');
    expect(first.defaultPrevented).toBe(true);
    app.becomeReady();
    await running;
    app.emit('open-file', new FakeEvent(), '/docs/2.1c');
    await settle();
    expect(accepted).toEqual(['/docs/0.txt', '/docs/1.txt', '/docs/2.1c']);
  });

  it('says which file could not be taken, and goes on', async () => {
    await startReady({
      make: async () => ({
        ...application(),
        wake: () => undefined,
        acceptFile: async (path) => {
          if (path.includes('bad')) throw new Error('занят другой программой');
          accepted.push(path);
        },
      }),
    });
    app.emit('open-file', new FakeEvent(), '/docs/bad.txt');
    app.emit('open-file', new FakeEvent(), '/docs/good.txt');
    await settle();
    expect(dialog.errors).toEqual([
      'Файл не открылся: Не получилось открыть «bad.txt». занят другой программой',
    ]);
    expect(accepted).toEqual(['/docs/good.txt']);
  });

  it('says why it did not start and ends with a failure', async () => {
    await startReady({
      make: async () => {
        throw new AppError('db.newer', { path: '/x' });
      },
    });
    expect(dialog.errors[0]).toMatch(/^Оплачено не запустилось: ./);
    expect(app.exitCode).toBe(1);
    expect(BrowserWindow.all.size).toBe(0);
  });

  it('shows a native notice whose click opens the payment', async () => {
    await startReady();
    theWindow().hide();
    expect(host?.notify({ id: '1', title: 'Поступило', body: '84 600', link: '/payments/12' })).toBe(true);
    Notification.shown[0]?.emit('click');
    expect(theWindow().visible).toBe(true);
    expect(events).toEqual([{ type: 'navigate', path: '/payments/12' }]);
    Notification.supported = false;
    expect(host?.notify({ id: '2', title: '', body: '', link: '/' })).toBe(false);
  });

  it('takes a native notice back, also one that lies in the system’s list by now', async () => {
    await startReady();
    for (const id of ['1', '2']) host?.notify({ id, title: id, body: '', link: `/payments/${id}` });
    Notification.shown[0]?.emit('close', { reason: 'timedOut' });
    host?.recall?.('1');
    host?.recall?.('unknown');
    expect(Notification.shown.map((one) => one.options.title)).toEqual(['2']);
    const [other] = Notification.shown;
    other?.emit('close', { reason: 'userCanceled' });
    host?.recall?.('2');
    expect(Notification.shown).toEqual([other]);
  });

  it('opens https links only, shows files, lets a folder be chosen', async () => {
    await startReady();
    await host?.openLink('https://example.org/a');
    expect(shell.opened).toEqual(['https://example.org/a']);
    for (const url of ['file:///etc/passwd', 'http://example.org', 'ms-settings:', 'not a link']) {
      await expect(host?.openLink(url), url).rejects.toThrow(RangeError);
    }
    expect(shell.opened).toHaveLength(1);
    expect(await host?.chooseFolder()).toBeUndefined();
    dialog.answer = { canceled: false, filePaths: ['/docs'] };
    expect(await host?.chooseFolder()).toBe('/docs');
  });

  it('opens statements from the menu and shows screens', async () => {
    await startReady();
    dialog.answer = { canceled: false, filePaths: ['/docs/a.txt', '/docs/b.txt'] };
    click('Файл', 'Открыть выписку…');
    await settle();
    await settle();
    expect(accepted).toEqual(['/docs/a.txt', '/docs/b.txt']);
    click('Перейти', 'Очередь');
    click('Файл', 'Настройки…');
    expect(events).toEqual([
      { type: 'navigate', path: '/queue' },
      { type: 'navigate', path: '/settings' },
    ]);
  });

  it('leads to screens that the page has', async () => {
    await startReady();
    const router = readFileSync(
      resolve(import.meta.dirname, '../../../../src-renderer/app/router.tsx'),
      'utf8',
    );
    const screens = [...router.matchAll(/path: '([^']+)'/g)].map(([, path]) => path);
    for (const item of Menu.application?.items.find(({ label }) => label === 'Перейти')?.submenu ?? [])
      item.click?.();
    expect(events).toHaveLength(9);
    for (const event of events) expect(screens).toContain(event.type === 'navigate' ? event.path : '');
  });

  it('follows the habits of macOS in its menu', async () => {
    await startReady({ platform: 'darwin' });
    const titles = Menu.application?.items.map((item) => item.label);
    expect(titles).toEqual(['Оплачено', 'Файл', 'Правка', 'Перейти', 'Вид', 'Окно']);
    expect(Menu.application?.items[0]?.submenu?.at(-1)).toMatchObject({
      role: 'quit',
      label: 'Завершить Оплачено',
    });
  });

  it('speaks the language of the settings, and changes with it', async () => {
    language = 'en';
    await startReady();
    expect(Menu.application?.items[0]?.label).toBe('File');
    language = 'ru';
    bus.publish({ type: 'changed', topics: ['settings'] });
    await settle();
    expect(Menu.application?.items[0]?.label).toBe('Файл');
    expect(Tray.latest?.menu?.items[0]?.label).toBe('Открыть Оплачено');
  });

  it('reloads the page when its process has crashed', async () => {
    await startReady();
    theWindow().webContents.emit('render-process-gone', new FakeEvent(), { reason: 'crashed' });
    expect(theWindow().webContents.reloads).toBe(1);
    expect(errors).toHaveLength(1);
  });
});
