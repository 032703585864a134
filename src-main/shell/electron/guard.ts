/**
 * What the page must never be able to do, whatever it has loaded: leave our address, open windows, embed other pages,
 * get a permission, reach the network. The list follows Electron's security checklist
 * (https://www.electronjs.org/docs/latest/tutorial/security); `npm run security` checks that each rule stands.
 */
import { app, type Session, type WebContents, type WebPreferences } from 'electron';
import type { ShellTexts } from '../texts.ts';
import { isOwn } from './scheme.ts';

/** The page's rights. There is no preload script: the page speaks to us through `fetch` alone. */
export function webPreferences(packaged: boolean): WebPreferences {
  return {
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    // The spell checker would fetch its dictionaries from the network.
    spellcheck: false,
    devTools: !packaged,
  };
}

/** Guards every page that will ever be made, the ones of later code included. Call before the first window. */
export function guardAllContents(): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
}

function guardContents(contents: WebContents): void {
  contents.on('will-navigate', (details) => {
    if (!isOwn(details.url)) details.preventDefault();
  });
  contents.on('will-frame-navigate', (details) => {
    if (!isOwn(details.url)) details.preventDefault();
  });
  contents.on('will-redirect', (details) => {
    if (!isOwn(details.url)) details.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Refuses permissions, devices and the network; a download of ours asks where to put it. */
export function guardSession(session: Session, texts: () => ShellTexts): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isLocal(details.url) }));
  session.on('will-download', (event, item) => {
    // `blob:app://oplacheno/…` is what a page of ours made itself.
    if (!isOwn(item.getURL().replace(/^blob:/, ''))) event.preventDefault();
    else item.setSaveDialogOptions({ title: texts()('dialog.saveTitle'), defaultPath: item.getFilename() });
  });
}

function isLocal(url: string): boolean {
  return isOwn(url.replace(/^blob:/, '')) || url.startsWith('data:') || url.startsWith('devtools:');
}
