import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, it } from 'vitest';

const MAIN = resolve(import.meta.dirname, '../../../src-main/shell/browser/main.ts');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'oplacheno-pipe-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('the browser shell closes in order when nobody reads its lines any more', async () => {
  const args = [MAIN, '--browser', '--data-dir', folder, '--port', '0', '--no-open'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let complaints = '';
  child.stderr.on('data', (bytes: Buffer) => {
    complaints += bytes.toString();
  });
  const [line] = await once(createInterface(child.stdout), 'line');
  expect(line).toContain('http://127.0.0.1:');
  child.stdout.destroy();
  await once(child.stdout, 'close');
  child.kill('SIGTERM');
  const [code] = await once(child, 'close');
  expect(complaints).toBe('');
  expect(code).toBe(0);
});
