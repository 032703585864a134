/** The program's API as the page speaks it: typed calls, queries and the one event stream. */
import { QueryCache, QueryClient } from '@tanstack/react-query';
import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink } from '@trpc/client';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import type { AppRouter } from '../../src-main/api/index.ts';

const url = '/api/trpc';

/** Direct calls: `client.queue.accept.mutate({…})`. */
export const client = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: (operation) => operation.type === 'subscription',
      true: httpSubscriptionLink({ url }),
      // One request a call: in a batch the rows of a table would wait for the slowest answer beside them.
      false: httpLink({ url }),
    }),
  ],
});

export const queryClient = new QueryClient({
  queryCache: new QueryCache(),
  defaultOptions: {
    queries: {
      // The program lives on this computer: an answer is fresh until the event stream says that it changed.
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 5 * 60_000,
      retry: false,
      refetchOnWindowFocus: false,
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});

/** Query and mutation options for react-query: `useQuery(trpc.payments.get.queryOptions({ id }))`. */
export const trpc = createTRPCOptionsProxy<AppRouter>({ client, queryClient });
