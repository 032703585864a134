/**
 * `npm run check:install`: installing must need Node, npm and the package registry alone. Nothing may compile.
 *
 * npm runs `node-gyp rebuild` (Python, a compiler, Node's headers from the network) for each package with a
 * `binding.gyp`, unless its package.json says `"gypfile": false`; but installing from the lockfile npm asks the
 * lockfile's entry for that word, where it does not write it by itself. So ours carries it, and every `npm install`
 * that rewrites the lockfile drops it: `npm run check:install -- --fix` puts it back.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const entrySchema = z.looseObject({
  version: z.string().optional(),
  hasInstallScript: z.boolean().optional(),
  gypfile: z.boolean().optional(),
});
const lockSchema = z.looseObject({ packages: z.record(z.string(), entrySchema) });
const manifestSchema = z.looseObject({
  gypfile: z.boolean().optional(),
  scripts: z.record(z.string(), z.string()).optional(),
});

/** Install scripts that were read and found to compile and download nothing outside the registry. */
const KNOWN_SCRIPTS = new Map([
  ['node_modules/node', 'installs its own package for this machine from the registry'],
  ['node_modules/electron-winstaller', 'copies a file within its own folder'],
]);

export interface InstallProblem {
  readonly path: string;
  readonly message: string;
  readonly fixable: boolean;
}

/** What of the lockfile would run or compile at install. `isGyp` tells whether a package's folder asks for node-gyp. */
export function installProblems(lock: unknown, isGyp: (path: string) => boolean): InstallProblem[] {
  const { packages } = lockSchema.parse(lock);
  return Object.entries(packages).flatMap(([path, entry]) => {
    const problems: InstallProblem[] = [];
    if (entry.hasInstallScript && !KNOWN_SCRIPTS.has(path)) {
      problems.push({ path, message: 'has an install script that nobody has read', fixable: false });
    }
    if (entry.gypfile !== false && isGyp(path)) {
      const message = 'npm would compile it: its lockfile entry lacks "gypfile": false';
      problems.push({ path, message, fixable: true });
    }
    return problems;
  });
}

/** Whether a package has a `binding.gyp` and says itself that it need not be compiled. */
export function wantsNoBuild(folder: string): boolean {
  if (!existsSync(join(folder, 'binding.gyp'))) return false;
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  return manifest.scripts?.install === undefined && manifest.scripts?.preinstall === undefined;
}

/** The lockfile's text with `"gypfile": false` at the head of these packages' entries; the rest stays as npm wrote it. */
export function withoutBuilds(text: string, paths: readonly string[]): string {
  return paths.reduce((done, path) => {
    const head = `${JSON.stringify(path)}: {\n`;
    return done.replace(head, () => `${head}      "gypfile": false,\n`);
  }, text);
}

if (import.meta.main) {
  const root = resolve(import.meta.dirname, '..', '..');
  const lockPath = join(root, 'package-lock.json');
  const text = readFileSync(lockPath, 'utf8');
  const lock: unknown = JSON.parse(text);
  const problems = installProblems(lock, (path) => path !== '' && wantsNoBuild(join(root, path)));
  if (process.argv.includes('--fix')) {
    const fixable = problems.filter((problem) => problem.fixable).map((problem) => problem.path);
    if (fixable.length > 0) writeFileSync(lockPath, withoutBuilds(text, fixable));
    process.stdout.write(`install: ${fixable.length} lockfile entries fixed\n`);
  } else {
    for (const { path, message, fixable } of problems) {
      process.stderr.write(`${path}: ${message}${fixable ? ' (npm run check:install -- --fix)' : ''}\n`);
    }
    process.stdout.write(`install: ${problems.length} problems\n`);
    process.exitCode = problems.length > 0 ? 1 : 0;
  }
}
