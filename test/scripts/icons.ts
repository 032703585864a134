/** `npm run icons`: draws the icons of `resources/icons` from their SVG with the tests' Chromium. Results are committed. */
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { CHROMIUM_ARGS, requireChromium } from '../e2e/support/chromium.ts';

const folder = resolve(import.meta.dirname, '..', '..', 'resources', 'icons');

async function draw(browser: Browser, svg: string, size: number): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const source = Buffer.from(svg).toString('base64');
  await page.setContent(
    `<body style="margin:0"><img width="${size}" height="${size}" src="data:image/svg+xml;base64,${source}">`,
  );
  const picture = await page.screenshot({ omitBackground: true });
  await page.close();
  return picture;
}

/** Windows icon: a directory of PNG pictures (allowed since Vista), sides up to 256. */
function ico(pictures: readonly { size: number; png: Buffer }[]): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  pictures.forEach(({ size, png }, index) => {
    const at = 6 + 16 * index;
    // 0 stands for 256.
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([head, ...pictures.map(({ png }) => png)]);
}

/** macOS icon: blocks of a type, a length and a PNG. */
function icns(blocks: readonly { type: string; png: Buffer }[]): Buffer {
  const parts = blocks.map(({ type, png }) => {
    const head = Buffer.alloc(8);
    head.write(type, 'ascii');
    head.writeUInt32BE(png.length + 8, 4);
    return Buffer.concat([head, png]);
  });
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.write('icns', 'ascii');
  head.writeUInt32BE(body.length + 8, 4);
  return Buffer.concat([head, body]);
}

const browser = await chromium.launch({ executablePath: requireChromium(), args: CHROMIUM_ARGS });
const icon = await readFile(resolve(folder, 'icon.svg'), 'utf8');
const tray = await readFile(resolve(folder, 'tray.svg'), 'utf8');
const at = (size: number, svg = icon) => draw(browser, svg, size);

await writeFile(resolve(folder, 'icon-512.png'), await at(512));
await writeFile(resolve(folder, 'icon-1024.png'), await at(1024));
await writeFile(resolve(folder, 'tray.png'), await at(16));
await writeFile(resolve(folder, 'tray@2x.png'), await at(32));
await writeFile(resolve(folder, 'trayTemplate.png'), await at(16, tray));
await writeFile(resolve(folder, 'trayTemplate@2x.png'), await at(32, tray));
const windows = [16, 24, 32, 48, 64, 128, 256];
await writeFile(
  resolve(folder, 'icon.ico'),
  ico(await Promise.all(windows.map(async (size) => ({ size, png: await at(size) })))),
);
// Types of https://en.wikipedia.org/wiki/Apple_Icon_Image_format that hold PNG.
const mac = {
  icp4: 16,
  icp5: 32,
  ic07: 128,
  ic08: 256,
  ic09: 512,
  ic10: 1024,
  ic11: 32,
  ic12: 64,
  ic13: 256,
  ic14: 512,
};
await writeFile(
  resolve(folder, 'icon.icns'),
  icns(await Promise.all(Object.entries(mac).map(async ([type, size]) => ({ type, png: await at(size) })))),
);
await browser.close();
