/**
 * `npm run kill-test -- [--rounds 50] [--documents 20000] [--seed 1]`: an import is killed −9 at moments spread at
 * random over its course, each round on a fresh data folder, then imported again; every table must equal the
 * undisturbed import's. Prints one JSON line; exit 1 when a round differs.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { seededRandom } from '../../../../src-shared/random/index.ts';
import { prepareKillTest } from './harness.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '50' },
    documents: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
  },
});
const rounds = Number(values.rounds);
const documents = Number(values.documents);
const random = seededRandom(Number(values.seed));
const folder = mkdtempSync(join(tmpdir(), 'oplacheno-kill-'));
try {
  const test = await prepareKillTest(folder, documents);
  const wrong: string[] = [];
  let killed = 0;
  for (let round = 0; round < rounds; round++) {
    const dataDir = test.fresh();
    const killAt = 1 + Math.floor(random() * (test.moments - 1));
    if ((await test.run(dataDir, killAt)).killed) killed += 1;
    await test.run(dataDir);
    const tables = test.differences(dataDir);
    if (tables.length > 0) wrong.push(`round ${round}, killed at ${killAt}: ${tables.join(', ')}`);
    process.stderr.write(
      `round ${round + 1} of ${rounds}: killed at ${killAt} of ${test.moments}, ${tables.length === 0 ? 'equal' : 'DIFFERENT'}\n`,
    );
    rmSync(dataDir, { recursive: true });
  }
  process.stdout.write(`${JSON.stringify({ documents, rounds, killed, moments: test.moments, wrong })}\n`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
