import { z } from 'zod';
import {
  idSchema,
  receivableInvoicesInputSchema,
  receivablesInputSchema,
  settingsSchema,
  windowSchema,
} from '../../../src-shared/domain/index.ts';
import { procedure, router } from '../trpc.ts';

const upload = z.object({ uploadId: z.string().min(1).max(100) });
const job = z.object({ jobId: z.string().min(1).max(100) });

export const importsRouter = router({
  list: procedure.input(windowSchema).query(({ ctx, input }) => ctx.services.imports.list(input)),
  card: procedure
    .input(z.object({ id: idSchema }))
    .query(({ ctx, input }) => ctx.services.imports.card(input.id)),
  preview: procedure.input(upload).mutation(({ ctx, input }) => ctx.services.imports.preview(input.uploadId)),
  commit: procedure.input(upload).mutation(({ ctx, input }) => ctx.services.imports.commit(input.uploadId)),
  job: procedure.input(job).query(({ ctx, input }) => ctx.services.imports.job(input.jobId)),
  cancel: procedure.input(job).mutation(({ ctx, input }) => ctx.services.imports.cancel(input.jobId)),
});

export const receivablesRouter = router({
  summary: procedure
    .input(receivablesInputSchema)
    .query(({ ctx, input }) => ctx.services.receivables.summary(input)),
  invoices: procedure
    .input(receivableInvoicesInputSchema)
    .query(({ ctx, input }) => ctx.services.receivables.invoices(input)),
});

export const overviewRouter = router({
  today: procedure.query(({ ctx }) => ctx.services.overview.today()),
  counts: procedure.query(({ ctx }) => ctx.services.overview.counts()),
});

export const tasksRouter = router({
  page: procedure
    .input(windowSchema.extend({ status: z.enum(['open', 'done']).default('open') }))
    .query(({ ctx, input }) => ctx.services.tasks.page(input)),
  setDone: procedure
    .input(z.object({ id: idSchema, done: z.boolean() }))
    .mutation(({ ctx, input }) => ctx.services.tasks.setDone(input.id, input.done)),
});

export const settingsRouter = router({
  get: procedure.query(({ ctx }) => ctx.services.settings.get()),
  update: procedure.input(settingsSchema).mutation(({ ctx, input }) => ctx.services.settings.update(input)),
});

export const backupsRouter = router({
  status: procedure.query(({ ctx }) => ctx.services.backups.status()),
  make: procedure.mutation(({ ctx }) => ctx.services.backups.make()),
});

export const searchRouter = router({
  find: procedure
    .input(z.object({ text: z.string().max(200), limit: z.number().int().min(1).max(50).default(20) }))
    .query(({ ctx, input }) => ctx.services.search.find(input)),
});

export const appInfoRouter = router({
  info: procedure.query(({ ctx }) => {
    const { host, ...info } = ctx.services.info;
    return { ...info, wayBack: host.leaveDemo !== undefined, today: ctx.services.today() };
  }),
  /** `url`: where the page must go; null when the demo stands in a window of its own. */
  openDemo: procedure.mutation(async ({ ctx }) => ({
    url: (await ctx.services.info.host.openDemo()) ?? null,
  })),
  /** `url`: where the page must go; null when its window closes by itself. */
  leaveDemo: procedure.mutation(async ({ ctx }) => ({
    url: (await ctx.services.info.host.leaveDemo?.()) ?? null,
  })),
  showDataFolder: procedure.mutation(({ ctx }) => ctx.services.info.host.showPath(ctx.services.info.dataDir)),
});
