import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { soak } from '../../../soak/soak.ts';

it('holds the bank’s truth after a month of polls, faults and kills', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'oplacheno-soak-'));
  try {
    const result = await soak({ connector: 'modulbank', polls: 100, kills: 3, faults: 0.2, seed: 5, folder });
    expect(result).toMatchObject({ polls: 100, kills: 3, differences: 0, details: [] });
    expect(result.rows).toBeGreaterThan(100);
    expect(result.faults).toBeGreaterThan(10);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 300_000);
