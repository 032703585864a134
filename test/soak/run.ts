/** `npm run -s soak -- [--connector NAME] [--polls N] [--kills N] [--faults P] [--seed S]`: a line a connector. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bankKeySchema } from '../../src-shared/domain/index.ts';
import { SOAKED, soak } from './soak.ts';

const { values } = parseArgs({
  options: {
    connector: { type: 'string' },
    polls: { type: 'string', default: '1000' },
    kills: { type: 'string', default: '30' },
    faults: { type: 'string', default: '0.2' },
    seed: { type: 'string', default: '1' },
  },
});

const folder = mkdtempSync(join(tmpdir(), 'oplacheno-soak-'));
let clean = true;
try {
  for (const connector of values.connector === undefined ? SOAKED : [bankKeySchema.parse(values.connector)]) {
    const { details, ...result } = await soak({
      connector,
      polls: Number(values.polls),
      kills: Number(values.kills),
      faults: Number(values.faults),
      seed: Number(values.seed),
      folder: join(folder, connector),
    });
    process.stdout.write(`${JSON.stringify(result)}\n`);
    for (const line of details.slice(0, 20)) process.stderr.write(`${connector}: ${line}\n`);
    if (result.differences > 0) clean = false;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = clean ? 0 : 1;
