import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSources } from '../../scripts/structure/graph.ts';
import { RULES } from '../../scripts/structure/rules.ts';

describe('the structure check', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'oplacheno-structure-'));
    for (const folder of ['src-main', 'src-renderer', 'src-shared']) mkdirSync(join(root, folder));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  /** Lays the files and names the rules that they break: `rule path:line`. */
  const check = (files: Record<string, string>): string[] => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const sources = readSources(root);
    return Object.values(RULES).flatMap((rule) =>
      rule(sources).map((broken) => `${broken.rule} ${broken.path}:${broken.line}`),
    );
  };
  const FEATURES = 'src-main/features';

  it('is content with imports along the arrows', () => {
    expect(
      check({
        'src-shared/money.ts': 'export const money = 1;',
        'src-main/platform/log.ts':
          "import { money } from '../../src-shared/money.ts'; export const log = money;",
        [`${FEATURES}/a/index.ts`]: "export { a } from './service.ts';",
        [`${FEATURES}/a/service.ts`]: "import { log } from '../../platform/log.ts'; export const a = log;",
        [`${FEATURES}/b/index.ts`]: "export { a } from '../a/index.ts';",
        'src-main/api/router.ts':
          "import { a } from '../features/a/index.ts'; export type Router = typeof a;",
        'src-main/app/app.ts': "export type { Router } from '../api/router.ts';",
        'src-main/shell/electron/main.ts':
          "import { app } from 'electron'; import type { Router } from '../../app/app.ts'; export const x: Router = app;",
        'src-renderer/main.tsx':
          "import type { Router } from '../src-main/api/router.ts'; import './main.css'; export let r: Router;",
      }),
    ).toEqual([]);
  });

  it.each([
    [
      'a feature that knows the API, if only its types',
      `${FEATURES}/a/s.ts`,
      "import type { X } from '../../api/x.ts';",
      'src-main/api/x.ts',
      ['arrows'],
    ],
    [
      'a platform that knows a feature',
      'src-main/platform/x.ts',
      "export * from '../features/a/index.ts';",
      `${FEATURES}/a/index.ts`,
      ['arrows'],
    ],
    [
      'an api that knows the app by a type expression',
      'src-main/api/x.ts',
      "export type T = import('../app/app.ts').T;",
      'src-main/app/app.ts',
      ['arrows'],
    ],
    [
      'a shared part that knows the main side',
      'src-shared/x.ts',
      "import type { X } from '../src-main/platform/x.ts';",
      'src-main/platform/x.ts',
      ['arrows'],
    ],
    [
      'a main side that knows the renderer',
      'src-main/api/x.ts',
      "import '../../src-renderer/x.ts';",
      'src-renderer/x.ts',
      ['arrows'],
    ],
    [
      'a file outside every layer',
      'src-main/loose.ts',
      "import '../src-shared/x.ts';",
      'src-shared/x.ts',
      ['arrows'],
    ],
    [
      'a feature behind another’s back',
      `${FEATURES}/a/s.ts`,
      "import { r } from '../b/repository.ts';",
      `${FEATURES}/b/repository.ts`,
      ['doors'],
    ],
    [
      'an api behind a feature’s back',
      'src-main/api/x.ts',
      "import { r } from '../features/b/repository.ts';",
      `${FEATURES}/b/repository.ts`,
      ['doors'],
    ],
    [
      'a renderer that runs the API',
      'src-renderer/x.ts',
      "import { r } from '../src-main/api/r.ts';",
      'src-main/api/r.ts',
      ['renderer'],
    ],
    [
      'a renderer that knows a feature',
      'src-renderer/x.ts',
      "import type { r } from '../src-main/features/a/index.ts';",
      `${FEATURES}/a/index.ts`,
      ['renderer'],
    ],
    [
      'a matcher with a database',
      `${FEATURES}/matching/x.ts`,
      "import { db } from '../../platform/db/index.ts';",
      'src-main/platform/db/index.ts',
      ['purity'],
    ],
  ])('finds %s', (_name, path, text, other, rules) => {
    expect(check({ [path]: text, [other]: 'export {};' })).toEqual(rules.map((rule) => `${rule} ${path}:1`));
  });

  it.each([
    ['electron', 'src-main/app/x.ts', "import { app } from 'electron';", 'homes'],
    ['electron, loaded late', 'src-main/shell/browser/x.ts', "const e = await import('electron');", 'homes'],
    ['electron, required', 'src-main/shell/cli/x.ts', "const e = require('electron');", 'homes'],
    ['a driver of the database', `${FEATURES}/a/x.ts`, "import type D from 'better-sqlite3';", 'homes'],
    ['the keychain', `${FEATURES}/a/x.ts`, "import '@napi-rs/keyring/keytar.js';", 'homes'],
    ['a built-in module in a page', 'src-renderer/x.ts', "import { join } from 'node:path';", 'renderer'],
    ['a file system in a parser', `${FEATURES}/statements/x.ts`, "import { open } from 'node:fs';", 'purity'],
    [
      'a file system by its short name',
      `${FEATURES}/statements/x.ts`,
      "import { open } from 'fs';",
      'purity',
    ],
    ['a query in the matcher', `${FEATURES}/matching/x.ts`, "import { sql } from 'kysely';", 'purity'],
    ['a clock in the matcher', `${FEATURES}/matching/x.ts`, 'export const now = () => Date.now();', 'purity'],
    ['another clock', `${FEATURES}/matching/x.ts`, 'export const now = () => new Date();', 'purity'],
    ['chance in the matcher', `${FEATURES}/matching/x.ts`, 'export const n = Math.random();', 'purity'],
    ['a clock among the shared', 'src-shared/x.ts', 'export const now = performance.now();', 'purity'],
    ['an import of nothing', `${FEATURES}/a/x.ts`, "import './service';", 'resolved'],
    ['no TypeScript at all', `${FEATURES}/a/x.ts`, 'export const = 1;', 'syntax'],
  ])('finds %s', (_name, path, text, rule) => {
    expect(check({ [path]: text })).toEqual([`${rule} ${path}:1`]);
  });

  it('lets pure parts use types of impure ones and dates that are given to them', () => {
    const text =
      "import type { Stats } from 'node:fs';\nexport const at = (s: Stats) => new Date(s.mtimeMs);";
    expect(check({ [`${FEATURES}/matching/x.ts`]: text })).toEqual([]);
  });

  it('finds a circle, types included, and tells it once', () => {
    expect(
      check({
        [`${FEATURES}/a/x.ts`]: "\nimport type { Y } from './y.ts';\nexport type X = Y;",
        [`${FEATURES}/a/y.ts`]: "import { z } from './z.ts';\nexport type Y = typeof z;",
        [`${FEATURES}/a/z.ts`]: "import type { X } from './x.ts';\nexport let z: X;",
        [`${FEATURES}/a/user.ts`]: "import './x.ts';",
      }),
    ).toEqual([`cycles ${FEATURES}/a/x.ts:2`]);
  });

  it('finds a file that imports itself', () => {
    expect(check({ 'src-shared/x.ts': "export * from './x.ts';" })).toEqual(['cycles src-shared/x.ts:1']);
  });

  it('finds a long file without a reason in its head', () => {
    const body = 'export {};\n'.repeat(301);
    expect(check({ 'src-shared/x.ts': body })).toEqual(['lengths src-shared/x.ts:1']);
    expect(check({ 'src-shared/x.ts': `/** Over 300 lines because it is a table. */\n${body}` })).toEqual([]);
    expect(check({ 'src-shared/x.ts': `${body}// Over 300 lines because it is a table.` })).toHaveLength(1);
    expect(check({ 'src-shared/x.ts': 'export {};\n'.repeat(300) })).toEqual([]);
  });
});
