/** The icon in the notification area (menu bar on macOS). */
import { Menu, nativeImage, Tray } from 'electron';
import type { ShellTexts } from '../texts.ts';

export interface TrayActions {
  open(): void;
  openStatement(): void;
  quit(): void;
}

/** To be kept by the caller: a tray that is collected as garbage disappears from the screen. */
export interface TrayIcon {
  /** Gives the icon its tooltip and menu, in a language. */
  speak(texts: ShellTexts, actions: TrayActions): void;
}

export function createTray(iconPath: string, onClick: () => void, platform: NodeJS.Platform): TrayIcon {
  const tray = new Tray(nativeImage.createFromPath(iconPath));
  // On macOS a click opens the menu.
  if (platform !== 'darwin') tray.on('click', onClick);
  return {
    speak(texts, actions) {
      tray.setToolTip(texts('appName'));
      tray.setContextMenu(
        Menu.buildFromTemplate([
          { label: texts('tray.open'), click: () => actions.open() },
          { label: texts('menu.openStatement'), click: () => actions.openStatement() },
          { type: 'separator' },
          { label: texts('menu.quit'), click: () => actions.quit() },
        ]),
      );
    },
  };
}
