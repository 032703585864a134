import { z } from 'zod';
import { applyRulesInputSchema, idSchema, rulesTrialInputSchema } from '../../../src-shared/domain/index.ts';
import { procedure, router } from '../trpc.ts';

const job = z.object({ jobId: z.string().max(100) });

export const matchRulesRouter = router({
  table: procedure.query(({ ctx }) => ctx.services.matchRules.table()),
  versions: procedure.query(({ ctx }) => ctx.services.matchRules.versions()),
  version: procedure
    .input(z.object({ version: idSchema }))
    .query(({ ctx, input }) => ctx.services.matchRules.version(input.version)),
  startTrial: procedure
    .input(rulesTrialInputSchema)
    .mutation(({ ctx, input }) => ctx.services.matchRules.startTrial(input)),
  trial: procedure.input(job).query(({ ctx, input }) => ctx.services.matchRules.trial(input.jobId)),
  cancelTrial: procedure
    .input(job)
    .mutation(({ ctx, input }) => ctx.services.matchRules.cancelTrial(input.jobId)),
  // tRPC keeps `apply` to itself.
  putInUse: procedure
    .input(applyRulesInputSchema)
    .mutation(({ ctx, input }) => ctx.services.matchRules.apply(input)),
});
