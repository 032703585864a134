/** `node test/collection/write.ts [FOLDER] [--seed N] [--per-case N]`: writes the labelled collection. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeCollection, PER_CASE, SEED } from './index.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: String(SEED) },
    'per-case': { type: 'string', default: String(PER_CASE) },
  },
});
const folder = positionals[0] ?? join(import.meta.dirname, '../fixtures/matching-collection');
const { registry, truth, statement, payments, cases } = makeCollection(
  Number(values.seed),
  Number(values['per-case']),
);
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'registry.json'), registry);
writeFileSync(join(folder, 'truth.json'), truth);
writeFileSync(join(folder, 'statement.txt'), statement);
process.stdout.write(`${folder}: ${payments} payments, ${cases} cases\n`);
