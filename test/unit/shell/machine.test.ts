import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src-main/platform/errors.ts';
import { createBrowserHost } from '../../../src-main/shell/browser/host.ts';
import { describeFailure } from '../../../src-main/shell/failure.ts';
import { createKeychain, KEYCHAIN_SERVICE } from '../../../src-main/shell/keychain.ts';
import { folderOf, openBySystem, openCommand, requireHttps } from '../../../src-main/shell/system.ts';
import { shellTexts } from '../../../src-main/shell/texts.ts';

describe('opening by the system', () => {
  it('takes https addresses alone', () => {
    expect(requireHttps('https://example.org/a?b=1')).toBe('https://example.org/a?b=1');
    // The sign-in page of an emulated bank.
    expect(requireHttps('http://127.0.0.1:8081/authorize?a=1')).toBe('http://127.0.0.1:8081/authorize?a=1');
    expect(() => requireHttps('http://127.0.0.1.example.org/')).toThrow(RangeError);
    for (const url of ['http://example.org', 'file:///x', 'javascript:alert(1)', 'C:\\x', '', '-a']) {
      expect(() => requireHttps(url), url).toThrow(RangeError);
    }
  });

  it.each([
    ['darwin', 'https://a.example/?x=1&y=2', 'open', ['https://a.example/?x=1&y=2']],
    ['linux', '/home/a', 'xdg-open', ['/home/a']],
    [
      'win32',
      'http://127.0.0.1:1/?t=1&u=2',
      'rundll32',
      ['url.dll,FileProtocolHandler', 'http://127.0.0.1:1/?t=1&u=2'],
    ],
    ['win32', 'C:\\Мои документы', 'explorer', ['C:\\Мои документы']],
  ] as const)('on %s opens %s as one argument of %s', (platform, target, command, args) => {
    expect(openCommand(platform, target)).toEqual([command, args]);
  });

  it('shows the folder of a file, and refuses a path that is not there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'oplacheno-show-'));
    writeFileSync(join(folder, 'a.txt'), '');
    expect(await folderOf(join(folder, 'a.txt'))).toBe(folder);
    expect(await folderOf(folder)).toBe(folder);
    rmSync(folder, { recursive: true });
    await expect(folderOf(folder)).rejects.toThrow();
  });

  it('is no failure where there is nothing to open with', async () => {
    const path = process.env.PATH;
    process.env.PATH = '';
    try {
      expect(await openBySystem('https://example.org', 'linux')).toBe(false);
    } finally {
      process.env.PATH = path;
    }
  });
});

describe('the keychain', () => {
  it('keeps secrets under the program’s own name, through the keytar interface', async () => {
    const kept = new Map<string, string>();
    const keychain = createKeychain(KEYCHAIN_SERVICE, async () => ({
      getPassword: async (service, account) => kept.get(`${service}/${account}`) ?? null,
      setPassword: async (service, account, secret) => void kept.set(`${service}/${account}`, secret),
      deletePassword: async (service, account) => kept.delete(`${service}/${account}`),
      findPassword: async () => null,
      findCredentials: async () => [],
    }));
    await keychain.setPassword('bank', 'тайна');
    expect([...kept]).toEqual([['ru.oplacheno.app/bank', 'тайна']]);
    expect(await keychain.getPassword('bank')).toBe('тайна');
    expect(await keychain.deletePassword('bank')).toBe(true);
    expect(await keychain.getPassword('bank')).toBeNull();
  });

  it('says so when the system has none, with the cause for the log', async () => {
    const cause = new Error('no D-Bus');
    const keychain = createKeychain('x', async () => {
      throw cause;
    });
    const failure = await keychain.getPassword('bank').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(AppError);
    expect(failure).toMatchObject({ code: 'keychain.unavailable', cause });
    expect(describeFailure(failure, shellTexts())).toContain('Хранилище паролей системы недоступно');
  });

  it('is the module that is installed', async () => {
    const module = await import('@napi-rs/keyring/keytar.js');
    for (const name of ['getPassword', 'setPassword', 'deletePassword'] as const) {
      expect(module[name]).toBeTypeOf('function');
    }
  });
});

describe('the browser shell’s machine', () => {
  const host = createBrowserHost(createKeychain());
  it('shows no notices of its own and has no folder dialog', async () => {
    expect(host.notify({ id: '1', title: '', body: '', link: '/' })).toBe(false);
    expect(await host.chooseFolder()).toBeUndefined();
  });
  it('refuses to open what is not https, and paths that are not there', async () => {
    await expect(host.openLink('file:///etc/passwd')).rejects.toThrow(RangeError);
    await expect(host.showPath('/nowhere/at/all')).rejects.toThrow();
  });
});
