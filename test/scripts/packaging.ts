/**
 * `npm run check:packaging`: what can be known of the packages without building them. Electron-builder's own schema
 * accepts the configuration, every file it names is there, and the entry that Electron will load has been built.
 * Needs no network.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { validateConfiguration } from 'app-builder-lib/out/util/config/config.js';
import { DebugLogger } from 'builder-util';
import type { Configuration } from 'electron-builder';
import { z } from 'zod';
import config from '../../electron-builder.ts';

const manifestSchema = z.looseObject({
  name: z.string(),
  version: z.string(),
  productName: z.string(),
  description: z.string(),
  author: z.string(),
  main: z.string(),
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});

/** Everything that would stop or spoil a build, one sentence each. */
export async function packagingProblems(root: string, configuration: Configuration): Promise<string[]> {
  const problems: string[] = [];
  try {
    await validateConfiguration(configuration, new DebugLogger(false));
  } catch (error) {
    problems.push(
      `electron-builder refuses the configuration: ${error instanceof Error ? error.message : error}`,
    );
  }
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const named = [
    manifest.main,
    configuration.win?.icon,
    configuration.mac?.icon,
    configuration.nsis?.include,
  ];
  for (const path of named) {
    if (path && !existsSync(join(root, path))) problems.push(`${path} is not there`);
  }
  for (const name of ['tray.png', 'trayTemplate.png', 'icon-512.png']) {
    if (!existsSync(join(root, 'resources/icons', name)))
      problems.push(`resources/icons/${name} is not there`);
  }
  if (configuration.fileAssociations ?? configuration.win?.fileAssociations) {
    problems.push('file associations of electron-builder would take .txt over on Windows; see installer.nsh');
  }
  // What the built main side imports must travel inside the package.
  for (const name of importedPackages(root, manifest.main)) {
    if (!(name in manifest.dependencies))
      problems.push(`${name} is imported at run time but is no dependency`);
  }
  if (!/^\d+\.\d+\.\d+$/.test(manifest.devDependencies.electron ?? '')) {
    problems.push('electron must be pinned exactly: the package is built for one runtime');
  }
  return problems;
}

/** Names of the packages that the bundle of an entry imports, its chunks included. */
function importedPackages(root: string, entry: string): Set<string> {
  const names = new Set<string>();
  const seen = new Set<string>();
  const read = (path: string) => {
    if (seen.has(path) || !existsSync(path)) return;
    seen.add(path);
    const text = readFileSync(path, 'utf8');
    for (const [, specifier = ''] of text.matchAll(/(?:^import\b[^'"]*?|\bimport\()["']([^'"]+)["']/gm)) {
      if (specifier.startsWith('.')) read(resolve(path, '..', specifier));
      else if (!specifier.startsWith('node:') && specifier !== 'electron') {
        names.add(
          specifier
            .split('/')
            .slice(0, specifier.startsWith('@') ? 2 : 1)
            .join('/'),
        );
      }
    }
  };
  read(join(root, entry));
  return names;
}

if (import.meta.main) {
  const root = resolve(import.meta.dirname, '..', '..');
  const problems = await packagingProblems(root, config);
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.stdout.write(`packaging: ${problems.length} problems\n`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
