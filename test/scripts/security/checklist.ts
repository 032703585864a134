/** The rules of Electron's security checklist, https://www.electronjs.org/docs/latest/tutorial/security. */
import { all, always, at, called, noCall, noImport, noOption, type Rule, refuses } from './rule.ts';

/** The directives of a Content-Security-Policy. */
function directives(policy: string): Map<string, string[]> {
  return new Map(
    policy.split(';').map((part) => {
      const [name = '', ...sources] = part.trim().split(/\s+/);
      return [name, sources];
    }),
  );
}

export const CHECKLIST: readonly Rule[] = [
  {
    id: 'secure-content',
    source: 'checklist 1; electronegativity HTTP_RESOURCES',
    about: 'A window loads our own scheme only.',
    check: all(
      called('loadURL', ([url]) => /^`\$\{ORIGIN\}\//.test(url ?? '')),
      noCall('loadFile'),
    ),
  },
  {
    id: 'no-node-integration',
    source: 'checklist 2; electronegativity NODE_INTEGRATION',
    about: 'The page has no Node.',
    check: all(
      always('nodeIntegration', 'false'),
      always('nodeIntegrationInWorker', 'false'),
      always('nodeIntegrationInSubFrames', 'false'),
    ),
  },
  {
    id: 'context-isolation',
    source: 'checklist 3; electronegativity CONTEXT_ISOLATION',
    about: 'Page and Electron live in separate worlds.',
    check: always('contextIsolation', 'true'),
  },
  {
    id: 'sandbox',
    source: 'checklist 4; electronegativity SANDBOX',
    about: 'The page’s process is sandboxed, and the sandbox is never switched off.',
    check: all(always('sandbox', 'true'), ({ facts }) =>
      at(
        facts.texts.filter((text) => text.value.includes('no-sandbox')),
        'switches the sandbox off',
      ),
    ),
  },
  {
    id: 'permissions',
    source: 'checklist 5; electronegativity PERMISSION_REQUEST_HANDLER',
    about: 'Every permission request, check and device is refused.',
    check: all(
      called('setPermissionRequestHandler', ([handler]) => /=> answer\(false\)$/.test(handler ?? '')),
      called('setPermissionCheckHandler', ([handler]) => handler === '() => false'),
      called('setDevicePermissionHandler', ([handler]) => handler === '() => false'),
      called('setDisplayMediaRequestHandler', ([handler]) => /=> answer\(\{\}\)$/.test(handler ?? '')),
    ),
  },
  {
    id: 'web-security',
    source: 'checklist 6; electronegativity WEB_SECURITY',
    about: 'The same-origin policy holds.',
    check: always('webSecurity', 'true'),
  },
  {
    id: 'content-security-policy',
    source: 'checklist 7; electronegativity CSP',
    about: 'The policy allows nothing but our own origin, no inline or evaluated script.',
    check({ policy }) {
      const found = directives(policy);
      const broken: string[] = [];
      const is = (name: string, ...sources: string[]) => {
        if (found.get(name)?.join(' ') !== sources.join(' '))
          broken.push(`${name} is not ${sources.join(' ')}`);
      };
      is('default-src', "'none'");
      is('script-src', "'self'");
      is('connect-src', "'self'");
      is('base-uri', "'none'");
      is('form-action', "'none'");
      is('frame-ancestors', "'none'");
      const allowed = new Set(["'none'", "'self'", "'unsafe-inline'", 'data:']);
      for (const [name, sources] of found) {
        for (const source of sources) if (!allowed.has(source)) broken.push(`${name} allows ${source}`);
        if (name !== 'style-src' && sources.includes("'unsafe-inline'")) broken.push(`${name} allows inline`);
        if (name !== 'img-src' && sources.includes('data:')) broken.push(`${name} allows data:`);
      }
      return broken.map((what) => `Content-Security-Policy: ${what}`);
    },
  },
  {
    id: 'no-inline-script',
    source: 'checklist 7',
    about: 'Our pages carry no script of their own text and load nothing from elsewhere.',
    check: ({ facts }) =>
      at(
        facts.html.filter(
          ({ value }) =>
            /<script(?![^>]*\bsrc="\.?\/[^/])[^>]*>/.test(value) ||
            /\son\w+=/.test(value) ||
            /(src|href)="(https?:)?\/\//.test(value),
        ),
        'inline or foreign script',
      ),
  },
  {
    id: 'no-insecure-content',
    source: 'checklist 8; electronegativity INSECURE_CONTENT',
    about: 'No content over plain HTTP.',
    check: always('allowRunningInsecureContent', 'false'),
  },
  {
    id: 'no-experimental-features',
    source: 'checklist 9 and 10; electronegativity EXPERIMENTAL_FEATURES, BLINK_FEATURES',
    about: 'No unfinished features of Chromium.',
    check: all(always('experimentalFeatures', 'false'), noOption('enableBlinkFeatures', 'blinkFeatures')),
  },
  {
    id: 'no-webview',
    source: 'checklist 11 and 12; electronegativity ALLOWPOPUPS, AUXCLICK, AFFINITY',
    about: 'There are no webviews, and one that appears is not attached.',
    check: all(
      always('webviewTag', 'false'),
      refuses('will-attach-webview'),
      noOption('allowpopups', 'allowPopups', 'affinity'),
      noCall('WebContentsView', 'BrowserView'),
    ),
  },
  {
    id: 'limit-navigation',
    source: 'checklist 13; electronegativity LIMIT_NAVIGATION',
    about: 'The page never leaves our address, by link, redirect, frame or dropped file.',
    check: all(
      refuses('will-navigate'),
      refuses('will-frame-navigate'),
      refuses('will-redirect'),
      always('navigateOnDragDrop', 'false'),
      called('guardAllContents', () => true),
    ),
  },
  {
    id: 'limit-windows',
    source: 'checklist 14; electronegativity LIMIT_NAVIGATION',
    about: 'The page opens no windows; ours are all made at one place.',
    check: all(
      called('setWindowOpenHandler', ([handler]) => handler === "() => ({ action: 'deny' })"),
      ({ facts }) => {
        const made = facts.calls.filter((call) => call.name === 'BrowserWindow');
        return made.length === 1 ? [] : at(made, 'another window is made');
      },
    ),
  },
  {
    id: 'open-external',
    source: 'checklist 15; electronegativity OPEN_EXTERNAL',
    about: 'Only https addresses are opened outside.',
    check: all(
      called('openExternal', ([url]) => url === 'requireHttps(url)'),
      noCall('openPath'),
    ),
  },
  {
    id: 'current-electron',
    source: 'checklist 16; electronegativity ELECTRON_VERSION, AVAILABLE_SECURITY_FIXES',
    about: 'Electron is pinned exactly and is a version under support when this was written (45).',
    check: ({ electron }) => {
      const [, major] = /^(\d+)\.\d+\.\d+$/.exec(electron) ?? [];
      return Number(major) >= 45 ? [] : [`package.json: electron ${electron}`];
    },
  },
  {
    id: 'no-ipc',
    source: 'checklist 17 and 20; electronegativity PRELOAD_JS, REMOTE_MODULE',
    about: 'No IPC, no preload script, no bridge: the page speaks through fetch alone.',
    check: all(
      noImport(
        'electron',
        'ipcMain',
        'ipcRenderer',
        'contextBridge',
        'MessageChannelMain',
        'webFrame',
        'desktopCapturer',
      ),
      noOption('preload', 'enableRemoteModule', 'additionalArguments'),
      noCall('setPreloads', 'registerPreloadScript', 'postMessageToFrame'),
      ({ facts }) =>
        at(
          facts.imports.filter((found) => found.from.startsWith('@electron/remote')),
          'the remote module',
        ),
    ),
  },
  {
    id: 'no-file-protocol',
    source: 'checklist 18; electronegativity PROTOCOL_HANDLER',
    about:
      'The page comes over our own scheme, which has no more rights than it needs; none is taken from the system.',
    check: all(
      called(
        'registerSchemesAsPrivileged',
        ([schemes]) => !/bypassCSP|allowServiceWorkers|corsEnabled/.test(schemes ?? ''),
      ),
      noCall(
        'setAsDefaultProtocolClient',
        'registerFileProtocol',
        'registerHttpProtocol',
        'registerStringProtocol',
        'interceptFileProtocol',
        'interceptHttpProtocol',
      ),
      ({ facts }) =>
        at(
          facts.texts.filter((text) => text.value.startsWith('file://')),
          'a file:// address',
        ),
    ),
  },
];
