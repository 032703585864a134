/** The address of the journal of exchanges ↔ the filter that the API takes. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { ExchangePageInput, ExchangeRow, Page } from '../../../src-shared/domain/index.ts';
import { client, type PageSource, trpc } from '../../ui/index.ts';

export type ExchangesSearch = ReturnType<typeof useExchangesSearch>['search'];

export function useExchangesSearch() {
  const search = useSearch({ from: '/imports/exchanges' });
  const navigate = useNavigate({ from: '/imports/exchanges' });
  const change = useCallback(
    (part: Partial<typeof search>) => void navigate({ search: { ...search, ...part }, replace: true }),
    [navigate, search],
  );
  return { search, change };
}

export type ExchangeQuery = Omit<ExchangePageInput, 'offset' | 'limit'>;

/** The API's query of what the address says. */
export function exchangeQuery({ kind, connection, result, from, to }: ExchangesSearch): ExchangeQuery {
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(connection === undefined ? {} : { connectionId: connection }),
    ...(result === undefined ? {} : { result }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

/** The list that a query names, for the table. */
export function exchangeSource(query: ExchangeQuery): PageSource<Page<ExchangeRow>> {
  return (window) => {
    const input = { ...query, ...window };
    return {
      queryKey: trpc.exchanges.page.queryKey(input),
      load: (signal) => client.exchanges.page.query(input, { signal }),
    };
  };
}
