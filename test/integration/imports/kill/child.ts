/**
 * Imports one statement into a data folder in a process of its own and says what it is doing, line by line, so that
 * somebody can kill it at a chosen moment: `child.ts FOLDER FILE`.
 */
import { writeSync } from 'node:fs';
import { createImports } from '../../../../src-main/features/imports/index.ts';
import { createMatchWork } from '../../../../src-main/features/matchwork/index.ts';
import { openDatabase } from '../../../../src-main/platform/db/index.ts';
import { createEventBus } from '../../../../src-main/platform/events.ts';
import { openInbox } from '../../../../src-main/platform/files/index.ts';
import { silentLog } from '../../../../src-main/platform/log/index.ts';
import { fixedClock } from '../../../../src-shared/dates/index.ts';

const [, , dataDir = '', file = ''] = process.argv;
const say = (line: string) => void writeSync(1, `${line}\n`);

say('started');
const clock = fixedClock('2026-03-02T10:00:00.000Z');
const db = await openDatabase({ dataDir });
say('opened');
const events = createEventBus();
events.subscribe((event) => {
  if (event.type === 'progress') say(`${event.phase} ${event.done}`);
});
const matchWork = createMatchWork({ db, clock, events });
const inbox = await openInbox({ dataDir });
const imports = createImports({
  db,
  clock,
  events,
  inbox,
  log: silentLog,
  dataDir,
  matchWork,
  reportEvery: 0,
});
say('ready');
await imports.importFile(file);
say('imported');
await imports.close();
matchWork.close();
await db.close();
say('closed');
