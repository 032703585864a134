/** The machine as the Electron shell sees it. */
import { type BrowserWindow, dialog, Notification, shell } from 'electron';
import type { Host, Notice, SecretStore } from '../../platform/host.ts';
import { requireHttps } from '../system.ts';
import type { ShellTexts } from '../texts.ts';

export interface ElectronHostOptions {
  readonly secrets: SecretStore;
  readonly texts: () => ShellTexts;
  readonly parent: () => BrowserWindow | undefined;
  /** A native notice was clicked: `link` is its path inside the application. */
  readonly onNoticeClicked: (link: string) => void;
  /** Shows the demo's window; none in the demo itself. */
  readonly openDemo?: () => Promise<void>;
  /** In a demo beside an office: shows that office and closes the demo's window. */
  readonly leaveDemo?: () => void;
}

/** Notifications that are kept to be clicked. */
const KEPT = 50;

export function createElectronHost(options: ElectronHostOptions): Host {
  const { leaveDemo } = options;
  // A notification that is collected as garbage forgets its click.
  const alive = new Map<string, Notification>();

  const notify = (notice: Notice): boolean => {
    if (!Notification.isSupported()) return false;
    const notification = new Notification({ title: notice.title, body: notice.body });
    const forget = () => void alive.delete(notice.id);
    notification.on('click', () => {
      forget();
      options.onNoticeClicked(notice.link);
    });
    // One that has gone from the screen by itself still lies in the system's list, to be clicked or recalled.
    notification.on('close', ({ reason }) => {
      if (reason !== 'timedOut') forget();
    });
    notification.on('failed', forget);
    alive.set(notice.id, notification);
    const [oldest] = alive.keys();
    if (alive.size > KEPT && oldest !== undefined) alive.delete(oldest);
    notification.show();
    return true;
  };

  const recall = (noticeId: string): void => {
    alive.get(noticeId)?.close();
    alive.delete(noticeId);
  };

  return {
    kind: 'electron',
    secrets: options.secrets,
    notify,
    recall,
    openLink: async (url) => shell.openExternal(requireHttps(url)),
    showPath: async (path) => shell.showItemInFolder(path),
    async chooseFolder() {
      const choice = await openDialog(options.parent(), {
        title: options.texts()('dialog.chooseFolderTitle'),
        properties: ['openDirectory', 'createDirectory'],
      });
      return choice[0];
    },
    async openDemo() {
      await options.openDemo?.();
      return undefined;
    },
    ...(leaveDemo === undefined ? {} : { leaveDemo: async () => void leaveDemo() }),
  };
}

/** The native dialog «Открыть выписку…»; an empty list when the person declined. */
export function chooseStatements(parent: BrowserWindow | undefined, texts: ShellTexts): Promise<string[]> {
  return openDialog(parent, {
    title: texts('dialog.openStatementTitle'),
    properties: ['openFile', 'multiSelections'],
    filters: [
      { name: texts('dialog.statements'), extensions: ['txt', '1c'] },
      { name: texts('dialog.allFiles'), extensions: ['*'] },
    ],
  });
}

async function openDialog(
  parent: BrowserWindow | undefined,
  options: Electron.OpenDialogOptions,
): Promise<string[]> {
  const answer = await (parent === undefined
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(parent, options));
  return answer.canceled ? [] : answer.filePaths;
}
