/** An office with a payout to split, and its registry file on the disk. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPayouts, type Payouts } from '../../../src-main/features/payouts/index.ts';
import { createQueueService } from '../../../src-main/features/queue/index.ts';
import { AppError } from '../../../src-main/platform/errors.ts';
import { payoutInputSchema } from '../../../src-shared/domain/index.ts';
import { type Office, openOffice } from '../allocations/office.ts';

export interface PayoutOffice extends Office {
  readonly payouts: Payouts;
  readonly queue: ReturnType<typeof createQueueService>;
  /** Puts a file where uploads wait; returns the upload's id. */
  upload(name: string, content: string | Uint8Array): string;
  /** The preview with the file's own mapping. */
  look(paymentId: number, uploadId: string, more?: Record<string, unknown>): ReturnType<Payouts['preview']>;
  apply(paymentId: number, uploadId: string, more?: Record<string, unknown>): ReturnType<Payouts['apply']>;
}

export async function openPayoutOffice(): Promise<PayoutOffice> {
  const office = await openOffice();
  const folder = mkdtempSync(join(tmpdir(), 'oplacheno-payouts-'));
  const files = new Map<string, { name: string; path: string; bytes: number; sha256: string }>();
  const inbox = {
    get(uploadId: string) {
      const file = files.get(uploadId);
      if (file === undefined) throw new AppError('upload.gone');
      return file;
    },
    release: async (uploadId: string) => void files.delete(uploadId),
  };
  const payouts = createPayouts({ ...office, inbox });
  const suggester = {
    suggest: async () => ({
      suggestions: [],
      hint: { code: 'noData', params: {} },
      explanation: null,
      evidence: [],
      likelyClient: null,
    }),
  };
  const inputOf = async (paymentId: number, uploadId: string, more: Record<string, unknown>) => {
    const sheet = (await payouts.open(uploadId)).sheets[0];
    return payoutInputSchema.parse({
      paymentId,
      uploadId,
      sheet: sheet?.name ?? '',
      mapping: sheet?.mapping ?? {},
      ...more,
    });
  };
  const look = async (paymentId: number, uploadId: string, more: Record<string, unknown> = {}) =>
    payouts.preview(await inputOf(paymentId, uploadId, more));
  return {
    ...office,
    payouts,
    queue: createQueueService({ ...office, suggester }),
    upload(name, content) {
      const uploadId = `u${files.size + 1}-${name}`;
      const path = join(folder, uploadId);
      writeFileSync(path, content);
      files.set(uploadId, { name, path, bytes: content.length, sha256: uploadId });
      return uploadId;
    },
    look,
    apply: async (paymentId, uploadId, more = {}) => {
      const input = await inputOf(paymentId, uploadId, more);
      const { digest } = await payouts.preview(input);
      return payouts.apply({ ...input, digest });
    },
    close: async () => {
      await office.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
