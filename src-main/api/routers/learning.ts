import { z } from 'zod';
import { idSchema, learntEditSchema, learntPageInputSchema } from '../../../src-shared/domain/index.ts';
import { procedure, router } from '../trpc.ts';

const fact = z.object({ id: idSchema });

export const learningRouter = router({
  page: procedure.input(learntPageInputSchema).query(({ ctx, input }) => ctx.services.learning.page(input)),
  edit: procedure.input(learntEditSchema).mutation(({ ctx, input }) => ctx.services.learning.edit(input)),
  forget: procedure.input(fact).mutation(({ ctx, input }) => ctx.services.learning.forget(input.id)),
  restore: procedure
    .input(
      z.object({
        facts: z
          .array(fact.extend({ confirmed: z.boolean() }))
          .min(1)
          .max(100),
      }),
    )
    .mutation(({ ctx, input }) => ctx.services.learning.restore(input.facts)),
  confirm: procedure.input(fact).mutation(({ ctx, input }) => ctx.services.learning.confirm(input.id)),
  choose: procedure.input(fact).mutation(({ ctx, input }) => ctx.services.learning.choose(input.id)),
});
