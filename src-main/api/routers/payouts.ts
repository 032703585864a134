import { z } from 'zod';
import { payoutInputSchema } from '../../../src-shared/domain/index.ts';
import { procedure, router } from '../trpc.ts';

export const payoutsRouter = router({
  open: procedure
    .input(z.object({ uploadId: z.string().max(100) }))
    .mutation(({ ctx, input }) => ctx.services.payouts.open(input.uploadId)),
  preview: procedure
    .input(payoutInputSchema)
    .mutation(({ ctx, input }) => ctx.services.payouts.preview(input)),
  // tRPC keeps `apply` to itself.
  settle: procedure
    .input(payoutInputSchema.extend({ digest: z.string().max(100) }))
    .mutation(({ ctx, input }) => ctx.services.payouts.apply(input)),
});
