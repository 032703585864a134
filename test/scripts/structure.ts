/** `npm run structure`: holds the arrows of the architecture. Prints what is broken; exit 1 when anything is. */
import { resolve } from 'node:path';
import { readSources } from './structure/graph.ts';
import { RULES } from './structure/rules.ts';

const root = resolve(process.argv[2] ?? resolve(import.meta.dirname, '..', '..'));
const files = readSources(root);
const broken = Object.values(RULES).flatMap((rule) => rule(files));
for (const { rule, path, line, message } of broken) {
  process.stderr.write(`${path}:${line} [${rule}] ${message}\n`);
}
const imports = files.reduce((count, file) => count + file.imports.length, 0);
process.stdout.write(
  `structure: ${files.length} files, ${imports} imports, ${Object.keys(RULES).length} rules, ${broken.length} broken\n`,
);
process.exitCode = broken.length > 0 ? 1 : 0;
