/** Files that the page sends. */
import type { Inbox } from '../../platform/files/index.ts';

export interface Uploads {
  /** Keeps the bytes until a preview and a commit; returns the upload's id. Throws `AppError` as the inbox does. */
  receive(name: string, body: ReadableStream<Uint8Array>): Promise<string>;
}

export function createUploads(inbox: Inbox): Uploads {
  return { receive: async (name, body) => (await inbox.receive(name, body)).id };
}
