/** The fetch router behind the application's one door. */
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { Hono } from 'hono';
import { AppError } from '../platform/errors.ts';
import { downloads } from './downloads.ts';
import { appRouter } from './router.ts';
import type { Services } from './services.ts';
import { serveFolder } from './static.ts';
import { uploads } from './uploads.ts';

export interface DoorOptions {
  readonly services: Services;
  /** Folder of the built renderer; without it the door serves the API alone. */
  readonly rendererDir?: string;
  /** Told of failures that nobody expected; they are logged with their cause. */
  readonly onUnexpectedError: (error: unknown) => void;
}

export interface Door {
  fetch(request: Request): Promise<Response>;
}

const TRPC_PATH = '/api/trpc';

export function createDoor({ services, rendererDir, onUnexpectedError }: DoorOptions): Door {
  const router = new Hono();
  router.all(`${TRPC_PATH}/*`, (context) =>
    fetchRequestHandler({
      endpoint: TRPC_PATH,
      req: context.req.raw,
      router: appRouter,
      createContext: () => ({ services }),
      onError: ({ error }) => {
        if (error.code === 'INTERNAL_SERVER_ERROR') onUnexpectedError(error.cause ?? error);
      },
    }),
  );
  router.route('/api/uploads', uploads(services));
  router.route('/api/exports', downloads(services));
  router.all('/api/*', (context) => context.json({ problem: { code: 'notFound', params: {} } }, 404));
  if (rendererDir !== undefined) {
    const files = serveFolder(rendererDir);
    router.get('*', (context) => files(context.req.raw));
  }
  router.onError((error, context) => {
    if (error instanceof AppError)
      return context.json({ problem: { code: error.code, params: error.params } }, 400);
    // A page that has gone away in the middle of its request is no failure of ours.
    if (!context.req.raw.signal.aborted) onUnexpectedError(error);
    return context.json({ problem: { code: 'internal', params: {} } }, 500);
  });
  return { fetch: async (request) => router.fetch(request) };
}
