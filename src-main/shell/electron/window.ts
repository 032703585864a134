/** The one window: remembers where it was, comes back when asked for. */
import { join } from 'node:path';
import { BrowserWindow, nativeTheme, type Session, screen } from 'electron';
import { fitBounds, MIN_SIZE, readBounds, writeBounds } from './bounds.ts';
import { webPreferences } from './guard.ts';
import { ORIGIN } from './scheme.ts';

export interface WindowOptions {
  readonly dataDir: string;
  readonly title: string;
  readonly packaged: boolean;
  readonly icon: string;
  /** Carries the window's requests to the application. */
  readonly session: Session;
  /**
   * Called when the person closes the window (`firstTime`: it was never closed before on this data folder):
   * true keeps the program running with the window hidden.
   */
  readonly hideOnClose: (firstTime: boolean) => boolean;
  /** The window is gone. */
  readonly onClosed?: () => void;
  readonly onError: (error: unknown) => void;
}

export interface MainWindow {
  /** Brings the window to the front, making it anew when it is gone. */
  show(): void;
  /** The window for dialogs to belong to. */
  current(): BrowserWindow | undefined;
  /** Closes the window as the person would. */
  close(): void;
}

export function createMainWindow(options: WindowOptions): MainWindow {
  const boundsPath = join(options.dataDir, 'window.json');
  let window: BrowserWindow | undefined;

  const open = (): BrowserWindow => {
    const kept = readBounds(boundsPath);
    const made = new BrowserWindow({
      ...fitBounds(
        kept,
        screen.getAllDisplays().map((display) => display.workArea),
      ),
      minWidth: MIN_SIZE.width,
      minHeight: MIN_SIZE.height,
      title: options.title,
      icon: options.icon,
      show: false,
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#14181c' : '#ffffff',
      webPreferences: { ...webPreferences(options.packaged), session: options.session },
    });
    made.once('ready-to-show', () => {
      if (kept?.maximized) made.maximize();
      made.show();
    });
    made.on('close', (event) => {
      const firstTime = readBounds(boundsPath) === undefined;
      remember(made);
      if (!options.hideOnClose(firstTime)) return;
      event.preventDefault();
      made.hide();
    });
    made.on('closed', () => {
      window = undefined;
      options.onClosed?.();
    });
    made.webContents.on('render-process-gone', (_event, details) => {
      if (details.reason === 'clean-exit') return;
      options.onError(new Error(`the page's process is gone: ${details.reason}`));
      made.webContents.reload();
    });
    made.loadURL(`${ORIGIN}/`).catch(options.onError);
    return made;
  };

  const remember = (closing: BrowserWindow) => {
    try {
      writeBounds(boundsPath, { ...closing.getNormalBounds(), maximized: closing.isMaximized() });
    } catch (error) {
      options.onError(error);
    }
  };

  return {
    show() {
      if (window === undefined) {
        window = open();
        return;
      }
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    current: () => window,
    close: () => window?.close(),
  };
}
