/** `npm start` itself, with the built program. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from '@playwright/test';

const START = resolve(import.meta.dirname, '../../src-main/shell/start.ts');

test.describe.configure({ mode: 'serial' });

async function start(args: readonly string[], env: NodeJS.ProcessEnv = process.env) {
  const child = spawn(process.execPath, [START, '--no-open', '--port', '0', ...args], { env });
  const lines: string[] = [];
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaints += chunk.toString();
  });
  const url = await new Promise<string>((opened, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      const found = /^Оплачено открыто: (http:\S+)$/.exec(line)?.[1];
      if (found !== undefined) opened(found);
    });
    child.once('close', (code) => reject(new Error(`it ended with ${code}: ${complaints}`)));
  });
  const stop = async () => {
    const closed = once(child, 'close');
    child.kill('SIGTERM');
    const [code] = await closed;
    return code;
  };
  return { url, lines, stop };
}

test('opens the browser shell on a data folder, answers, and closes when told', async ({ page }) => {
  const dataDir = join(mkdtempSync(join(tmpdir(), 'oplacheno-start-')), 'новая папка');
  const program = await start(['--browser', '--data-dir', dataDir]);
  await page.goto(program.url);
  await expect(page).toHaveTitle(/Оплачено/);
  expect(existsSync(dataDir)).toBe(true);
  expect(await program.stop()).toBe(0);
  await expect(page.goto(program.url)).rejects.toThrow();
  rmSync(dataDir, { recursive: true, force: true });
});

test('keeps the demo in a folder of its own and removes it at the end', async () => {
  const temporary = mkdtempSync(join(tmpdir(), 'oplacheno-start-'));
  const env = { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary };
  const program = await start(['--browser', '--demo'], env);
  expect(readdirSync(temporary)).toEqual([expect.stringMatching(/^oplacheno-demo-/)]);
  expect(await program.stop()).toBe(0);
  expect(readdirSync(temporary)).toEqual([]);
  rmSync(temporary, { recursive: true, force: true });
});

if (process.platform === 'linux') {
  test('without a screen says so in one line and opens the browser shell', async () => {
    const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
    const dataDir = mkdtempSync(join(tmpdir(), 'oplacheno-start-'));
    const program = await start(['--data-dir', dataDir], env);
    const said = program.lines.filter((line) => line.includes('открываю Оплачено в браузере'));
    expect(said).toHaveLength(1);
    expect(await program.stop()).toBe(0);
    rmSync(dataDir, { recursive: true, force: true });
  });
}
