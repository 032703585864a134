/** Where the window was: kept in `window.json` of the data folder, and brought back onto a display that is there. */
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const boundsSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(1),
  height: z.int().min(1),
  maximized: z.boolean(),
});
export type WindowBounds = z.infer<typeof boundsSchema>;

/** Device-independent pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const DEFAULT_SIZE = { width: 1280, height: 820 };
export const MIN_SIZE = { width: 860, height: 560 };

/** So much of the window's upper edge must be on a display for the person to get hold of it. */
const GRIP = { width: 120, height: 40 };

/** Reads what was kept; `undefined` when there is nothing, or nothing usable. */
export function readBounds(path: string): WindowBounds | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return boundsSchema.safeParse(JSON.parse(text)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Keeps the bounds. Synchronous: it happens while the window closes. */
export function writeBounds(path: string, bounds: WindowBounds): void {
  writeFileSync(path, `${JSON.stringify(boundsSchema.parse(bounds))}\n`);
}

/**
 * The bounds for a window on today's displays: as they were where the upper edge can still be grasped, else the size
 * alone, for the system to place.
 */
export function fitBounds(
  kept: WindowBounds | undefined,
  workAreas: readonly Area[],
): Partial<Area> & { width: number; height: number } {
  if (kept === undefined) return DEFAULT_SIZE;
  const home = workAreas.find((area) => canGrasp(kept, area));
  if (home === undefined) return sizeWithin(kept, workAreas[0]);
  return { x: kept.x, y: kept.y, ...sizeWithin(kept, home) };
}

function canGrasp(window: Area, area: Area): boolean {
  const visible = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  const top = window.y >= area.y && window.y + GRIP.height <= area.y + area.height;
  return top && visible >= Math.min(GRIP.width, window.width);
}

function sizeWithin(window: Area, area: Area | undefined): { width: number; height: number } {
  if (area === undefined) return DEFAULT_SIZE;
  const between = (value: number, min: number, max: number) =>
    Math.max(Math.min(value, max), Math.min(min, max));
  return {
    width: between(window.width, MIN_SIZE.width, area.width),
    height: between(window.height, MIN_SIZE.height, area.height),
  };
}
