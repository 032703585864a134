/** Files that the page sends. */
import type { UploadState } from '../../../src-shared/domain/index.ts';
import type { Arriving, Inbox } from '../../platform/files/index.ts';

export interface Uploads {
  /**
   * Takes a whole file, or the first piece of one whose `size` (bytes) is told; kept until a preview and a commit.
   * Throws `AppError` as the inbox does.
   */
  open(
    file: { readonly name: string; readonly size?: number | undefined },
    body: AsyncIterable<Uint8Array>,
  ): Promise<UploadState>;
  /** Takes the piece that begins at byte `offset`. Throws `AppError` as the inbox does. */
  append(uploadId: string, offset: number, body: AsyncIterable<Uint8Array>): Promise<UploadState>;
  /** Forgets a file that nobody wants any more. */
  discard(uploadId: string): Promise<void>;
}

export function createUploads(inbox: Inbox): Uploads {
  return {
    async open({ name, size }, body) {
      if (size !== undefined) return asState(await inbox.begin(name, size, body));
      const { id, bytes } = await inbox.receive(name, body);
      return { uploadId: id, received: bytes, complete: true };
    },
    append: async (uploadId, offset, body) => asState(await inbox.append(uploadId, offset, body)),
    discard: (uploadId) => inbox.release(uploadId),
  };
}

function asState({ id, received, complete }: Arriving): UploadState {
  return { uploadId: id, received, complete };
}
