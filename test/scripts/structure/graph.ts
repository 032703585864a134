/** Reads the sources: every file of `src-*` with what it imports (types included) and the impure calls it makes. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { type ESTree, parseSync, Visitor } from 'vite';
import { lineFinder } from '../lines.ts';

export interface Import {
  /** As written. */
  readonly specifier: string;
  /** Path of the file within the tree for a relative import that names one; `undefined` for packages and misses. */
  readonly target: string | undefined;
  readonly typeOnly: boolean;
  readonly line: number;
}

/** A call that asks the world for time, chance or the machine. */
export interface ImpureCall {
  readonly what: string;
  readonly line: number;
}

export interface SourceFile {
  /** Path from the root with `/`. */
  readonly path: string;
  readonly lines: number;
  /** The comments before the first statement. */
  readonly head: string;
  readonly imports: readonly Import[];
  readonly impure: readonly ImpureCall[];
  /** What the parser says of a file that is no TypeScript; nothing else is known of it then. */
  readonly syntaxErrors: readonly string[];
}

const ROOTS = ['src-main', 'src-renderer', 'src-shared'];

/** Reads every `.ts` and `.tsx` of the tree. */
export function readSources(root: string): SourceFile[] {
  const paths = ROOTS.flatMap((folder) => list(root, folder)).toSorted();
  const known = new Set(paths);
  return paths.map((path) => readSource(path, readFileSync(join(root, path), 'utf8'), known));
}

function list(root: string, folder: string): string[] {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

function readSource(path: string, text: string, known: ReadonlySet<string>): SourceFile {
  const { program, comments, errors } = parseSync(path, text);
  const lineAt = lineFinder(text);
  const imports: Import[] = [];
  const impure: ImpureCall[] = [];
  const add = (source: ESTree.Expression | null, typeOnly: boolean) => {
    if (source?.type !== 'Literal' || typeof source.value !== 'string') return;
    const specifier = source.value;
    imports.push({
      specifier,
      target: resolve(path, specifier, known),
      typeOnly,
      line: lineAt(source.start),
    });
  };
  new Visitor({
    ImportDeclaration: (node) => add(node.source, node.importKind === 'type' || allTypes(node.specifiers)),
    ExportAllDeclaration: (node) => add(node.source, node.exportKind === 'type'),
    ExportNamedDeclaration: (node) => add(node.source, node.exportKind === 'type'),
    ImportExpression: (node) => add(node.source, false),
    TSImportType: (node) => add(node.source, true),
    CallExpression(node) {
      const name = nameOf(node.callee);
      const [first] = node.arguments;
      if (name === 'require' && first !== undefined && first.type !== 'SpreadElement') add(first, false);
      if (IMPURE.has(name)) impure.push({ what: name, line: lineAt(node.start) });
    },
    NewExpression(node) {
      if (nameOf(node.callee) === 'Date' && node.arguments.length === 0) {
        impure.push({ what: 'new Date', line: lineAt(node.start) });
      }
    },
  }).visit(program);
  const start = program.body[0]?.start ?? text.length;
  const head = comments.filter((comment) => comment.end <= start).map((comment) => comment.value);
  return {
    path,
    lines: text.split('\n').length - 1,
    head: head.join('\n'),
    imports,
    impure,
    syntaxErrors: errors.map((error) => error.message),
  };
}

const IMPURE = new Set([
  'Date',
  'Date.now',
  'Math.random',
  'performance.now',
  'crypto.randomUUID',
  'crypto.getRandomValues',
  'process.hrtime',
  'process.cwd',
  'Temporal.Now.instant',
  'Temporal.Now.plainDateISO',
  'systemClock',
  'fetch',
]);

/** `a.b.c` for a chain of plain names, else nothing. */
function nameOf(node: ESTree.Expression): string {
  if (node.type === 'Identifier') return node.name;
  if (node.type !== 'MemberExpression' || node.computed || node.property.type !== 'Identifier') return '';
  return `${nameOf(node.object)}.${node.property.name}`;
}

function allTypes(specifiers: readonly ESTree.ImportDeclarationSpecifier[]): boolean {
  return (
    specifiers.length > 0 &&
    specifiers.every((specifier) => specifier.type === 'ImportSpecifier' && specifier.importKind === 'type')
  );
}

function resolve(from: string, specifier: string, known: ReadonlySet<string>): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const path = posix.normalize(posix.join(dirname(from), specifier));
  return known.has(path) ? path : undefined;
}
