/**
 * A stand-in for the `electron` module (vitest's alias puts it there): it keeps what the shell registers and lets a
 * test fire what Electron would fire. Only what the shell uses is here; an unknown call fails the test by itself.
 */
import { EventEmitter } from 'node:events';

/** An event that records whether it was refused. */
export class FakeEvent {
  defaultPrevented = false;
  readonly url: string;
  constructor(url = '') {
    this.url = url;
  }
  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

class App extends EventEmitter {
  isPackaged = false;
  readonly paths = new Map<string, string>();
  lock = true;
  quits = 0;
  exitCode: number | undefined;
  appUserModelId = '';
  private ready = Promise.withResolvers<void>();

  setAppUserModelId(id: string): void {
    this.appUserModelId = id;
  }
  setPath(name: string, path: string): void {
    this.paths.set(name, path);
  }
  requestSingleInstanceLock(): boolean {
    return this.lock;
  }
  whenReady(): Promise<void> {
    return this.ready.promise;
  }
  becomeReady(): void {
    this.ready.resolve();
  }
  /** As Electron: `before-quit`, then the windows close, then `will-quit`. */
  quit(): void {
    this.quits += 1;
    this.emit('before-quit', new FakeEvent());
    for (const window of [...BrowserWindow.all]) window.close();
    this.emit('will-quit', new FakeEvent());
  }
  exit(code: number): void {
    this.exitCode = code;
  }
  reset(): void {
    this.removeAllListeners();
    this.isPackaged = false;
    this.lock = true;
    this.quits = 0;
    this.exitCode = undefined;
    this.paths.clear();
    this.ready = Promise.withResolvers<void>();
  }
}

type OpenHandler = (details: { url: string }) => { action: string };

export class WebContents extends EventEmitter {
  openHandler: OpenHandler | undefined;
  reloads = 0;
  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }
  reload(): void {
    this.reloads += 1;
  }
}

interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

export class BrowserWindow extends EventEmitter {
  static readonly all = new Set<BrowserWindow>();
  readonly webContents = new WebContents();
  readonly options: Record<string, unknown>;
  readonly loaded: string[] = [];
  bounds: Bounds = { x: 10, y: 20, width: 1000, height: 700 };
  visible = false;
  maximized = false;
  minimized = false;
  /** How often it was brought to the front. */
  focused = 0;
  hasFocus = false;

  constructor(options: Record<string, unknown>) {
    super();
    this.options = options;
    BrowserWindow.all.add(this);
    app.emit('web-contents-created', new FakeEvent(), this.webContents);
  }
  async loadURL(url: string): Promise<void> {
    this.loaded.push(url);
  }
  show(): void {
    this.visible = true;
  }
  hide(): void {
    this.visible = false;
  }
  focus(): void {
    this.focused += 1;
  }
  maximize(): void {
    this.maximized = true;
  }
  restore(): void {
    this.minimized = false;
  }
  isMaximized(): boolean {
    return this.maximized;
  }
  isFocused(): boolean {
    return this.hasFocus;
  }
  isMinimized(): boolean {
    return this.minimized;
  }
  getNormalBounds(): Bounds {
    return this.bounds;
  }
  close(): void {
    const event = new FakeEvent();
    this.emit('close', event);
    if (event.defaultPrevented) return;
    BrowserWindow.all.delete(this);
    this.emit('closed');
    if (BrowserWindow.all.size === 0) app.emit('window-all-closed');
  }
}

class Protocol {
  schemes: { scheme: string; privileges: Record<string, boolean> }[] = [];
  readonly handlers = new Map<string, (request: Request) => Promise<Response>>();
  registerSchemesAsPrivileged(schemes: Protocol['schemes']): void {
    this.schemes = schemes;
  }
  handle(scheme: string, handler: (request: Request) => Promise<Response>): void {
    this.handlers.set(scheme, handler);
  }
}

