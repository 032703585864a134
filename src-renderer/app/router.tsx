/** The addresses of the screens. Each screen is loaded when it is first opened. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  type ErrorComponentProps,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { ErrorPanel, Page, useTexts } from '../ui/index.ts';
import { searchOf } from './search-params.ts';
import { Shell } from './shell.tsx';

const root = createRootRoute({ component: Shell });

const queue = () => import('../features/queue/index.ts');
const payments = () => import('../features/payments/index.ts');
const expenses = () => import('../features/expenses/index.ts');
const clients = () => import('../features/clients/index.ts');
const deals = () => import('../features/deals/index.ts');
const invoices = () => import('../features/invoices/index.ts');
const imports = () => import('../features/imports/index.ts');
const banks = () => import('../features/banks/index.ts');
const today = () => import('../features/today/index.ts');
const receivables = () => import('../features/receivables/index.ts');
const tasks = () => import('../features/tasks/index.ts');
const registry = () => import('../features/registry/index.ts');
const learning = () => import('../features/learning/index.ts');
const settings = () => import('../features/settings/index.ts');
const payouts = () => import('../features/payouts/index.ts');
const matchRules = () => import('../features/matchrules/index.ts');

const routeTree = root.addChildren([
  createRoute({
    getParentRoute: () => root,
    path: '/',
    component: lazyRouteComponent(today, 'TodayPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/queue',
    validateSearch: searchOf.queue,
    component: lazyRouteComponent(queue, 'QueuePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/payments',
    validateSearch: searchOf.payments,
    // The rows are on their way while the screen is drawn.
    beforeLoad: ({ search }) => void payments().then(({ askForPayments }) => askForPayments(search)),
    component: lazyRouteComponent(payments, 'PaymentsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/payments/expenses',
    validateSearch: searchOf.expenses,
    component: lazyRouteComponent(expenses, 'ExpensesPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/payments/$id',
    component: lazyRouteComponent(payments, 'PaymentPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/payments/$id/registry',
    component: lazyRouteComponent(payouts, 'PayoutPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/clients',
    validateSearch: searchOf.clients,
    component: lazyRouteComponent(clients, 'ClientsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/clients/$id',
    component: lazyRouteComponent(clients, 'ClientPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/deals',
    validateSearch: searchOf.deals,
    component: lazyRouteComponent(deals, 'DealsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/deals/$id',
    component: lazyRouteComponent(deals, 'DealPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/invoices',
    validateSearch: searchOf.invoices,
    component: lazyRouteComponent(invoices, 'InvoicesPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/invoices/$id',
    component: lazyRouteComponent(invoices, 'InvoicePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/receivables',
    validateSearch: searchOf.receivables,
    component: lazyRouteComponent(receivables, 'ReceivablesPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/tasks',
    component: lazyRouteComponent(tasks, 'TasksPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/imports',
    component: lazyRouteComponent(imports, 'ImportsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/imports/exchanges',
    validateSearch: searchOf.exchanges,
    component: lazyRouteComponent(banks, 'ExchangesPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/imports/cash',
    validateSearch: searchOf.cash,
    component: lazyRouteComponent(banks, 'CashPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/imports/balances',
    validateSearch: searchOf.balances,
    component: lazyRouteComponent(banks, 'BalanceCheckPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/imports/banks/new',
    validateSearch: searchOf.connect,
    component: lazyRouteComponent(banks, 'ConnectPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/imports/banks/$id',
    component: lazyRouteComponent(banks, 'ConnectionPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/imports/banks/$id/token',
    component: lazyRouteComponent(banks, 'ReplaceTokenPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/imports/$id',
    component: lazyRouteComponent(imports, 'ImportPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/imports/preview/$uploadId',
    validateSearch: searchOf.preview,
    component: lazyRouteComponent(imports, 'StatementPreviewPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/registry/$uploadId',
    validateSearch: searchOf.registry,
    component: lazyRouteComponent(registry, 'RegistryPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/learning',
    validateSearch: searchOf.learning,
    component: lazyRouteComponent(learning, 'LearningPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/settings',
    component: lazyRouteComponent(settings, 'SettingsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/settings/rules',
    validateSearch: searchOf.rules,
    component: lazyRouteComponent(matchRules, 'MatchRulesPage'),
  }),
]);

function ScreenFailed({ error, reset }: ErrorComponentProps) {
  return <ErrorPanel error={error} onRetry={reset} />;
}

function NotFound() {
  const t = useTexts('common');
  return (
    <Page title={t('problems.notFoundTitle')}>
      <p>{t('problems.notFoundText')}</p>
    </Page>
  );
}

export const router = createRouter({
  routeTree,
  defaultErrorComponent: ScreenFailed,
  defaultNotFoundComponent: NotFound,
  defaultPreload: false,
});

/** Loads the code of every screen while the hands rest, so that a click shows its rows at once. */
export async function preloadScreens(): Promise<void> {
  const screens = [
    queue,
    payments,
    expenses,
    clients,
    invoices,
    receivables,
    imports,
    banks,
    deals,
    tasks,
    settings,
    learning,
    matchRules,
    registry,
    today,
  ];
  for (const load of screens) await load();
}

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
