import { z } from 'zod';

/** How far a file that the page sends has come. */
export const uploadStateSchema = z.object({
  uploadId: z.string().min(1),
  /** Bytes that the program has. */
  received: z.int().min(0),
  /** True from the last byte on: a preview and a commit may follow. */
  complete: z.boolean(),
});
export type UploadState = z.infer<typeof uploadStateSchema>;
