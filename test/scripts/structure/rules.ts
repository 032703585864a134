/** The rules of the house, one function each: sources in, broken rules out. */
import { isBuiltin } from 'node:module';
import type { Import, SourceFile } from './graph.ts';

export interface Violation {
  readonly rule: string;
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

/** The arrows `shell → app → api → features → platform → src-shared`: a file imports from its own layer or a later one. */
const LAYERS = [
  'src-main/shell',
  'src-main/app',
  'src-main/api',
  'src-main/features',
  'src-main/platform',
  'src-shared',
];

const MAX_LINES = 300;
/** What a head comment must say where a file is longer. */
const LENGTH_REASON = /over 300 lines because/i;

/** Parts that are values in, values out. */
const PURE = ['src-main/features/matching/', 'src-main/features/statements/', 'src-shared/'];
/**
 * Built-in modules that touch nothing outside the process and depend on nothing but their arguments; the timers are
 * among them for the pause that gives the event loop back between chunks of long work.
 */
const PURE_BUILTINS = new Set([
  'node:util',
  'node:buffer',
  'node:string_decoder',
  'node:assert',
  'node:timers/promises',
]);
const PURE_EXCEPTIONS = new Map([
  ['src-shared/dates/clock.ts', 'the one place that asks the machine for the time'],
  [
    'src-main/features/statements/sources.ts',
    'opens a file for the parser, which knows streams of bytes alone',
  ],
]);

function layerOf(path: string): number {
  return LAYERS.findIndex((layer) => path.startsWith(`${layer}/`));
}

function featureOf(path: string): string | undefined {
  return /^src-main\/features\/([^/]+)\//.exec(path)?.[1];
}

function violation(rule: string, file: SourceFile, line: number, message: string): Violation {
  return { rule, path: file.path, line, message };
}

function eachImport(
  files: readonly SourceFile[],
  check: (file: SourceFile, found: Import) => Violation | undefined,
): Violation[] {
  return files.flatMap((file) => file.imports.flatMap((found) => check(file, found) ?? []));
}

export function syntax(files: readonly SourceFile[]): Violation[] {
  return files.flatMap((file) => file.syntaxErrors.map((message) => violation('syntax', file, 1, message)));
}

/** A relative import names an existing file of the tree, extension included. */
export function resolved(files: readonly SourceFile[]): Violation[] {
  return eachImport(files, (file, found) => {
    const asset = /\.(css|svg|png|woff2|json)$/.test(found.specifier);
    if (!found.specifier.startsWith('.') || found.target !== undefined || asset) return undefined;
    return violation('resolved', file, found.line, `no such file in the sources: ${found.specifier}`);
  });
}

export function arrows(files: readonly SourceFile[]): Violation[] {
  return eachImport(files, (file, found) => {
    if (found.target === undefined) return undefined;
    const from = layerOf(file.path);
    const to = layerOf(found.target);
    const fromMain = file.path.startsWith('src-main/');
    if (fromMain && from < 0) return violation('arrows', file, 1, 'the file is in no layer of src-main');
    if (fromMain && found.target.startsWith('src-renderer/')) {
      return violation('arrows', file, found.line, `the main side imports the renderer: ${found.target}`);
    }
    if (from < 0 || to < 0 ? !sharedLeaks(file.path, found.target) : to >= from) return undefined;
    return violation('arrows', file, found.line, `against the arrows: ${found.target}`);
  });
}

function sharedLeaks(from: string, to: string): boolean {
  return from.startsWith('src-shared/') && !to.startsWith('src-shared/');
}

/** A feature reaches another one only through that feature's `index.ts`; so do the layers above. */
export function doors(files: readonly SourceFile[]): Violation[] {
  return eachImport(files, (file, found) => {
    const target = found.target === undefined ? undefined : featureOf(found.target);
    if (target === undefined || target === featureOf(file.path)) return undefined;
    if (found.target === `src-main/features/${target}/index.ts`) return undefined;
    return violation('doors', file, found.line, `past the index.ts of ${target}: ${found.target ?? ''}`);
  });
}

/** The renderer takes from src-main types alone, and only from its API; it runs in a page, so no built-in modules. */
export function renderer(files: readonly SourceFile[]): Violation[] {
  const own = files.filter((file) => file.path.startsWith('src-renderer/'));
  return eachImport(own, (file, found) => {
    if (isBuiltin(found.specifier)) {
      return violation('renderer', file, found.line, `built-in module in a page: ${found.specifier}`);
    }
    if (!found.target?.startsWith('src-main/')) return undefined;
    if (!found.target.startsWith('src-main/api/')) {
      return violation('renderer', file, found.line, `only src-main/api may be known here: ${found.target}`);
    }
    return found.typeOnly
      ? undefined
      : violation('renderer', file, found.line, `only types may come from there: ${found.target}`);
  });
}

/** Packages that only one place may name. */
const HOMES: ReadonlyMap<string, string> = new Map([
  ['electron', 'src-main/shell/electron/'],
  ['electron-updater', 'src-main/shell/electron/'],
  ['@napi-rs/keyring', 'src-main/shell/'],
  ['better-sqlite3', 'src-main/platform/db/'],
]);

export function homes(files: readonly SourceFile[]): Violation[] {
  return eachImport(files, (file, found) => {
    const name = found.specifier
      .split('/')
      .slice(0, found.specifier.startsWith('@') ? 2 : 1)
      .join('/');
    const home = HOMES.get(name);
    if (home === undefined || file.path.startsWith(home)) return undefined;
    return violation('homes', file, found.line, `${name} may be imported in ${home} only`);
  });
}

/** Pure parts know no database, no file, no clock, no chance. */
export function purity(files: readonly SourceFile[]): Violation[] {
  const pure = files.filter(
    (file) => PURE.some((part) => file.path.startsWith(part)) && !PURE_EXCEPTIONS.has(file.path),
  );
  const imports = eachImport(pure, (file, found) => {
    if (found.typeOnly) return undefined;
    if (isBuiltin(found.specifier) && !PURE_BUILTINS.has(found.specifier)) {
      return violation('purity', file, found.line, `a pure part imports ${found.specifier}`);
    }
    const platform = found.target?.startsWith('src-main/platform/') === true;
    if (found.specifier === 'kysely' || (platform && found.target !== 'src-main/platform/errors.ts')) {
      return violation('purity', file, found.line, `a pure part imports ${found.target ?? found.specifier}`);
    }
    return undefined;
  });
  const calls = pure.flatMap((file) =>
    file.impure.map(({ what, line }) => violation('purity', file, line, `a pure part calls ${what}`)),
  );
  return [...imports, ...calls];
}

/** No circles, those of types included. Each circle is told once, by its shortest way round. */
export function cycles(files: readonly SourceFile[]): Violation[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const found: Violation[] = [];
  const told = new Set<string>();
  for (const file of files) {
    const way = wayBack(file.path, byPath);
    if (way === undefined || way.some((path) => told.has(path))) continue;
    for (const path of way) told.add(path);
    const line = file.imports.find((one) => one.target === way[1])?.line ?? 1;
    found.push(violation('cycles', file, line, `a circle: ${[...way, file.path].join(' → ')}`));
  }
  return found;
}

/** The shortest way from a file back to itself, breadth first. */
function wayBack(start: string, byPath: ReadonlyMap<string, SourceFile>): string[] | undefined {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    for (const { target } of byPath.get(path)?.imports ?? []) {
      if (target === start) {
        const way = [path];
        for (let step = cameFrom.get(path); step !== undefined; step = cameFrom.get(step)) way.unshift(step);
        return way;
      }
      if (target === undefined || cameFrom.has(target)) continue;
      cameFrom.set(target, path);
      queue.push(target);
    }
  }
  return undefined;
}

export function lengths(files: readonly SourceFile[]): Violation[] {
  return files
    .filter((file) => file.lines > MAX_LINES && !LENGTH_REASON.test(file.head))
    .map((file) =>
      violation(
        'lengths',
        file,
        1,
        `${file.lines} lines; split it, or say in the head comment: over ${MAX_LINES} lines because …`,
      ),
    );
}

export const RULES = { syntax, resolved, arrows, doors, renderer, homes, purity, cycles, lengths };
