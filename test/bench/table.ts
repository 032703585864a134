/**
 * `npm run -s bench:table [-- --runs N] [--list payments|clients|invoices] [--data DIR] [--renderer DIR]`: how fast
 * the lists of a large office answer to hands, in real Chromium over the browser shell. One JSON line a figure,
 * `{"name","medianMs","maxMs","runs","wanted"}`; the load of the machine before and after stands on stderr.
 *
 * The office has 100,000 payments, 5,000 clients, 20,000 invoices; `--data` keeps it in a folder between calls. The
 * renderer is built for the run unless `--renderer` names a built one. Each run starts the program and the page anew:
 * `-open` is the first click on the rail (the screen and the answers have never been asked for), sorts and filters are
 * each the first of their kind; `-after-write` says that something was written to the database just before, so that
 * nothing kept by the program is true any more. Opening, sorting and filtering are measured from the event (of typing:
 * the last key) to the painted frame with the new rows; scrolling by the longest frame; `-server-hold` is the longest
 * time the program's event loop stood still, `-server-work` the most processor time that it took in one turn: where the
 * two are far apart, other programs had the processor.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from '@playwright/test';
import { DATABASE_FILE, openDatabase } from '../../src-main/platform/db/index.ts';
import { CHROMIUM_ARGS, requireChromium } from '../e2e/support/chromium.ts';
import { fillTables } from './table-data.ts';
import { createFigures } from './table-figures.ts';
import { LISTS } from './table-lists.ts';
import { installMeter } from './table-meter.ts';
import { framesDuring, SCROLLS } from './table-scroll.ts';
import { startMeasuredServer } from './table-server.ts';
import { type List, openList, stepsOf } from './table-steps.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** A person has looked at the first screen for this long before the first click. */
const LOOK_MS = 2_500;

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    list: { type: 'string' },
    data: { type: 'string' },
    renderer: { type: 'string' },
  },
});
const note = (text: string) => void process.stderr.write(`${text}\n`);
const figures = createFigures();

async function prepareData(dataDir: string): Promise<void> {
  if (existsSync(join(dataDir, DATABASE_FILE))) return;
  const db = await openDatabase({ dataDir });
  await fillTables(db, { payments: 100_000, clients: 5_000, invoices: 20_000 });
  await db.close();
}

function buildRenderer(outDir: string): string {
  const bin = join(ROOT, 'node_modules/electron-vite/bin/electron-vite.js');
  const args = [bin, 'build', '--ignoreConfigWarning', '--logLevel', 'error', '--outDir', outDir];
  const built = spawnSync(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  if (built.status !== 0) throw new Error('the renderer was not built');
  return join(outDir, 'renderer');
}

/** Writes a setting: every answer that the program keeps must be asked of the database again. */
async function writeSomething(page: Page): Promise<void> {
  await page.evaluate(async (name) => {
    const answer = await fetch('/api/trpc/settings.get');
    const { result } = await answer.json();
    const settings = { ...result.data, organization: { ...result.data.organization, name } };
    await fetch('/api/trpc/settings.update', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(settings),
    });
  }, `ООО «Контора ${performance.now()}»`);
}

async function measureList(page: Page, list: List, hold: (part: string) => Promise<void>): Promise<void> {
  const { name } = list;
  figures.add(`${name}-open`, await openList(page, list), 300);
  await hold(`${name}-open`);
  for (const [way, scroll] of Object.entries(SCROLLS)) {
    const frames = await framesDuring(page, scroll);
    figures.add(`${name}-scroll-${way}`, frames.longestFrameMs, 50);
    const { framesOver50, longestWorkMs, waitingShare, furthestRow } = frames;
    const facts = `${frames.frames} frames, ${framesOver50} over 50 ms, longest work ${Math.round(longestWorkMs)} ms`;
    const rows = `down to row ${furthestRow}, rows awaited in ${(waitingShare * 100).toFixed(1)} % of the frames`;
    note(`${name}-scroll-${way}: ${facts}, ${rows}`);
  }
  await hold(`${name}-scroll`);
  for (const [step, measure] of stepsOf(list)) {
    figures.add(`${name}-${step}`, await measure(page), 200);
    await hold(`${name}-${step}`);
  }
  await page.goto(new URL(list.path, page.url()).href);
  await page.waitForFunction(() => window.tableMeter.settled());
  await page.waitForTimeout(LOOK_MS);
  for (const [step, measure] of stepsOf(list)) {
    await writeSomething(page);
    figures.add(`${name}-${step}-after-write`, await measure(page), 200);
    await hold(`${name}-${step}-after-write`);
  }
  await page.locator('nav a[href="/"]').last().click();
  await page.waitForTimeout(500);
  figures.add(`${name}-open-again`, await openList(page, list), 300);
}

async function run(browser: Browser, dataDir: string, rendererDir: string): Promise<void> {
  for (const list of LISTS.filter(({ name }) => options.list === undefined || options.list === name)) {
    const server = await startMeasuredServer(dataDir, rendererDir);
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'ru-RU' });
    try {
      const page = await context.newPage();
      await page.addInitScript(installMeter);
      await page.goto(server.url);
      await page.locator(`nav a[href="${list.path}"]`).waitFor();
      await page.waitForTimeout(LOOK_MS);
      await server.longest();
      let held = 0;
      let worked = 0;
      await measureList(page, list, async (part) => {
        const { longestHoldMs, longestWorkMs } = await server.longest();
        if (longestHoldMs > 50) {
          note(
            `${part}: the server was held for ${Math.round(longestHoldMs)} ms, ${Math.round(longestWorkMs)} ms of them by its own work`,
          );
        }
        held = Math.max(held, longestHoldMs);
        worked = Math.max(worked, longestWorkMs);
      });
      figures.add(`${list.name}-server-hold`, held, 50);
      figures.add(`${list.name}-server-work`, worked, 50);
    } finally {
      await context.close();
      await server.stop();
    }
  }
}

const load = () =>
  loadavg()
    .map((value) => value.toFixed(1))
    .join(' ');
const folder = mkdtempSync(join(tmpdir(), 'oplacheno-bench-'));
const dataDir = options.data ?? join(folder, 'data');
try {
  await prepareData(dataDir);
  const rendererDir = options.renderer ?? buildRenderer(join(folder, 'out'));
  note(`load before: ${load()}`);
  const browser = await chromium.launch({ executablePath: requireChromium(), args: CHROMIUM_ARGS });
  try {
    for (let turn = 0; turn < Number(options.runs); turn++) await run(browser, dataDir, resolve(rendererDir));
  } finally {
    await browser.close();
  }
  note(`load after: ${load()}`);
  figures.print();
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
