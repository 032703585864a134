/**
 * `npm start`: builds when needed, then opens the Electron window where its runtime is here or can be fetched,
 * else the page in the browser.
 */
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, needsBuild } from './build.ts';
import { parseLaunchOptions, UsageError } from './options.ts';
import { fetchElectron, findElectron } from './runtime.ts';
import { shellTexts } from './texts.ts';

const root = resolve(import.meta.dirname, '..', '..');
const texts = shellTexts();
const say = (line: string) => void process.stdout.write(`${line}\n`);
const complain = (line: string) => void process.stderr.write(`${line}\n`);

/** An Electron that ends with a failure this soon could not open its window at all. */
const EARLY_MS = 5_000;

async function main(args: readonly string[]): Promise<void> {
  const options = parseLaunchOptions(args);
  if (await needsBuild(root)) {
    say(texts('start.building'));
    if (!(await build(root))) {
      complain(texts('start.buildFailed'));
      process.exitCode = 1;
      return;
    }
  }
  if (!options.browser && (await openWindow(args))) return;
  // The built shell reads the same command line.
  await import(pathToFileURL(join(root, 'out', 'main', 'browser.js')).href);
}

/** Opens the Electron window and waits for its end. Resolves to false, having said why, when there can be none. */
async function openWindow(args: readonly string[]): Promise<boolean> {
  // Without a screen a runtime that is not here yet is not worth its download.
  const screen = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  const announce = () => say(texts('start.fetchingElectron'));
  const electron = (await findElectron(root)) ?? (screen ? await fetchElectron(root, announce) : undefined);
  if (electron === undefined || !screen) {
    say(texts(electron === undefined ? 'start.electronMissing' : 'start.noDisplay'));
    return false;
  }
  const started = performance.now();
  const code = await runWindow(electron, args);
  if (code !== 0 && performance.now() - started < EARLY_MS) {
    say(texts('start.electronFailed'));
    return false;
  }
  process.exitCode = code;
  return true;
}

function runWindow(electron: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(electron, [root, ...args], { stdio: 'inherit' });
    // Ctrl+C reaches the window by itself; the others are passed on.
    const ignore = () => undefined;
    const pass = () => void child.kill('SIGTERM');
    process.on('SIGINT', ignore);
    process.on('SIGTERM', pass);
    const finish = (code: number) => {
      process.off('SIGINT', ignore);
      process.off('SIGTERM', pass);
      resolve(code);
    };
    child.once('error', () => finish(1));
    child.once('close', (code, signal) =>
      finish(code ?? (signal === 'SIGTERM' || signal === 'SIGINT' ? 0 : 1)),
    );
  });
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof UsageError) {
    complain(texts(error.key, error.params));
    process.exitCode = 2;
  } else {
    complain(texts('start.failed', { reason: error instanceof Error ? error.message : String(error) }));
    process.exitCode = 1;
  }
});
