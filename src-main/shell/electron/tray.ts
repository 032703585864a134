/** The icon in the notification area (menu bar on macOS). */
import { Menu, nativeImage, Tray } from 'electron';
import type { ShellTexts } from '../texts.ts';

export interface TrayActions {
  open(): void;
  openStatement(): void;
  quit(): void;
}

/** Makes the tray icon. The caller keeps the result: a collected tray disappears from the screen. */
export function createTray(
  texts: ShellTexts,
  actions: TrayActions,
  iconPath: string,
  platform: NodeJS.Platform,
): Tray {
  const icon = nativeImage.createFromPath(iconPath);
  const tray = new Tray(icon);
  tray.setToolTip(texts('appName'));
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { label: texts('tray.open'), click: () => actions.open() },
      { label: texts('menu.openStatement'), click: () => actions.openStatement() },
      { type: 'separator' },
      { label: texts('menu.quit'), click: () => actions.quit() },
    ]),
  );
  // On macOS a click opens the menu.
  if (platform !== 'darwin') tray.on('click', () => actions.open());
  return tray;
}
