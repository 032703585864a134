import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src-main/platform/errors.ts';
import { openLog } from '../../../src-main/platform/log/index.ts';
import { CLOCK, newFolder } from './support.ts';

const linesOf = (path: string) =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));

describe('the log', () => {
  it('keeps an error with its chain of causes', () => {
    const dataDir = newFolder();
    const log = openLog({ dataDir, clock: CLOCK });
    log.info('started', { version: '1' });
    log.error('import failed', new AppError('db.diskFull', {}, new Error('SQLITE_FULL')), { importId: 7 });
    expect(linesOf(join(dataDir, 'logs', 'oplacheno.log'))).toMatchObject([
      { at: CLOCK.now(), level: 'info', event: 'started', version: '1' },
      { level: 'error', importId: 7, error: { code: 'db.diskFull', cause: { message: 'SQLITE_FULL' } } },
    ]);
  });

  it('stays small: older lines move to numbered files, the oldest go', () => {
    const dataDir = newFolder();
    const log = openLog({ dataDir, clock: CLOCK, maxBytes: 500 });
    for (let line = 0; line < 100; line++) log.info('line', { line });
    const folder = join(dataDir, 'logs');
    expect(readdirSync(folder).toSorted()).toEqual([
      'oplacheno.log',
      'oplacheno.log.1',
      'oplacheno.log.2',
      'oplacheno.log.3',
      'oplacheno.log.4',
    ]);
    for (const name of readdirSync(folder))
      expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(500);
    expect(linesOf(join(folder, 'oplacheno.log')).at(-1)).toMatchObject({ line: 99 });
  });

  it('gives up, not the program, where it cannot be written', () => {
    const dataDir = newFolder();
    writeFileSync(join(dataDir, 'logs'), 'a file where the folder should be');
    const log = openLog({ dataDir, clock: CLOCK });
    expect(() => log.info('started')).not.toThrow();
  });
});
