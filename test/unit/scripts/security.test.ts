import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import builder from '../../../electron-builder.ts';
import { CONTENT_SECURITY_POLICY } from '../../../src-main/api/static.ts';
import { readFacts } from '../../scripts/security/facts.ts';
import type { Subject } from '../../scripts/security/rule.ts';
import { RULES } from '../../scripts/security/rules.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const GUARD = 'src-main/shell/electron/guard.ts';
const WINDOW = 'src-main/shell/electron/window.ts';
const HOST = 'src-main/shell/electron/host.ts';
const PLACE = 'src-main/shell/electron/place.ts';
const DEMO = 'src-main/shell/electron/demo.ts';
const SERVER = 'src-main/shell/browser/server.ts';
const PAGE = 'src-renderer/index.html';

describe('the security check', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'oplacheno-security-'));
    cpSync(join(ROOT, 'src-main/shell'), join(root, 'src-main/shell'), { recursive: true });
    mkdirSync(join(root, 'src-shared'));
    mkdirSync(join(root, 'src-renderer'));
    writeFileSync(join(root, PAGE), '<script type="module" src="/main.tsx"></script>');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const broken = (change: Partial<Omit<Subject, 'facts'>> = {}): string[] => {
    const subject = {
      facts: readFacts(root),
      builder,
      policy: CONTENT_SECURITY_POLICY,
      electron: '45.4.1',
      ...change,
    };
    return RULES.filter((rule) => rule.check(subject).length > 0).map((rule) => rule.id);
  };
  const edit = (path: string, from: string, to: string) => {
    const text = readFileSync(join(root, path), 'utf8');
    expect(text).toContain(from);
    writeFileSync(join(root, path), text.replace(from, to));
  };

  it('is content with the shells as they are', () => {
    expect(broken()).toEqual([]);
  });

  it.each([
    ['no-node-integration', GUARD, 'nodeIntegration: false', 'nodeIntegration: true'],
    ['no-node-integration', GUARD, '    nodeIntegrationInWorker: false,\n', ''],
    ['context-isolation', GUARD, 'contextIsolation: true', 'contextIsolation: !packaged'],
    ['sandbox', GUARD, '    sandbox: true,\n', ''],
    ['web-security', GUARD, 'webSecurity: true', 'webSecurity: false'],
    ['no-insecure-content', GUARD, 'allowRunningInsecureContent: false', 'allowRunningInsecureContent: true'],
    ['no-experimental-features', GUARD, 'experimentalFeatures: false', "enableBlinkFeatures: 'X'"],
    ['no-webview', GUARD, 'webviewTag: false', 'webviewTag: true'],
    ['no-webview', GUARD, "contents.on('will-attach-webview', (event) => event.preventDefault());", ''],
    ['sessions', PLACE, '  guardSession(session, texts);\n', ''],
    ['sessions', DEMO, 'fromPartition(`demo', 'fromPartition(`persist:demo'],
    ['permissions', GUARD, '=> answer(false)', "=> answer(_permission === 'media')"],
    ['permissions', GUARD, 'setPermissionCheckHandler(() => false)', 'setPermissionCheckHandler(() => true)'],
    ['limit-navigation', GUARD, "contents.on('will-navigate'", "contents.on('did-navigate'"],
    ['limit-navigation', GUARD, 'navigateOnDragDrop: false', 'navigateOnDragDrop: true'],
    ['limit-windows', GUARD, "({ action: 'deny' })", "({ action: 'allow' })"],
    ['limit-windows', WINDOW, 'const made = ', 'new BrowserWindow({}); const made = '],
    ['secure-content', WINDOW, 'made.loadURL(', "made.loadURL('https://example.org/'); made.loadURL("],
    ['secure-content', WINDOW, 'made.loadURL(', "made.loadFile('index.html'); made.loadURL("],
    ['open-external', HOST, 'openExternal(requireHttps(url))', 'openExternal(url)'],
    ['no-ipc', WINDOW, 'BrowserWindow, nativeTheme', 'BrowserWindow, ipcMain, nativeTheme'],
    ['no-ipc', GUARD, 'sandbox: true,', "sandbox: true, preload: 'x.js',"],
    ['no-file-protocol', WINDOW, 'let window', "const x = 'file:///x'; let window"],
    ['certificates', WINDOW, 'let window', "app.on('certificate-error', () => {}); let window"],
    ['certificates', WINDOW, 'let window', 'const x = { rejectUnauthorized: false }; let window'],
    ['command-line-switches', WINDOW, 'let window', "app.commandLine.appendSwitch('x'); let window"],
    ['sandbox', WINDOW, 'let window', "app.commandLine.appendSwitch('no-sandbox'); let window"],
    ['dangerous-functions', WINDOW, 'let window', "setTimeout('alert(1)', 1); let window"],
    [
      'security-warnings',
      WINDOW,
      'let window',
      "process.env['ELECTRON_DISABLE_SECURITY_WARNINGS'] = '1'; let window",
    ],
    ['developer-tools', GUARD, 'devTools: !packaged', 'devTools: true'],
    ['network-of-the-page', GUARD, 'cancel: !isLocal(details.url)', 'cancel: false'],
    ['downloads', GUARD, "session.on('will-download'", "session.on('x'"],
    ['loopback-only', SERVER, 'host: LOOPBACK', "host: '0.0.0.0'"],
    ['loopback-only', SERVER, "'127.0.0.1'", "'::'"],
    [
      'no-shell-commands',
      SERVER,
      'import { randomBytes',
      "import { exec } from 'node:child_process'; import { randomBytes",
    ],
    ['no-inline-script', PAGE, '<script', '<script>alert(1)</script><script'],
    ['no-inline-script', PAGE, '"/main.tsx"', '"//evil.example/x.js"'],
  ])('finds a broken %s in %s: %s → %s', (rule, path, from, to) => {
    edit(path, from, to);
    expect(broken()).toContain(rule);
  });

  it.each([
    ['no-raw-html', 'export const a = <p dangerouslySetInnerHTML={{ __html: x }} />;'],
    ['no-raw-html', 'root.innerHTML = text;'],
    ['network-of-the-page', "fetch('https://telemetry.example/');"],
  ])('finds a broken %s in the page', (rule, text) => {
    writeFileSync(join(root, 'src-renderer/x.tsx'), text);
    expect(broken()).toEqual([rule]);
  });

  it.each([
    "default-src 'self'",
    CONTENT_SECURITY_POLICY.replace("script-src 'self'", "script-src 'self' 'unsafe-eval'"),
    CONTENT_SECURITY_POLICY.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'"),
    CONTENT_SECURITY_POLICY.replace("connect-src 'self'", 'connect-src *'),
    CONTENT_SECURITY_POLICY.replace("; frame-ancestors 'none'", ''),
  ])('finds the weak policy %s', (policy) => {
    expect(broken({ policy })).toEqual(['content-security-policy']);
  });

  it('finds a fuse that is not as it must be, and an Electron that is not pinned or too old', () => {
    const electronFuses = { ...builder.electronFuses, runAsNode: true };
    expect(broken({ builder: { ...builder, electronFuses } })).toEqual(['fuse-runAsNode']);
    expect(broken({ builder: {} })).toHaveLength(8);
    expect(broken({ electron: '^45.4.1' })).toEqual(['current-electron']);
    expect(broken({ electron: '38.0.0' })).toEqual(['current-electron']);
  });

  it('names each rule once, with its source', () => {
    expect(new Set(RULES.map((rule) => rule.id)).size).toBe(RULES.length);
    for (const rule of RULES) expect(rule.source).toMatch(/^(checklist|fuses|electronegativity|ours)/);
  });
});
