/** Files to the program as raw bytes: small ones at once, others by pieces, each repeated when its answer was lost. */
import { uploadStateSchema } from '../../src-shared/domain/index.ts';
import { ProblemError, readProblem } from './problems.tsx';

/** Bytes of one piece: what the page and the program hold of a file at a time. */
export const PIECE_BYTES = 4 * 2 ** 20;
/** How long to wait before each further try of a piece, ms. */
const RETRY_AFTER = [300, 1000, 3000];

export interface UploadOptions {
  /** Aborting it ends the upload with the signal's reason; the program forgets what it had. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (sent: number, total: number) => void;
  /** The way to the program; the page's own unless told otherwise. */
  readonly send?: (path: string, init: RequestInit) => Promise<Response>;
  /** Resolves after so many milliseconds. */
  readonly wait?: (ms: number) => Promise<void>;
}

/** Hands a file over; the answer names the upload for a preview and a commit. Fails with `ProblemError`. */
export async function upload(file: File, options: UploadOptions = {}): Promise<string> {
  const { signal, onProgress } = options;
  const { once, send } = createSender(options);
  const address = `/api/uploads?name=${encodeURIComponent(file.name)}`;
  const whole = file.size <= PIECE_BYTES;
  const first = await pieceOf(file, 0);
  // A whole file is sent once: the person hears of a program that is gone at once.
  let state = whole
    ? await once('POST', address, first)
    : await send('POST', `${address}&size=${file.size}`, first);
  const path = `/api/uploads/${state.uploadId}`;
  try {
    onProgress?.(state.received, file.size);
    while (!state.complete) {
      signal?.throwIfAborted();
      const piece = await pieceOf(file, state.received);
      // Bytes that were there a moment ago: the file has been cut since.
      if (piece.byteLength === 0)
        throw new ProblemError({ code: 'upload.differs', params: { name: file.name } });
      state = await send('PUT', `${path}?offset=${state.received}`, piece);
      onProgress?.(state.received, file.size);
    }
  } catch (error) {
    // The failure that is told is the first one; what is left behind gives way by itself.
    await (options.send ?? fetch)(path, { method: 'DELETE' }).catch(() => undefined);
    throw error;
  }
  return state.uploadId;
}

function createSender({ signal, send = fetch, wait = pause }: UploadOptions) {
  async function once(method: string, path: string, body: ArrayBuffer) {
    const response = await send(path, {
      method,
      // Raw bytes: forms and blobs have been mangled on the way through custom schemes.
      body,
      headers: { 'content-type': 'application/octet-stream' },
      ...(signal === undefined ? {} : { signal }),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new ProblemError(readProblem(answer));
    return uploadStateSchema.parse(answer);
  }

  async function patiently(method: string, path: string, body: ArrayBuffer) {
    for (const delay of RETRY_AFTER) {
      try {
        return await once(method, path, body);
      } catch (error) {
        if (!isPassing(error)) throw error;
        await wait(delay);
        signal?.throwIfAborted();
      }
    }
    return once(method, path, body);
  }

  return { once, send: patiently };
}

/** Failures that another try may mend: no answer (`fetch` fails with TypeError), or one that was cut short. */
function isPassing(error: unknown): boolean {
  if (error instanceof ProblemError) return error.problem.code === 'internal';
  return error instanceof TypeError || error instanceof SyntaxError;
}

async function pieceOf(file: File, offset: number): Promise<ArrayBuffer> {
  try {
    return await file.slice(offset, offset + PIECE_BYTES).arrayBuffer();
  } catch (error) {
    // The File API's NotFoundError and NotReadableError: the file was moved, changed or locked since it was chosen.
    if (error instanceof DOMException)
      throw new ProblemError({ code: 'upload.unreadable', params: { name: file.name } });
    throw error;
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
