import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answers, downloadUrl, fetchElectron, findElectron } from '../../../src-main/shell/runtime.ts';

describe('the Electron runtime', () => {
  let root: string;
  const put = (path: string, text: string) => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'oplacheno-runtime-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('is found where its package has put it, and only if the program itself is there', async () => {
    expect(await findElectron(root)).toBeUndefined();
    put('node_modules/electron/path.txt', 'electron.bin');
    expect(await findElectron(root)).toBeUndefined();
    put('node_modules/electron/dist/electron.bin', '');
    expect(await findElectron(root)).toBe(join(root, 'node_modules/electron/dist/electron.bin'));
  });

  it.each([
    [{}, 'https://github.com/electron/electron/releases/download/v45.4.1/electron-v45.4.1-win32-x64.zip'],
    [
      { ELECTRON_MIRROR: 'https://mirror.example/e' },
      'https://mirror.example/e/v45.4.1/electron-v45.4.1-win32-x64.zip',
    ],
    [
      { npm_config_electron_mirror: 'https://m.example/' },
      'https://m.example/v45.4.1/electron-v45.4.1-win32-x64.zip',
    ],
  ])('is looked for with %j at %s', (env, url) => {
    expect(downloadUrl('45.4.1', 'win32', 'x64', env)).toBe(url);
  });

  describe('when the download address', () => {
    let server: Server;
    let url: string;
    let status: number | undefined;
    beforeEach(async () => {
      // Without a status the request is left without an answer.
      server = createServer((_request, response) => {
        if (status !== undefined) response.writeHead(status).end();
      });
      await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
      const address = server.address();
      url = typeof address === 'object' ? `http://127.0.0.1:${address?.port}/e.zip` : '';
    });
    afterEach(() => {
      server.closeAllConnections();
      server.close();
    });

    it('has the file, it answers', async () => {
      status = 200;
      expect(await answers(url, 5_000)).toBe(true);
    });

    it('has no file, is silent or is not there, it does not', async () => {
      status = 404;
      expect(await answers(url, 5_000)).toBe(false);
      status = undefined;
      expect(await answers(url, 50)).toBe(false);
      server.closeAllConnections();
      server.close();
      expect(await answers(url, 5_000)).toBe(false);
      expect(await answers('http://no-such-host.invalid/', 5_000)).toBe(false);
    });

    it('does not answer, nothing is downloaded', async () => {
      status = 404;
      put('node_modules/electron/package.json', '{"version":"45.4.1"}');
      put('node_modules/electron/install.js', "require('node:fs').writeFileSync(__dirname + '/ran', '')");
      const mirror = process.env.ELECTRON_MIRROR;
      process.env.ELECTRON_MIRROR = new URL('/', url).href;
      try {
        let started = 0;
        const limits = { answerWithin: 5_000, doneWithin: 5_000 };
        expect(await fetchElectron(root, () => void started++, limits)).toBeUndefined();
        expect(started).toBe(0);
        status = 200;
        put(
          'node_modules/electron/install.js',
          "const fs = require('node:fs'); fs.mkdirSync(__dirname + '/dist'); fs.writeFileSync(__dirname + '/dist/e', ''); fs.writeFileSync(__dirname + '/path.txt', 'e');",
        );
        expect(await fetchElectron(root, () => void started++, limits)).toBe(
          join(root, 'node_modules/electron/dist/e'),
        );
        expect(started).toBe(1);
      } finally {
        if (mirror === undefined) delete process.env.ELECTRON_MIRROR;
        else process.env.ELECTRON_MIRROR = mirror;
      }
    });
  });
});
