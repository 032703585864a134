import { defineConfig } from '@playwright/test';
import { findElectron } from './src-main/shell/runtime.ts';
import type { Fixtures } from './test/e2e/support/app.ts';
import { CHROMIUM_ARGS, requireChromium } from './test/e2e/support/chromium.ts';

/** `OPLACHENO_E2E_SHELL=browser` or `electron` runs the specs on one shell; by itself, on each that can run here. */
const wanted = process.env.OPLACHENO_E2E_SHELL;
const shells: Fixtures['shell'][] = (await findElectron(import.meta.dirname))
  ? ['browser', 'electron']
  : ['browser'];

export default defineConfig<Fixtures>({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test/results/e2e',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  // Whole stories, told on machines that have other things to do as well.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: 'test/results/e2e.json' }]],
  use: {
    viewport: { width: 1440, height: 900 },
    launchOptions: { executablePath: requireChromium(), args: CHROMIUM_ARGS },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: shells
    .filter((shell) => wanted === undefined || shell === wanted)
    .map((shell) => ({ name: shell, use: { shell } })),
});
