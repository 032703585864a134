import { existsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultDataDir, makeDemoDir, removeDemoDir } from '../../../src-main/shell/folders.ts';

describe('the data folder', () => {
  it.each([
    ['win32', { APPDATA: 'D:\\Профиль\\Roaming' }, 'C:\\Users\\a', 'D:\\Профиль\\Roaming\\Оплачено'],
    ['win32', {}, 'C:\\Users\\a', 'C:\\Users\\a\\AppData\\Roaming\\Оплачено'],
    ['darwin', {}, '/Users/a', '/Users/a/Library/Application Support/Оплачено'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/home/a', '/data/oplacheno'],
    ['linux', { XDG_DATA_HOME: 'relative' }, '/home/a', '/home/a/.local/share/oplacheno'],
    ['linux', { XDG_DATA_HOME: '' }, '/home/a', '/home/a/.local/share/oplacheno'],
  ] as const)('on %s with %j is the usual one', (platform, env, home, expected) => {
    expect(defaultDataDir({ platform, env, home })).toBe(expected);
  });

  it('of the demo is a new temporary one each time, and is removed with what is in it', async () => {
    const first = makeDemoDir();
    const second = makeDemoDir();
    expect(first).not.toBe(second);
    expect(dirname(first)).toBe(tmpdir());
    expect(statSync(first).isDirectory()).toBe(true);
    await removeDemoDir(first);
    await removeDemoDir(second);
    expect(existsSync(first)).toBe(false);
  });
});
