import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import builder from '../../../electron-builder.ts';
import { packagingProblems } from '../../scripts/packaging.ts';

describe('the check of the packages', () => {
  let root: string;
  const put = (path: string, text = '') => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const manifest = {
    name: 'x',
    version: '1.0.0',
    productName: 'X',
    description: 'x',
    author: 'x',
    main: 'out/main/electron.js',
    dependencies: { zod: '4.0.0', '@napi-rs/keyring': '2.0.0' },
    devDependencies: { electron: '45.4.1' },
  };
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'oplacheno-packaging-'));
    put('package.json', JSON.stringify(manifest));
    put('out/main/electron.js', 'import { app } from "electron";\nimport "./chunks/a.js";\n');
    put(
      'out/main/chunks/a.js',
      'import { z } from "zod";\nconst k = () => import("@napi-rs/keyring/keytar.js");\n',
    );
    put('resources/installer.nsh');
    for (const name of ['icon.ico', 'icon.icns', 'icon-512.png', 'tray.png', 'trayTemplate.png']) {
      put(`resources/icons/${name}`);
    }
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('accepts our configuration', async () => {
    expect(await packagingProblems(root, builder)).toEqual([]);
  });

  it('finds what electron-builder would refuse', async () => {
    const nsis: object = { ...builder.nsis, oneclick: true };
    const [problem] = await packagingProblems(root, { ...builder, nsis });
    expect(problem).toContain('configuration.nsis');
  });

  it('finds an association that would take text files over', async () => {
    const problems = await packagingProblems(root, { ...builder, fileAssociations: { ext: 'txt' } });
    expect(problems).toEqual([expect.stringContaining('.txt')]);
  });

  it('finds files that are not there', async () => {
    rmSync(join(root, 'resources/icons/icon.ico'));
    rmSync(join(root, 'out/main/electron.js'));
    expect(await packagingProblems(root, builder)).toEqual([
      'out/main/electron.js is not there',
      'resources/icons/icon.ico is not there',
    ]);
  });

  it('finds a package that would be missing at run time, in a chunk too', async () => {
    put('out/main/chunks/a.js', 'import i18next from "i18next";\n');
    expect(await packagingProblems(root, builder)).toEqual([
      'i18next is imported at run time but is no dependency',
    ]);
  });
});
