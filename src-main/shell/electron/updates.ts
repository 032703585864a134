/** Updates by electron-updater: only in a packaged program that was given a feed, else quiet. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export interface UpdateOptions {
  readonly packaged: boolean;
  /** `process.resourcesPath`: electron-builder puts `app-update.yml` there when a feed is configured. */
  readonly resourcesPath: string;
  readonly onError: (error: unknown) => void;
}

/** Looks for an update once and installs it when the program is next closed. Resolves to whether it looked. */
export async function checkForUpdates(options: UpdateOptions): Promise<boolean> {
  if (!options.packaged || !existsSync(join(options.resourcesPath, 'app-update.yml'))) return false;
  try {
    const { default: updater } = await import('electron-updater');
    updater.autoUpdater.autoInstallOnAppQuit = true;
    updater.autoUpdater.on('error', options.onError);
    await updater.autoUpdater.checkForUpdatesAndNotify();
  } catch (error) {
    // No network is no reason to disturb anybody: the next start looks again.
    options.onError(error);
  }
  return true;
}
