import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createBackups } from '../../../src-main/features/backups/index.ts';
import { createSettingsService } from '../../../src-main/features/settings/index.ts';
import { type Database, openDatabase } from '../../../src-main/platform/db/index.ts';
import { createEventBus } from '../../../src-main/platform/events.ts';
import { addDays, type Clock, type Day, toDay, toInstant } from '../../../src-shared/dates/index.ts';
import { handTimers } from '../bankhttp/support.ts';

let folder: string;
let db: Database;
let day: Day;
let errors: unknown[];
const hand = handTimers();
const clock: Clock = { now: () => toInstant(`${day}T09:00:00.000Z`), today: () => day };

function office() {
  const events = createEventBus();
  const settings = createSettingsService({ db, events });
  const onError = (error: unknown) => void errors.push(error);
  const options = { db, clock, events, settings, dataDir: folder, timers: hand.timers, onError };
  return { settings, backups: createBackups(options) };
}

async function turnOn(chosen = '') {
  const { settings, backups } = office();
  await settings.update({ ...(await settings.get()), backups: { daily: true, folder: chosen } });
  return backups;
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'oplacheno-backups-'));
  db = await openDatabase({ dataDir: folder });
  day = toDay('2026-03-16');
  errors = [];
});
afterEach(async () => {
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});

test('nothing is copied until somebody turns copies on or asks for one', async () => {
  const { backups } = office();
  await backups.makeDue();
  expect(await backups.status()).toMatchObject({ lastAt: null, path: null });
  const made = await backups.make();
  expect(made.path).toBe(join(folder, 'backups', 'daily', 'oplacheno-2026-03-16.db'));
});

test('the copy opens as a whole office with what was there', async () => {
  await db.write((trx) => trx.insertInto('settings').values({ key: 'canary', value: 'here' }).execute());
  const backups = await turnOn();
  const { path } = await backups.make();
  const copied = mkdtempSync(join(tmpdir(), 'oplacheno-copied-'));
  try {
    writeFileSync(join(copied, 'oplacheno.db'), readFileSync(path ?? ''));
    const copy = await openDatabase({ dataDir: copied });
    const row = await copy.read.selectFrom('settings').select('value').where('key', '=', 'canary').execute();
    expect(row).toEqual([{ value: 'here' }]);
    await copy.close();
  } finally {
    rmSync(copied, { recursive: true, force: true });
  }
});

test('one copy a day, the last fourteen are kept, and nothing else in the folder is touched', async () => {
  const chosen = join(folder, 'elsewhere');
  const backups = await turnOn(chosen);
  for (let count = 0; count < 16; count++) {
    await backups.makeDue();
    const first = (await backups.status()).lastAt;
    await backups.makeDue();
    expect((await backups.status()).lastAt).toBe(first);
    if (count === 0) writeFileSync(join(chosen, 'oplacheno-1999.db'), 'mine');
    day = addDays(day, 1);
  }
  const names = readdirSync(chosen).toSorted();
  expect(names).toContain('oplacheno-1999.db');
  expect(names.filter((name) => name !== 'oplacheno-1999.db')).toHaveLength(14);
  expect(names).not.toContain('oplacheno-2026-03-16.db');
  expect(names).toContain('oplacheno-2026-03-31.db');
});

test('a copy that was taken away is made again the same day', async () => {
  const backups = await turnOn();
  await backups.makeDue();
  const { path } = await backups.status();
  rmSync(path ?? '');
  expect(await backups.status()).toMatchObject({ lastAt: null, path: null });
  await backups.makeDue();
  expect(existsSync(path ?? '')).toBe(true);
});

test('it looks by itself a minute after the start and every hour; a folder that cannot be written is told', async () => {
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  const backups = await turnOn(join(file, 'below'));
  backups.start();
  expect(hand.pending()).toEqual([60_000]);
  hand.fire(60_000);
  expect(hand.pending()).toEqual([3_600_000]);
  await expect(backups.make()).rejects.toMatchObject({ code: 'db.backupFailed' });
  await expect.poll(() => errors.length).toBe(1);
  await backups.close();
  expect(hand.pending()).toEqual([]);
});

test('a folder that is no full path is refused with a sentence', async () => {
  const backups = await turnOn('Копии');
  await expect(backups.make()).rejects.toMatchObject({ code: 'backup.folderRelative' });
});
