import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/**
 * Screens have addresses of several parts, and a relative base would look for the assets beside them; electron-vite
 * sets a relative one (it expects file://), so ours comes after.
 */
const rootBase = { name: 'root-base', enforce: 'post' as const, config: () => ({ base: '/' }) };

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      // One bundle for Electron's own Node and for Node 24.
      target: 'node24',
      sourcemap: true,
      rolldownOptions: {
        input: {
          electron: resolve('src-main/shell/electron/main.ts'),
          browser: resolve('src-main/shell/browser/main.ts'),
          // The end-to-end tests' entry with their own clock; no part of what is shipped.
          ...(process.env.OPLACHENO_E2E ? { 'electron-e2e': resolve('test/e2e/support/electron.ts') } : {}),
        },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [react(), rootBase],
    build: { outDir: 'out/renderer', rolldownOptions: { input: resolve('src-renderer/index.html') } },
  },
});
