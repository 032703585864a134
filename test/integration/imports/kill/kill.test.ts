import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../src-shared/random/index.ts';
import { newFolder } from '../support.ts';
import { prepareKillTest } from './harness.ts';

/** `npm run kill-test -- --rounds 50` does it with 20,000 documents. */
const DOCUMENTS = 2_000;
const ROUNDS = 3;

describe('an import killed −9', () => {
  it('gives the undisturbed database when the file is imported again, whenever it was killed', async () => {
    const test = await prepareKillTest(newFolder(), DOCUMENTS);
    const random = seededRandom(7);
    for (let round = 0; round < ROUNDS; round++) {
      const dataDir = test.fresh();
      const killAt = 1 + Math.floor(((round + random()) / ROUNDS) * (test.moments - 1));
      await test.run(dataDir, killAt);
      expect((await test.run(dataDir)).killed).toBe(false);
      expect(test.differences(dataDir), `killed at line ${killAt} of ${test.moments}`).toEqual([]);
    }
  }, 300_000);

  it('comes to its end through any number of kills', async () => {
    const test = await prepareKillTest(newFolder(), DOCUMENTS);
    const random = seededRandom(8);
    const dataDir = test.fresh();
    let kills = 0;
    let step = test.moments / 12;
    for (;;) {
      const { killed } = await test.run(dataDir, 4 + Math.floor(random() * step * 2));
      if (!killed) break;
      kills += 1;
      // A start that is killed before it has passed over what is read already would never get further.
      step *= 1.15;
    }
    expect(kills).toBeGreaterThan(4);
    expect(test.differences(dataDir)).toEqual([]);
  }, 300_000);
});
