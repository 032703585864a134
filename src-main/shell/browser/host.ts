/** The machine as the browser shell sees it: no window of its own, so no native notices and no folder dialog. */
import type { Host, SecretStore } from '../../platform/host.ts';
import { folderOf, openBySystem, requireHttps } from '../system.ts';

export interface BrowserDoors {
  /** Makes the demo ready; its link. */
  readonly openDemo?: () => Promise<string>;
  /** In a demo beside an office: that office's address. */
  readonly leaveDemo?: () => Promise<string>;
}

export function createBrowserHost(secrets: SecretStore, { openDemo, leaveDemo }: BrowserDoors = {}): Host {
  return {
    kind: 'browser',
    secrets,
    notify: () => false,
    openLink: async (url) => void (await openBySystem(requireHttps(url))),
    showPath: async (path) => void (await openBySystem(await folderOf(path))),
    chooseFolder: async () => undefined,
    openDemo: async () => openDemo?.(),
    ...(leaveDemo === undefined ? {} : { leaveDemo }),
  };
}
