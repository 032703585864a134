/** The whole API; its type is what the renderer speaks. */
import { accountsRouter, banksRouter, exchangesRouter } from './routers/banks.ts';
import { eventsRouter } from './routers/events.ts';
import { expensesRouter } from './routers/expenses.ts';
import { learningRouter } from './routers/learning.ts';
import { matchRulesRouter } from './routers/match-rules.ts';
import {
  appInfoRouter,
  backupsRouter,
  importsRouter,
  overviewRouter,
  receivablesRouter,
  searchRouter,
  settingsRouter,
  tasksRouter,
} from './routers/overview.ts';
import { paymentsRouter, queueRouter } from './routers/payments.ts';
import { payoutsRouter } from './routers/payouts.ts';
import { clientsRouter, dealsRouter, invoicesRouter, registryRouter } from './routers/registry.ts';
import { router } from './trpc.ts';

export const appRouter = router({
  app: appInfoRouter,
  events: eventsRouter,
  overview: overviewRouter,
  payments: paymentsRouter,
  queue: queueRouter,
  clients: clientsRouter,
  deals: dealsRouter,
  invoices: invoicesRouter,
  registry: registryRouter,
  imports: importsRouter,
  receivables: receivablesRouter,
  tasks: tasksRouter,
  settings: settingsRouter,
  backups: backupsRouter,
  search: searchRouter,
  banks: banksRouter,
  exchanges: exchangesRouter,
  accounts: accountsRouter,
  expenses: expensesRouter,
  learning: learningRouter,
  matchRules: matchRulesRouter,
  payouts: payoutsRouter,
});

export type AppRouter = typeof appRouter;
