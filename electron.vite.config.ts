import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

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
        },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    // Screens have addresses of several parts: a relative base would look for the assets beside them.
    base: '/',
    plugins: [react()],
    build: { outDir: 'out/renderer', rolldownOptions: { input: resolve('src-renderer/index.html') } },
  },
});
