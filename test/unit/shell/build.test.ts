import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { needsBuild } from '../../../src-main/shell/build.ts';

describe('whether npm start must build', () => {
  let root: string;
  const put = (path: string, at: number) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), '');
    utimesSync(join(root, path), at, at);
  };
  const age = (path: string, at: number) => utimesSync(join(root, path), at, at);
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'oplacheno-build-'));
    put('src-main/a/x.ts', 100);
    put('src-renderer/main.tsx', 100);
    put('src-shared/y.ts', 100);
    put('package.json', 100);
    put('electron.vite.config.ts', 100);
    for (const path of ['src-main/a', 'src-main', 'src-renderer', 'src-shared']) age(path, 100);
    for (const path of ['out/main/electron.js', 'out/main/browser.js', 'out/renderer/index.html'])
      put(path, 200);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('is denied when everything built is newer than its sources', async () => {
    expect(await needsBuild(root)).toBe(false);
  });

  it.each(['out/main/electron.js', 'out/main/browser.js', 'out/renderer/index.html'])(
    'is told when %s is missing',
    async (path) => {
      rmSync(join(root, path));
      expect(await needsBuild(root)).toBe(true);
    },
  );

  it.each(['src-main/a/x.ts', 'src-renderer/main.tsx', 'src-shared/y.ts', 'package.json'])(
    'is told when %s has been changed',
    async (path) => {
      age(path, 300);
      expect(await needsBuild(root)).toBe(true);
    },
  );

  it('is told when a source has been removed', async () => {
    rmSync(join(root, 'src-main/a/x.ts'));
    age('src-main/a', 300);
    expect(await needsBuild(root)).toBe(true);
  });

  it('goes by the oldest of what was built', async () => {
    age('out/main/browser.js', 50);
    expect(await needsBuild(root)).toBe(true);
  });
});
