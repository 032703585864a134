/** The fetch router behind the application's one door. */
import { Hono } from 'hono';
import { serveFolder } from './static.ts';

export interface DoorOptions {
  readonly rendererDir?: string;
}

export interface Door {
  fetch(request: Request): Promise<Response>;
}

export function createDoor(options: DoorOptions): Door {
  const router = new Hono();
  if (options.rendererDir !== undefined) {
    const files = serveFolder(options.rendererDir);
    router.get('*', (context) => files(context.req.raw));
  }
  return { fetch: async (request) => router.fetch(request) };
}
