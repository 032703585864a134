import { z } from 'zod';
import {
  allocateInputSchema,
  dismissInputSchema,
  idSchema,
  paymentPageInputSchema,
  postponeInputSchema,
  seenSuggestionSchema,
  windowSchema,
} from '../../../src-shared/domain/index.ts';
import { procedure, router } from '../trpc.ts';

const paymentIds = z.array(idSchema).min(1).max(1000);

export const paymentsRouter = router({
  page: procedure.input(paymentPageInputSchema).query(({ ctx, input }) => ctx.services.payments.page(input)),
  get: procedure
    .input(z.object({ id: idSchema }))
    .query(({ ctx, input }) => ctx.services.payments.get(input.id)),
  accounts: procedure.query(({ ctx }) => ctx.services.payments.accounts()),
});

export const queueRouter = router({
  summary: procedure.query(({ ctx }) => ctx.services.queue.summary()),
  page: procedure
    .input(
      windowSchema.extend({ postponed: z.boolean().default(false), text: z.string().max(200).default('') }),
    )
    .query(({ ctx, input }) => ctx.services.queue.page(input)),
  accept: procedure
    .input(
      z.object({
        paymentId: idSchema,
        rank: z.number().int().min(0).max(9),
        seen: seenSuggestionSchema.optional(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.services.queue.accept(input)),
  acceptMany: procedure
    .input(
      z.object({
        paymentIds,
        seen: z
          .array(seenSuggestionSchema.extend({ paymentId: idSchema }))
          .max(1000)
          .optional(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.services.queue.acceptMany(input.paymentIds, input.seen)),
  allocate: procedure
    .input(allocateInputSchema)
    .mutation(({ ctx, input }) => ctx.services.queue.allocate(input)),
  reject: procedure
    .input(z.object({ paymentId: idSchema, invoiceId: idSchema }))
    .mutation(({ ctx, input }) => ctx.services.queue.reject(input)),
  postpone: procedure
    .input(postponeInputSchema)
    .mutation(({ ctx, input }) => ctx.services.queue.postpone(input)),
  dismiss: procedure
    .input(dismissInputSchema)
    .mutation(({ ctx, input }) => ctx.services.queue.dismiss(input)),
  release: procedure
    .input(z.object({ paymentId: idSchema, reason: z.string().trim().max(500).default('') }))
    .mutation(({ ctx, input }) => ctx.services.queue.release(input)),
  undo: procedure
    .input(z.object({ actionId: idSchema.optional() }))
    .mutation(({ ctx, input }) => ctx.services.queue.undo(input.actionId)),
  findInvoices: procedure
    .input(
      z.object({
        text: z.string().max(200),
        paymentId: idSchema,
        limit: z.number().int().min(1).max(50).default(20),
      }),
    )
    .query(({ ctx, input }) => ctx.services.queue.findInvoices(input)),
});
