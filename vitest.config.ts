import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Much of the integration is waiting for sockets, disks and other processes.
    maxWorkers: 3,
    projects: [
      {
        // The real module downloads its runtime when it is loaded; the shell is tested against a recording stand-in.
        resolve: {
          alias: {
            electron: fileURLToPath(new URL('test/unit/shell/electron/standin.ts', import.meta.url)),
          },
        },
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          environment: 'node',
          // A loaded machine is no failure.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
