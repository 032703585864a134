/** The native menu, by the habits of each system. */
import type { MenuItemConstructorOptions } from 'electron';
import type { ShellTexts } from '../texts.ts';

export interface MenuActions {
  openStatement(): void;
  /** Shows a screen of the application by its path. */
  goTo(path: string): void;
}

/** The screens of the menu «Перейти», in the order of the left rail; Ctrl/⌘ 1…9. */
const SCREENS = [
  ['today', '/'],
  ['queue', '/queue'],
  ['payments', '/payments'],
  ['clients', '/clients'],
  ['deals', '/deals'],
  ['invoices', '/invoices'],
  ['receivables', '/receivables'],
  ['tasks', '/tasks'],
  ['banks', '/imports'],
] as const;

/** The menu's template for `Menu.buildFromTemplate`. */
export function menuTemplate(
  texts: ShellTexts,
  actions: MenuActions,
  platform: NodeJS.Platform,
  packaged: boolean,
): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin';
  const t = (key: string) => texts(`menu.${key}`);
  const line: MenuItemConstructorOptions = { type: 'separator' };
  const settings: MenuItemConstructorOptions = {
    label: t('settings'),
    accelerator: 'CmdOrCtrl+,',
    click: () => actions.goTo('/settings'),
  };
  const application: MenuItemConstructorOptions = {
    label: texts('appName'),
    submenu: [
      { role: 'about', label: t('about') },
      line,
      settings,
      line,
      { role: 'services', label: t('services') },
      line,
      { role: 'hide', label: t('hide') },
      { role: 'hideOthers', label: t('hideOthers') },
      { role: 'unhide', label: t('unhide') },
      line,
      { role: 'quit', label: t('quitApp') },
    ],
  };
  const file: MenuItemConstructorOptions = {
    label: t('file'),
    submenu: [
      { label: t('openStatement'), accelerator: 'CmdOrCtrl+O', click: () => actions.openStatement() },
      line,
      ...(mac ? [] : [settings, line]),
      { role: 'close', label: t('closeWindow') },
      ...(mac ? [] : [{ role: 'quit', label: t('quit') } as const]),
    ],
  };
  const edit: MenuItemConstructorOptions = {
    label: t('edit'),
    submenu: [
      { role: 'undo', label: t('undo') },
      { role: 'redo', label: t('redo') },
      line,
      { role: 'cut', label: t('cut') },
      { role: 'copy', label: t('copy') },
      { role: 'paste', label: t('paste') },
      { role: 'selectAll', label: t('selectAll') },
    ],
  };
  const go: MenuItemConstructorOptions = {
    label: t('go'),
    submenu: SCREENS.map(([key, path], index) => ({
      label: t(key),
      accelerator: `CmdOrCtrl+${index + 1}`,
      click: () => actions.goTo(path),
    })),
  };
  const view: MenuItemConstructorOptions = {
    label: t('view'),
    submenu: [
      { role: 'reload', label: t('reload') },
      line,
      { role: 'zoomIn', label: t('zoomIn') },
      { role: 'zoomOut', label: t('zoomOut') },
      { role: 'resetZoom', label: t('resetZoom') },
      line,
      { role: 'togglefullscreen', label: t('fullScreen') },
      ...(packaged ? [] : [{ role: 'toggleDevTools', label: t('devTools') } as const]),
    ],
  };
  const window: MenuItemConstructorOptions = {
    label: t('window'),
    role: 'windowMenu',
    submenu: [
      { role: 'minimize', label: t('minimize') },
      ...(mac
        ? [{ role: 'zoom', label: t('zoom') } as const, line, { role: 'front', label: t('front') } as const]
        : []),
    ],
  };
  const help: MenuItemConstructorOptions = {
    label: t('help'),
    role: 'help',
    submenu: [{ role: 'about', label: t('about') }],
  };
  return mac ? [application, file, edit, go, view, window] : [file, edit, go, view, help];
}
