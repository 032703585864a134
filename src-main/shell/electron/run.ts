/** The Electron shell: one process per data folder, the window, the tray and the menu around the application's door. */
import { basename, join, resolve } from 'node:path';
import { app, dialog, Menu, session } from 'electron';
import type { Language } from '../../../src-shared/domain/index.ts';
import type { Application } from '../../app/index.ts';
import type { Host, SecretStore } from '../../platform/host.ts';
import { describeFailure } from '../failure.ts';
import type { LaunchOptions } from '../options.ts';
import { type ShellTexts, shellTexts } from '../texts.ts';
import { guardAllContents, guardSession } from './guard.ts';
import { chooseStatements, createElectronHost } from './host.ts';
import { createInbox, statementFiles } from './inbox.ts';
import { menuTemplate } from './menu.ts';
import { handleScheme, registerScheme } from './scheme.ts';
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
  readonly createApplication: (host: Host) => Promise<Application>;
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
  let application: Application | undefined;
  let tray: TrayIcon | undefined;
  const goTo = (path: string) => {
    window.show();
    application?.events.publish({ type: 'navigate', path });
  };
  const host = createElectronHost({
    secrets: options.secrets,
    texts: () => texts,
    parent: () => window.current(),
    onNoticeClicked: goTo,
  });
  const window = createMainWindow({
    dataDir,
    title: texts('appName'),
    packaged: app.isPackaged,
    icon: join(options.iconsDir, 'icon-512.png'),
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
    onError: options.onError,
  });

  try {
    application = await options.createApplication(host);
  } catch (error) {
    options.onError(error);
    dialog.showErrorBox(texts('dialog.startFailedTitle'), describeFailure(error, texts));
    await options.afterClose();
    app.exit(1);
    return;
  }
  const running = application;

  handleScheme(running.fetch, options.onError);
  guardSession(session.defaultSession, () => texts);

  const openStatement = () => {
    chooseStatements(window.current(), texts)
      .then((paths) => {
        for (const path of paths) inbox.offer(path);
      })
      .catch(options.onError);
  };
  tray = createTray(
    join(options.iconsDir, options.platform === 'darwin' ? 'trayTemplate.png' : 'tray.png'),
    () => window.show(),
    options.platform,
  );
  const speak = (language: Language) => {
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
    running
      .close()
      .then(options.afterClose)
      .catch(options.onError)
      .finally(() => {
        stage = 'closed';
        app.quit();
      });
  });

  show = () => window.show();
  show();
  inbox.connect(async (path) => {
    window.show();
    try {
      await running.acceptFile(path);
    } catch (error) {
      options.onError(error);
      const reason = describeFailure(error, texts);
      dialog.showErrorBox(
        texts('dialog.fileFailedTitle'),
        texts('dialog.fileFailedText', { name: basename(path), reason }),
      );
    }
  });
  await checkForUpdates({
    packaged: app.isPackaged,
    resourcesPath: options.resourcesPath,
    onError: options.onError,
  });
}
