/** The address of the statement of expenses ↔ the filter that the API takes. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import {
  type ExpenseFilter,
  type ExpenseGrouping,
  type ExpenseShow,
  expenseKeySchema,
} from '../../../src-shared/domain/index.ts';

export type ExpensesSearch = ReturnType<typeof useExpensesSearch>['search'];
export type ChangeSearch = (part: Partial<ExpensesSearch>) => void;

/** What stands in the address, and the call that changes a part of it without a new step in the history. */
export function useExpensesSearch() {
  const search = useSearch({ from: '/payments/expenses' });
  const navigate = useNavigate({ from: '/payments/expenses' });
  const change = useCallback(
    (part: Partial<typeof search>) => void navigate({ search: { ...search, ...part }, replace: true }),
    [navigate, search],
  );
  return { search, change };
}

/** What the fields above the statement select. */
export function filterOf(search: ExpensesSearch): ExpenseFilter {
  return {
    text: search.text ?? '',
    show: 'expenses',
    accountIds: search.account === undefined ? [] : [search.account],
    ...(search.category === undefined ? {} : { category: search.category }),
    ...(search.from === undefined ? {} : { from: search.from }),
    ...(search.to === undefined ? {} : { to: search.to }),
  };
}

export function groupingOf(search: ExpensesSearch): ExpenseGrouping {
  return search.by ?? 'category';
}

/** What is drilled into: a group of the statement, or own transfers; undefined when nothing is. */
export function drillOf(search: ExpensesSearch): ExpenseFilter | undefined {
  const filter = filterOf(search);
  if (search.show === 'awaiting' || search.show === 'paired') return { ...filter, show: search.show };
  if (search.group === undefined) return undefined;
  const currency = search.currency === undefined ? {} : { currency: search.currency };
  return { ...filter, ...currency, ...groupFilter(groupingOf(search), search.group) };
}

function groupFilter(by: ExpenseGrouping, key: string): Partial<ExpenseFilter> {
  switch (by) {
    case 'category':
      return { category: expenseKeySchema.catch('other').parse(key) };
    case 'party':
      return { party: key };
    case 'account':
      return { accountIds: [Number(key)] };
    case 'month':
      return { month: key };
  }
}

/** Parts of the address that open the drawer, all closed. */
export const NO_DRILL: Partial<ExpensesSearch> = { group: undefined, currency: undefined, show: undefined };

export type TransferShow = Exclude<ExpenseShow, 'expenses'>;

/** True when something is left out by the fields. */
export function isNarrowed({ text, account, category, from, to }: ExpensesSearch): boolean {
  return [text, account, category, from, to].some((value) => value !== undefined);
}
