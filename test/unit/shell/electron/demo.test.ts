import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Application } from '../../../../src-main/app/index.ts';
import { AppError } from '../../../../src-main/platform/errors.ts';
import { createEventBus } from '../../../../src-main/platform/events.ts';
import type { OfficePlace } from '../../../../src-main/shell/demo.ts';
import { runElectronShell } from '../../../../src-main/shell/electron/run.ts';
import { shellTexts } from '../../../../src-main/shell/texts.ts';
import type { AppEvent } from '../../../../src-shared/domain/index.ts';
import { app, BrowserWindow, dialog, FakeEvent, Menu, protocol, reset, session } from './standin.ts';

interface Opened extends OfficePlace {
  readonly events: AppEvent[];
  readonly accepted: string[];
  closes: number;
}

describe('the demo beside the office in the Electron shell', () => {
  let dataDir: string;
  let opened: Opened[];
  let closed: string[];
  let errors: unknown[];
  let failing: Error | undefined;

  const openApplication = async (place: OfficePlace): Promise<Application> => {
    if (place.demo && failing !== undefined) throw failing;
    const office: Opened = { ...place, events: [], accepted: [], closes: 0 };
    opened.push(office);
    const events = createEventBus();
    events.subscribe((event) => void office.events.push(event));
    return {
      fetch: async () => new Response(place.demo ? 'demo' : 'own'),
      events,
      wake: () => undefined,
      acceptFile: async (path) => void office.accepted.push(path),
      language: async () => 'en',
      close: async () => {
        office.closes += 1;
        closed.push(place.demo ? 'demo' : 'own');
      },
    };
  };
  const start = async (demo = false) => {
    const running = runElectronShell({
      launch: { demo, browser: false, open: true, files: [] },
      dataDir,
      texts: shellTexts(),
      secrets: {
        getPassword: async () => null,
        setPassword: async () => undefined,
        deletePassword: async () => false,
      },
      platform: 'win32',
      iconsDir: '/icons',
      resourcesPath: dataDir,
      openApplication,
      afterClose: async () => undefined,
      onError: (error) => void errors.push(error),
    });
    app.becomeReady();
    await running;
  };
  const settle = async () => {
    for (let turn = 0; turn < 20; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
  };
  const windows = () => [...BrowserWindow.all];
  const office = (index: number): Opened => {
    const found = opened[index];
    if (found === undefined) throw new Error(`there is no office ${index}`);
    return found;
  };
  const windowAt = (index: number): BrowserWindow => {
    const found = windows()[index];
    if (found === undefined) throw new Error(`there is no window ${index}`);
    return found;
  };
  const openDemo = () => office(0).host.openDemo();
  /** The folder is removed by the disk's own pace. */
  const gone = (folder: string) => expect.poll(() => existsSync(folder)).toBe(false);
  const click = (menu: string, label: string) =>
    Menu.application?.items
      .find((item) => item.label === menu)
      ?.submenu?.find((item) => item.label === label)
      ?.click?.();

  beforeEach(() => {
    reset();
    dataDir = mkdtempSync(join(tmpdir(), 'oplacheno-shell-'));
    opened = [];
    closed = [];
    errors = [];
    failing = undefined;
  });
  afterEach(async () => {
    app.quit();
    // The shell quits once more when all is closed: that must not reach the next test's program.
    await expect.poll(() => opened.every(({ closes }) => closes > 0)).toBe(true);
    await settle();
    for (const place of opened) if (place.demo) await gone(place.dataDir);
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('opens in a window and a session of its own, on a folder of its own', async () => {
    await start();
    expect(await openDemo()).toBeUndefined();
    expect(windows()).toHaveLength(2);
    expect(office(1)).toMatchObject({ demo: true, language: 'en' });
    expect(office(1).dataDir).not.toContain(dataDir);
    expect(existsSync(office(1).dataDir)).toBe(true);
    expect([...session.partitions.keys()]).toEqual(['demo-1']);
    const memory = session.fromPartition('demo-1');
    expect(windowAt(1).loaded).toEqual(['app://oplacheno/']);
    expect(windowAt(1).options.webPreferences).toMatchObject({
      session: memory,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
    });
    expect(windowAt(0).options.webPreferences).toMatchObject({ session: session.defaultSession });
    const ask = async (handling: typeof protocol) =>
      (await handling.handlers.get('app')?.(new Request('app://oplacheno/')))?.text();
    expect(await ask(memory.protocol)).toBe('demo');
    expect(await ask(protocol)).toBe('own');
  });

  it('guards that session as the first one', async () => {
    await start();
    await openDemo();
    const memory = session.fromPartition('demo-1');
    const cancelled = (url: string) => {
      let cancel: boolean | undefined;
      memory.beforeRequest?.({ url }, (reply) => {
        cancel = reply.cancel;
      });
      return cancel;
    };
    expect(cancelled('https://evil.example/')).toBe(true);
    expect(cancelled('app://oplacheno/api/x')).toBe(false);
    let allowed: boolean | undefined;
    memory.permissionRequest?.(windowAt(1).webContents, 'media', (answer) => {
      allowed = answer;
    });
    expect(allowed).toBe(false);
    expect(memory.permissionCheck?.()).toBe(false);
    expect(windowAt(1).webContents.openHandler?.({ url: 'app://oplacheno/' })).toEqual({ action: 'deny' });
    const away = new FakeEvent('https://evil.example/');
    windowAt(1).webContents.emit('will-navigate', away);
    expect(away.defaultPrevented).toBe(true);
  });

  it('is made once, however often and fast it is wished for', async () => {
    await start();
    await Promise.all([openDemo(), openDemo()]);
    await openDemo();
    expect(opened).toHaveLength(2);
    expect(windows()).toHaveLength(2);
    expect(windowAt(1).focused).toBe(2);
  });

  it('leads back: its window closes, its folder goes, the own window comes to the front', async () => {
    await start();
    expect(office(0).host.leaveDemo).toBeUndefined();
    await openDemo();
    windowAt(0).hide();
    const { dataDir: folder, host } = office(1);
    expect(await host.leaveDemo?.()).toBeUndefined();
    expect(windows()).toHaveLength(1);
    expect(windowAt(0).visible).toBe(true);
    await gone(folder);
    expect(opened.map(({ closes }) => closes)).toEqual([0, 1]);
    expect(app.quits).toBe(0);
  });

  it('closed by its window opens anew, in a session that knows nothing of the one before', async () => {
    await start();
    await openDemo();
    windowAt(1).close();
    await openDemo();
    expect(opened.map(({ closes }) => closes)).toEqual([0, 1, 0]);
    expect(office(2).dataDir).not.toBe(office(1).dataDir);
    expect([...session.partitions.keys()]).toEqual(['demo-1', 'demo-2']);
    await gone(office(1).dataDir);
  });

  it('closes with the program, before the office', async () => {
    await start();
    await openDemo();
    app.quit();
    await expect.poll(() => closed).toEqual(['demo', 'own']);
    expect(existsSync(office(1).dataDir)).toBe(false);
    expect(errors).toEqual([]);
  });

  it('takes the menus while it has the attention, and the office takes them otherwise', async () => {
    await start();
    await openDemo();
    dialog.answer = { canceled: false, filePaths: ['/docs/a.txt'] };
    windowAt(1).hasFocus = true;
    click('Go', 'Queue');
    click('File', 'Open statement…');
    await settle();
    windowAt(1).hasFocus = false;
    click('Go', 'Payments');
    click('File', 'Open statement…');
    await settle();
    expect(office(1).events).toEqual([{ type: 'navigate', path: '/queue' }]);
    expect(office(0).events).toEqual([{ type: 'navigate', path: '/payments' }]);
    expect([office(0).accepted, office(1).accepted]).toEqual([['/docs/a.txt'], ['/docs/a.txt']]);
  });

  it('says why it cannot be made, leaves nothing, and can be wished for again', async () => {
    await start();
    failing = new AppError('db.diskFull');
    await expect(openDemo()).rejects.toBe(failing);
    expect(windows()).toHaveLength(1);
    failing = undefined;
    await openDemo();
    expect(windows()).toHaveLength(2);
  });

  it('has no demo beside it when the program was started as the demo', async () => {
    await start(true);
    rmSync(dataDir, { recursive: true, force: true });
    expect(await openDemo()).toBeUndefined();
    expect(opened).toHaveLength(1);
    expect(office(0).host.leaveDemo).toBeUndefined();
  });
});
