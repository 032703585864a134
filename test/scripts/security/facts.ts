/** What the security rules look at: calls, options, texts and imports of the sources, with their places. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type ESTree, parseSync, Visitor } from 'vite';
import { lineFinder } from '../lines.ts';

export interface Place {
  readonly path: string;
  readonly line: number;
}
/** `setWindowOpenHandler(…)`: the last name of the callee, what it is called on, and its arguments as written. */
export interface Call extends Place {
  readonly name: string;
  readonly owner: string;
  readonly args: readonly string[];
}
/** `sandbox: true` of an object: the name and the value as written. */
export interface Option extends Place {
  readonly name: string;
  readonly value: string;
}
export interface Text extends Place {
  readonly value: string;
}
export interface Imported extends Place {
  readonly from: string;
  /** Names as exported; `*` for a whole module. */
  readonly names: readonly string[];
}

export interface Facts {
  readonly calls: readonly Call[];
  readonly options: readonly Option[];
  readonly texts: readonly Text[];
  readonly imports: readonly Imported[];
  /** `innerHTML = …`: names of properties that are assigned. */
  readonly assigned: readonly Text[];
  /** HTML files as they are. */
  readonly html: readonly Text[];
}

const ROOTS = ['src-main', 'src-renderer', 'src-shared'];

/** Reads the sources of the program; tests and scripts are no part of it. */
export function readFacts(root: string): Facts {
  const paths = ROOTS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/')),
  ).toSorted();
  const read = (path: string) => ({ path, text: readFileSync(join(root, path), 'utf8') });
  const parts = paths.filter((path) => /\.([tj]sx?)$/.test(path)).map((path) => factsOf(read(path)));
  const html = paths
    .filter((path) => path.endsWith('.html'))
    .map((path) => ({ path, line: 1, value: read(path).text }));
  return {
    calls: parts.flatMap((part) => part.calls),
    options: parts.flatMap((part) => part.options),
    texts: parts.flatMap((part) => part.texts),
    imports: parts.flatMap((part) => part.imports),
    assigned: parts.flatMap((part) => part.assigned),
    html,
  };
}

function factsOf({ path, text }: { path: string; text: string }): Omit<Facts, 'html'> {
  const calls: Call[] = [];
  const options: Option[] = [];
  const texts: Text[] = [];
  const imports: Imported[] = [];
  const assigned: Text[] = [];
  const source = (node: { start: number; end: number }) => text.slice(node.start, node.end);
  const lineAt = lineFinder(text);
  const place = (node: { start: number }) => ({ path, line: lineAt(node.start) });
  const call = (node: ESTree.CallExpression | ESTree.NewExpression) => {
    const callee = node.callee;
    const member = callee.type === 'MemberExpression';
    const name = member ? source(callee.property) : source(callee);
    const owner = member ? source(callee.object) : '';
    calls.push({ ...place(node), name, owner, args: node.arguments.map(source) });
  };
  new Visitor({
    CallExpression: call,
    NewExpression: call,
    ImportExpression: (node) =>
      imports.push({ ...place(node), from: unquoted(source(node.source)), names: ['*'] }),
    ImportDeclaration(node) {
      const names = node.specifiers.map((one) =>
        one.type === 'ImportSpecifier'
          ? source(one.imported)
          : one.type === 'ImportDefaultSpecifier'
            ? 'default'
            : '*',
      );
      imports.push({ ...place(node), from: node.source.value, names });
    },
    Property(node) {
      options.push({ ...place(node), name: unquoted(source(node.key)), value: source(node.value) });
    },
    JSXAttribute(node) {
      const value = node.value === null ? 'true' : source(node.value);
      options.push({ ...place(node), name: source(node.name), value });
    },
    AssignmentExpression(node) {
      if (node.left.type !== 'MemberExpression') return;
      assigned.push({ ...place(node), value: source(node.left.property) });
    },
    Literal(node) {
      if (typeof node.value === 'string') texts.push({ ...place(node), value: node.value });
    },
    TemplateElement: (node) => texts.push({ ...place(node), value: node.value.raw }),
  }).visit(parseSync(path, text).program);
  return { calls, options, texts, imports, assigned };
}

function unquoted(text: string): string {
  return text.replace(/^(['"])(.*)\1$/, '$2');
}
