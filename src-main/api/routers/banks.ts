import { z } from 'zod';
import {
  balanceCheckInputSchema,
  beginDraftSchema,
  cashDeskInputSchema,
  cashMovementInputSchema,
  chooseAccountsSchema,
  connectSchema,
  exchangePageInputSchema,
  idSchema,
  renameConnectionSchema,
  setIntervalSchema,
} from '../../../src-shared/domain/index.ts';
import { procedure, router } from '../trpc.ts';

const draft = z.object({ draftId: z.string().min(1).max(100) });
const connection = z.object({ connectionId: idSchema });
const row = z.object({ id: idSchema });

export const banksRouter = router({
  guides: procedure.query(({ ctx }) => ctx.services.banks.guides()),
  begin: procedure.input(beginDraftSchema).mutation(({ ctx, input }) => ctx.services.banks.begin(input)),
  draft: procedure.input(draft).query(({ ctx, input }) => ctx.services.banks.draft(input.draftId)),
  signIn: procedure.input(draft).mutation(({ ctx, input }) => ctx.services.banks.signIn(input.draftId)),
  test: procedure.input(draft).mutation(({ ctx, input }) => ctx.services.banks.test(input.draftId)),
  connect: procedure.input(connectSchema).mutation(({ ctx, input }) => ctx.services.banks.connect(input)),
  replace: procedure.input(draft).mutation(({ ctx, input }) => ctx.services.banks.replace(input.draftId)),
  discard: procedure.input(draft).mutation(({ ctx, input }) => ctx.services.banks.discard(input.draftId)),
  list: procedure.query(({ ctx }) => ctx.services.banks.list()),
  card: procedure.input(connection).query(({ ctx, input }) => ctx.services.banks.card(input.connectionId)),
  alerts: procedure.query(({ ctx }) => ctx.services.banks.alerts()),
  poll: procedure
    .input(z.object({ connectionId: idSchema.optional() }))
    .mutation(({ ctx, input }) => ctx.services.banks.poll(input.connectionId)),
  pause: procedure
    .input(connection)
    .mutation(({ ctx, input }) => ctx.services.banks.pause(input.connectionId)),
  resume: procedure
    .input(connection)
    .mutation(({ ctx, input }) => ctx.services.banks.resume(input.connectionId)),
  setInterval: procedure
    .input(setIntervalSchema)
    .mutation(({ ctx, input }) => ctx.services.banks.setInterval(input)),
  rename: procedure
    .input(renameConnectionSchema)
    .mutation(({ ctx, input }) => ctx.services.banks.rename(input)),
  chooseAccounts: procedure
    .input(chooseAccountsSchema)
    .mutation(({ ctx, input }) => ctx.services.banks.chooseAccounts(input)),
  refreshAccounts: procedure
    .input(connection)
    .mutation(({ ctx, input }) => ctx.services.banks.refreshAccounts(input.connectionId)),
  removeToken: procedure
    .input(connection)
    .mutation(({ ctx, input }) => ctx.services.banks.removeToken(input.connectionId)),
  remove: procedure
    .input(connection)
    .mutation(({ ctx, input }) => ctx.services.banks.remove(input.connectionId)),
});

export const exchangesRouter = router({
  page: procedure
    .input(exchangePageInputSchema)
    .query(({ ctx, input }) => ctx.services.exchanges.page(input)),
  card: procedure.input(row).query(({ ctx, input }) => ctx.services.exchanges.card(input.id)),
  repeat: procedure.input(row).mutation(({ ctx, input }) => ctx.services.exchanges.repeat(input.id)),
});

export const accountsRouter = router({
  list: procedure.query(({ ctx }) => ctx.services.accounts.list()),
  createCashDesk: procedure
    .input(cashDeskInputSchema)
    .mutation(({ ctx, input }) => ctx.services.accounts.createCashDesk(input)),
  updateCashDesk: procedure
    .input(cashDeskInputSchema.extend({ accountId: idSchema }))
    .mutation(({ ctx, input }) => ctx.services.accounts.updateCashDesk(input)),
  addCashMovement: procedure
    .input(cashMovementInputSchema)
    .mutation(({ ctx, input }) => ctx.services.accounts.addCashMovement(input)),
  withdrawCashMovement: procedure
    .input(z.object({ paymentId: idSchema }))
    .mutation(({ ctx, input }) => ctx.services.accounts.withdrawCashMovement(input.paymentId)),
  balanceCheck: procedure
    .input(balanceCheckInputSchema)
    .query(({ ctx, input }) => ctx.services.accounts.balanceCheck(input)),
});
