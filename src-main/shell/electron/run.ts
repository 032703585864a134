/** The Electron shell: one process per data folder, the window, the tray and the menu around the application's door. */
import { join, resolve } from 'node:path';
import { app, dialog, Menu, powerMonitor, session } from 'electron';
import type { Language } from '../../../src-shared/domain/index.ts';
import type { Application } from '../../app/index.ts';
import type { SecretStore } from '../../platform/host.ts';
import type { OpenApplication } from '../demo.ts';
import { describeFailure } from '../failure.ts';
import type { LaunchOptions } from '../options.ts';
import { type ShellTexts, shellTexts } from '../texts.ts';
import { createDemoWindow } from './demo.ts';
import { guardAllContents } from './guard.ts';
import { chooseStatements, createElectronHost } from './host.ts';
import { createInbox, statementFiles } from './inbox.ts';
import { menuTemplate } from './menu.ts';
import { createPlace, type Place } from './place.ts';
import { registerScheme } from './scheme.ts';
import { createTray, type TrayIcon } from './tray.ts';
import { checkForUpdates } from './updates.ts';
import { createMainWindow } from './window.ts';

export interface ElectronShellOptions {
  readonly launch: LaunchOptions;
  /** Made already, with `CHROMIUM_DIR` in it. */
  readonly dataDir: string;
  /** Until the settings are known. */
  readonly texts: ShellTexts;
  readonly secrets: SecretStore;
  readonly platform: NodeJS.Platform;
  readonly iconsDir: string;
  /** `process.resourcesPath` of a packaged program. */
  readonly resourcesPath: string;
  readonly openApplication: OpenApplication;
  /** After the application has closed, before the process ends. */
  readonly afterClose: () => Promise<void>;
  /** Technical failures, for the log. */
  readonly onError: (error: unknown) => void;
}

/** Chromium's own files within the data folder. */
export const CHROMIUM_DIR = 'chromium';

/**
 * Must be called while the entry module is still loading: the scheme, the lock and `open-file` have to be in place
 * before `app` is ready. Resolves when the window is on its way, or at once when another process has the data folder.
 */
export async function runElectronShell(options: ElectronShellOptions): Promise<void> {
  const { dataDir } = options;
  let texts = options.texts;
  let language: Language = 'ru';
  registerScheme();
  app.setAppUserModelId('ru.oplacheno.app');
  // The lock belongs to `userData`: one process per data folder. Chromium's own files stay out of the user's.
  app.setPath('userData', dataDir);
  app.setPath('sessionData', join(dataDir, CHROMIUM_DIR));
  const files = options.launch.files.map((path) => resolve(path));
  if (!app.requestSingleInstanceLock({ files })) {
    app.quit();
    return;
  }

  const inbox = createInbox();
  for (const path of files) inbox.offer(path);
  app.on('open-file', (event, path) => {
    event.preventDefault();
    inbox.offer(path);
  });
  let show = () => {};
  app.on('second-instance', (_event, argv, workingDirectory) => {
    show();
    for (const path of statementFiles(argv.slice(1), workingDirectory)) inbox.offer(path);
  });
  guardAllContents();
  await app.whenReady();

  let quitting = false;
  let place: Place | undefined;
  let tray: TrayIcon | undefined;
  const common = {
    secrets: options.secrets,
    texts: () => texts,
    packaged: app.isPackaged,
    icon: join(options.iconsDir, 'icon-512.png'),
    onError: options.onError,
  };
  const demo = createDemoWindow({
    ...common,
    openApplication: options.openApplication,
    language: async () => language,
    showOwn: () => window.show(),
  });
  const host = createElectronHost({
    ...common,
    parent: () => window.current(),
    onNoticeClicked: (path) => place?.goTo(path),
    ...(options.launch.demo ? {} : { openDemo: demo.open }),
  });
  const window = createMainWindow({
    ...common,
    dataDir,
    title: texts('appName'),
    session: session.defaultSession,
    hideOnClose(firstTime) {
      if (quitting || tray === undefined) return false;
      if (firstTime && options.platform !== 'darwin') {
        host.notify({
          id: 'stays',
          title: texts('tray.staysTitle'),
          body: texts('tray.staysBody'),
          link: '/',
        });
      }
      return true;
    },
  });

  let running: Application;
  try {
    running = await options.openApplication({ host, dataDir, demo: options.launch.demo });
  } catch (error) {
    options.onError(error);
    dialog.showErrorBox(texts('dialog.startFailedTitle'), describeFailure(error, texts));
    await options.afterClose();
    app.exit(1);
    return;
  }
  const own = createPlace({ ...common, window, application: running, session: session.defaultSession });
  place = own;
  powerMonitor.on('resume', () => running.wake());

  const openStatement = () => {
    const shown = demo.focused();
    chooseStatements((shown ?? own).window.current(), texts)
      .then(async (paths) => {
        if (shown === undefined) for (const path of paths) inbox.offer(path);
        else for (const path of paths) await shown.accept(path);
      })
      .catch(options.onError);
  };
  const goTo = (path: string) => (demo.focused() ?? own).goTo(path);
  tray = createTray(
    join(options.iconsDir, options.platform === 'darwin' ? 'trayTemplate.png' : 'tray.png'),
    () => window.show(),
    options.platform,
  );
  const speak = (chosen: Language) => {
    language = chosen;
    texts = shellTexts(language);
    const menu = menuTemplate(texts, { openStatement, goTo }, options.platform, app.isPackaged);
    Menu.setApplicationMenu(Menu.buildFromTemplate(menu));
    tray?.speak(texts, { open: () => window.show(), openStatement, quit: () => app.quit() });
  };
  speak(await running.language());
  running.events.subscribe((event) => {
    if (event.type !== 'changed' || !event.topics.includes('settings')) return;
    running.language().then(speak).catch(options.onError);
  });

  app.on('activate', () => window.show());
  app.on('window-all-closed', () => {
    if (options.platform !== 'darwin') app.quit();
  });
  app.on('before-quit', () => {
    quitting = true;
  });
  let stage: 'open' | 'closing' | 'closed' = 'open';
  app.on('will-quit', (event) => {
    if (stage === 'closed') return;
    event.preventDefault();
    if (stage === 'closing') return;
    stage = 'closing';
    demo
      .close()
      .catch(options.onError)
      .then(running.close)
      .then(options.afterClose)
      .catch(options.onError)
      .finally(() => {
        stage = 'closed';
        app.quit();
      });
  });

  show = () => window.show();
  show();
  inbox.connect(own.accept);
  await checkForUpdates({
    packaged: app.isPackaged,
    resourcesPath: options.resourcesPath,
    onError: options.onError,
  });
}
