/** `npm run security`: checks the sources, the window's options and the package's configuration against the rules. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import builder from '../../electron-builder.ts';
import { CONTENT_SECURITY_POLICY } from '../../src-main/api/static.ts';
import { readFacts } from './security/facts.ts';
import { RULES } from './security/rules.ts';

const root = resolve(import.meta.dirname, '..', '..');
const manifest = z
  .looseObject({ devDependencies: z.looseObject({ electron: z.string() }) })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
const subject = {
  facts: readFacts(root),
  builder,
  policy: CONTENT_SECURITY_POLICY,
  electron: manifest.devDependencies.electron,
};
let broken = 0;
for (const rule of RULES) {
  for (const problem of rule.check(subject)) {
    broken += 1;
    process.stderr.write(`[${rule.id}; ${rule.source}] ${problem}. ${rule.about}\n`);
  }
}
process.stdout.write(`security: ${RULES.length} rules, ${broken} broken\n`);
process.exitCode = broken > 0 ? 1 : 0;