class Session extends EventEmitter {
  readonly protocol: Protocol;
  constructor(given = new Protocol()) {
    super();
    this.protocol = given;
  }
  permissionRequest:
    | ((contents: unknown, permission: string, answer: (allowed: boolean) => void) => void)
    | undefined;
  permissionCheck: (() => boolean) | undefined;
  devicePermission: (() => boolean) | undefined;
  beforeRequest:
    | ((details: { url: string }, answer: (reply: { cancel: boolean }) => void) => void)
    | undefined;
  displayMedia: ((request: unknown, answer: (streams: object) => void) => void) | undefined;
  readonly webRequest = {
    onBeforeRequest: (handler: NonNullable<Session['beforeRequest']>) => {
      this.beforeRequest = handler;
    },
  };
  setPermissionRequestHandler(handler: NonNullable<Session['permissionRequest']>): void {
    this.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler: () => boolean): void {
    this.permissionCheck = handler;
  }
  setDevicePermissionHandler(handler: () => boolean): void {
    this.devicePermission = handler;
  }
  setDisplayMediaRequestHandler(handler: NonNullable<Session['displayMedia']>): void {
    this.displayMedia = handler;
  }
}

export class Notification extends EventEmitter {
  static readonly shown: Notification[] = [];
  static supported = true;
  readonly options: { title: string; body: string };
  constructor(options: { title: string; body: string }) {
    super();
    this.options = options;
  }
  static isSupported(): boolean {
    return Notification.supported;
  }
  show(): void {
    Notification.shown.push(this);
  }
  close(): void {
    Notification.shown.splice(Notification.shown.indexOf(this), 1);
    this.emit('close', { reason: 'applicationHidden' });
  }
}

export interface MenuItem {
  label?: string;
  role?: string;
  type?: string;
  accelerator?: string;
  submenu?: MenuItem[];
  click?: () => void;
}

export class Menu {
  static application: Menu | undefined;
  readonly items: MenuItem[];
  constructor(items: MenuItem[]) {
    this.items = items;
  }
  static buildFromTemplate(items: MenuItem[]): Menu {
    return new Menu(items);
  }
  static setApplicationMenu(menu: Menu): void {
    Menu.application = menu;
  }
}

export class Tray extends EventEmitter {
  static latest: Tray | undefined;
  tooltip = '';
  menu: Menu | undefined;
  readonly icon: unknown;
  constructor(icon: unknown) {
    super();
    this.icon = icon;
    Tray.latest = this;
  }
  setToolTip(text: string): void {
    this.tooltip = text;
  }
  setContextMenu(menu: Menu): void {
    this.menu = menu;
  }
}

export const app = new App();
export const protocol = new Protocol();
export const session = {
  // As in Electron, the module's `protocol` is the default session's.
  defaultSession: new Session(protocol),
  partitions: new Map<string, Session>(),
  fromPartition(name: string): Session {
    const known = session.partitions.get(name) ?? new Session();
    session.partitions.set(name, known);
    return known;
  },
};
export const powerMonitor = new EventEmitter();
export const nativeTheme = { shouldUseDarkColors: false };
export const nativeImage = { createFromPath: (path: string) => ({ path }) };
export const screen = {
  displays: [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }],
  getAllDisplays: () => screen.displays,
};
export const shell = {
  opened: [] as string[],
  shown: [] as string[],
  openExternal: async (url: string) => void shell.opened.push(url),
  showItemInFolder: (path: string) => void shell.shown.push(path),
};
export const dialog = {
  errors: [] as string[],
  asked: [] as unknown[],
  answer: { canceled: true, filePaths: [] as string[] },
  showErrorBox: (title: string, text: string) => void dialog.errors.push(`${title}: ${text}`),
  showOpenDialog: async (...args: unknown[]) => {
    dialog.asked.push(args.at(-1));
    return dialog.answer;
  },
};

/** Forgets everything, between tests. */
export function reset(): void {
  app.reset();
  BrowserWindow.all.clear();
  session.defaultSession = new Session(protocol);
  session.partitions.clear();
  protocol.handlers.clear();
  protocol.schemes = [];
  Notification.shown.length = 0;
  Notification.supported = true;
  Menu.application = undefined;
  Tray.latest = undefined;
  screen.displays = [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }];
  shell.opened.length = 0;
  shell.shown.length = 0;
  dialog.errors.length = 0;
  dialog.asked.length = 0;
  dialog.answer = { canceled: true, filePaths: [] };
}
