/**
 * Files from the page as raw bytes:
 * - `POST /api/uploads?name=…`: a whole file;
 * - `POST /api/uploads?name=…&size=N`: the first piece of a file of N bytes;
 * - `PUT /api/uploads/ID?offset=N`: the piece that begins at byte N; the file is complete with its last byte;
 * - `DELETE /api/uploads/ID`: nobody wants it any more.
 * Forms and blobs have been mangled on the way through custom schemes, therefore none of them.
 */
import { Hono } from 'hono';
import { z } from 'zod';
import type { UploadState } from '../../src-shared/domain/index.ts';
import { readInput } from './query.ts';
import type { Services } from './services.ts';

const count = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);
const openSchema = z.object({ name: z.string().default(''), size: count.optional() });
const pieceSchema = z.object({ offset: count });

export function uploads({ uploads: service }: Services): Hono {
  const router = new Hono();
  router.post('/', (context) =>
    withBody(context.req.raw, async (body) => {
      const file = readInput(openSchema, context.req.query());
      return context.json<UploadState>(await service.open(file, body));
    }),
  );
  router.put('/:id', (context) =>
    withBody(context.req.raw, async (body) => {
      const { offset } = readInput(pieceSchema, context.req.query());
      return context.json<UploadState>(await service.append(context.req.param('id'), offset, body));
    }),
  );
  router.delete('/:id', async (context) => {
    await service.discard(context.req.param('id'));
    return context.json({});
  });
  return router;
}

/**
 * Gives the request's bytes to the work. A body that the work refuses is read to its end all the same: cancelling it, or
 * leaving it unread, costs the connection, and with it the answer that says why.
 */
async function withBody(
  request: Request,
  work: (body: AsyncIterable<Uint8Array>) => Promise<Response>,
): Promise<Response> {
  const reader = (request.body ?? new Blob([]).stream()).getReader();
  try {
    // Without `return`: whoever stops reading does not cancel the stream.
    return await work({ [Symbol.asyncIterator]: () => ({ next: () => reader.read() }) });
  } catch (error) {
    // A sender that has gone away will not hear the answer either.
    await skip(reader).catch(() => undefined);
    throw error;
  }
}

async function skip(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  for (let part = await reader.read(); !part.done; part = await reader.read());
}
