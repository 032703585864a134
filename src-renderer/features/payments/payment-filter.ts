/** The address of the list of payments ↔ the filter that the API takes. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { PaymentPage, PaymentPageInput } from '../../../src-shared/domain/index.ts';
import { askAhead, client, type PageSource, trpc } from '../../ui/index.ts';

export type PaymentsSearch = ReturnType<typeof usePaymentsSearch>['search'];

/** What stands in the address, and the call that changes a part of it without a new step in the history. */
export function usePaymentsSearch() {
  const search = useSearch({ from: '/payments' });
  const navigate = useNavigate({ from: '/payments' });
  const change = useCallback(
    (part: Partial<typeof search>) => void navigate({ search: { ...search, ...part }, replace: true }),
    [navigate, search],
  );
  return { search, change };
}

export type PaymentQuery = Omit<PaymentPageInput, 'offset' | 'limit'>;

/** The API's query of what the address says. */
export function paymentQuery(search: PaymentsSearch): PaymentQuery {
  const filter = {
    text: search.text ?? '',
    statuses: search.status === undefined ? [] : [search.status],
    accountIds: search.account === undefined ? [] : [search.account],
    ...(search.direction === undefined ? {} : { direction: search.direction }),
    ...(search.client === undefined ? {} : { clientId: search.client }),
    ...(search.invoice === undefined ? {} : { invoiceId: search.invoice }),
    ...(search.import === undefined ? {} : { importId: search.import }),
    ...(search.category === undefined ? {} : { category: search.category }),
    ...(search.from === undefined ? {} : { dateFrom: search.from }),
    ...(search.to === undefined ? {} : { dateTo: search.to }),
    ...(search.min === undefined ? {} : { amountFrom: search.min }),
    ...(search.max === undefined ? {} : { amountTo: search.max }),
  };
  return { filter, sort: search.sort ?? 'date', descending: search.desc ?? true };
}

/** The list that a query names, for the table. */
export function paymentSource(query: PaymentQuery): PageSource<PaymentPage> {
  return (window) => {
    const input = { ...query, ...window };
    return {
      queryKey: trpc.payments.page.queryKey(input),
      load: (signal) => client.payments.page.query(input, { signal }),
    };
  };
}

/** Asks for the first rows of the list that an address shows, before its screen is drawn. */
export function askForPayments(search: PaymentsSearch): void {
  askAhead(paymentSource(paymentQuery(search)));
}

/** True when something is left out of the list by the filter. */
export function isFiltered({ sort: _sort, desc: _desc, to1c: _to1c, ...rest }: PaymentsSearch): boolean {
  return Object.values(rest).some((value) => value !== undefined && value !== '');
}
