import { z } from 'zod';
import {
  clientInputSchema,
  clientPageInputSchema,
  dealInputSchema,
  dealPageInputSchema,
  dealStageSchema,
  idSchema,
  invoiceInputSchema,
  invoicePageInputSchema,
  registryImportInputSchema,
  registryTargetSchema,
} from '../../../src-shared/domain/index.ts';
import { procedure, router } from '../trpc.ts';

const byId = z.object({ id: idSchema });

export const clientsRouter = router({
  page: procedure.input(clientPageInputSchema).query(({ ctx, input }) => ctx.services.clients.page(input)),
  card: procedure.input(byId).query(({ ctx, input }) => ctx.services.clients.card(input.id)),
  create: procedure.input(clientInputSchema).mutation(({ ctx, input }) => ctx.services.clients.create(input)),
  update: procedure
    .input(byId.extend({ client: clientInputSchema }))
    .mutation(({ ctx, input }) => ctx.services.clients.update(input.id, input.client)),
  setArchived: procedure
    .input(byId.extend({ archived: z.boolean() }))
    .mutation(({ ctx, input }) => ctx.services.clients.setArchived(input.id, input.archived)),
  forget: procedure
    .input(z.object({ clientId: idSchema, kind: z.enum(['account', 'alias']), id: idSchema }))
    .mutation(({ ctx, input }) => ctx.services.clients.forget(input)),
});

export const dealsRouter = router({
  page: procedure.input(dealPageInputSchema).query(({ ctx, input }) => ctx.services.deals.page(input)),
  card: procedure.input(byId).query(({ ctx, input }) => ctx.services.deals.card(input.id)),
  create: procedure.input(dealInputSchema).mutation(({ ctx, input }) => ctx.services.deals.create(input)),
  update: procedure
    .input(byId.extend({ deal: dealInputSchema }))
    .mutation(({ ctx, input }) => ctx.services.deals.update(input.id, input.deal)),
  setStage: procedure
    .input(byId.extend({ stage: dealStageSchema }))
    .mutation(({ ctx, input }) => ctx.services.deals.setStage(input.id, input.stage)),
});

export const invoicesRouter = router({
  page: procedure.input(invoicePageInputSchema).query(({ ctx, input }) => ctx.services.invoices.page(input)),
  card: procedure.input(byId).query(({ ctx, input }) => ctx.services.invoices.card(input.id)),
  nextNumber: procedure.query(({ ctx }) => ctx.services.invoices.nextNumber()),
  create: procedure
    .input(invoiceInputSchema)
    .mutation(({ ctx, input }) => ctx.services.invoices.create(input)),
  update: procedure
    .input(byId.extend({ invoice: invoiceInputSchema }))
    .mutation(({ ctx, input }) => ctx.services.invoices.update(input.id, input.invoice)),
  setCancelled: procedure
    .input(byId.extend({ cancelled: z.boolean() }))
    .mutation(({ ctx, input }) => ctx.services.invoices.setCancelled(input.id, input.cancelled)),
});

export const registryRouter = router({
  open: procedure
    .input(z.object({ uploadId: z.string().max(100) }))
    .mutation(({ ctx, input }) => ctx.services.registry.open(input.uploadId)),
  fields: procedure
    .input(z.object({ target: registryTargetSchema }))
    .query(({ ctx, input }) => ctx.services.registry.fields(input.target)),
  preview: procedure
    .input(registryImportInputSchema)
    .mutation(({ ctx, input }) => ctx.services.registry.preview(input)),
  commit: procedure
    .input(registryImportInputSchema.extend({ digest: z.string() }))
    .mutation(({ ctx, input }) => ctx.services.registry.commit(input)),
});
