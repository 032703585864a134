/** Three ways in which hands go through a long list. */
import type { Page } from '@playwright/test';
import type { FrameReport } from './table-meter.ts';

export type Scroll = (page: Page) => Promise<void>;

const GRID = '[role="grid"]';

async function boxOf(page: Page) {
  const box = await page.locator(GRID).boundingBox();
  if (!box) throw new Error('no table on the page');
  return box;
}

/** Turns the wheel for some seconds, fast and slow, and back. */
async function wheel(page: Page): Promise<void> {
  const box = await boxOf(page);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  for (const [step, times] of [
    [120, 60],
    [600, 60],
    [2400, 30],
    [-600, 60],
  ] as const) {
    for (let turn = 0; turn < times; turn++) {
      await page.mouse.wheel(0, step);
      await page.waitForTimeout(8);
    }
  }
}

/** Draws the thumb of the scroll bar down to the end and half the way back: the page gets a new place in each frame. */
async function drag(page: Page): Promise<void> {
  await page.locator(GRID).evaluate(
    (grid) =>
      new Promise<void>((done) => {
        const length = grid.scrollHeight - grid.clientHeight;
        const start = performance.now();
        const frame = () => {
          const seconds = (performance.now() - start) / 1000;
          grid.scrollTop = length * (seconds < 2 ? seconds / 2 : 1 - (seconds - 2) / 2);
          if (seconds < 3) requestAnimationFrame(frame);
          else done();
        };
        requestAnimationFrame(frame);
      }),
  );
}

/** Holds Page Down, goes to the end and back to the beginning, walks by arrows. */
async function keys(page: Page): Promise<void> {
  await page.locator(GRID).focus();
  for (let press = 0; press < 80; press++) await page.keyboard.press('PageDown');
  for (const key of ['End', 'Home', 'End']) {
    await page.keyboard.press(key);
    await page.waitForTimeout(250);
  }
  for (let press = 0; press < 60; press++) await page.keyboard.press('ArrowUp');
}

export const SCROLLS: Readonly<Record<'wheel' | 'drag' | 'keys', Scroll>> = { wheel, drag, keys };

/** Scrolls and tells what the page's frames were like. */
export async function framesDuring(page: Page, scroll: Scroll): Promise<FrameReport> {
  await page.locator(GRID).evaluate((grid) => {
    grid.scrollTop = 0;
  });
  await page.waitForFunction(() => window.tableMeter.settled());
  await page.evaluate(() => window.tableMeter.startFrames());
  await scroll(page);
  await page.waitForTimeout(300);
  return page.evaluate(() => window.tableMeter.stopFrames());
}
