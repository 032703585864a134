/** What to do when whoever reads our output has gone away: `… | head`, a launcher that was closed. */
import type { Writable } from 'node:stream';

/** Calls `act` when the reader of the stream is gone, which is no failure. Every other error of the stream is thrown. */
export function onClosedPipe(stream: Writable, act: () => void): void {
  stream.on('error', (error: Error) => {
    if ('code' in error && error.code === 'EPIPE') act();
    else throw error;
  });
}
