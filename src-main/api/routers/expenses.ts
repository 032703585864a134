import { z } from 'zod';
import {
  categoryInputSchema,
  categoryUpdateSchema,
  expensePageInputSchema,
  expenseRuleInputSchema,
  expenseStatementInputSchema,
  idSchema,
  moveRuleSchema,
  setExpenseCategorySchema,
} from '../../../src-shared/domain/index.ts';
import { procedure, router } from '../trpc.ts';

const row = z.object({ id: idSchema });

export const expensesRouter = router({
  categories: procedure.query(({ ctx }) => ctx.services.expenses.categories()),
  createCategory: procedure
    .input(categoryInputSchema)
    .mutation(({ ctx, input }) => ctx.services.expenses.createCategory(input.name)),
  updateCategory: procedure
    .input(categoryUpdateSchema)
    .mutation(({ ctx, input }) => ctx.services.expenses.updateCategory(input)),
  rules: procedure.query(({ ctx }) => ctx.services.expenses.rules()),
  tryRule: procedure
    .input(expenseRuleInputSchema)
    .query(({ ctx, input }) => ctx.services.expenses.tryRule(input)),
  saveRule: procedure
    .input(z.object({ rule: expenseRuleInputSchema, digest: z.string().max(100) }))
    .mutation(({ ctx, input }) => ctx.services.expenses.saveRule(input.rule, input.digest)),
  moveRule: procedure
    .input(moveRuleSchema)
    .mutation(({ ctx, input }) => ctx.services.expenses.moveRule(input)),
  removeRule: procedure.input(row).mutation(({ ctx, input }) => ctx.services.expenses.removeRule(input.id)),
  statement: procedure
    .input(expenseStatementInputSchema)
    .query(({ ctx, input }) => ctx.services.expenses.statement(input)),
  page: procedure.input(expensePageInputSchema).query(({ ctx, input }) => ctx.services.expenses.page(input)),
  ofPayment: procedure.input(row).query(({ ctx, input }) => ctx.services.expenses.ofPayment(input.id)),
  setCategory: procedure
    .input(setExpenseCategorySchema)
    .mutation(({ ctx, input }) => ctx.services.expenses.setCategory(input)),
});
