import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import {
  type ExpenseCategoryRow,
  type ExpenseKey,
  type ExpenseReason,
  type ExpenseRule,
  expenseKeySchema,
  type PaymentCategory,
} from '../../../src-shared/domain/index.ts';
import { trpc, useTexts } from '../../ui/index.ts';

const NO_CATEGORIES: readonly ExpenseCategoryRow[] = [];
const NO_RULES: readonly ExpenseRule[] = [];

type BuiltInKey = PaymentCategory | 'client_refund' | 'withheld_fee' | 'none';

/** Names of categories, the office's own among them, and what may be chosen. */
export function useCategories() {
  const t = useTexts('expenses');
  const { data = NO_CATEGORIES } = useQuery(trpc.expenses.categories.queryOptions());
  return useMemo(() => {
    const own = new Map(data.flatMap(({ key, name }) => (name === null ? [] : [[key as string, name]])));
    const nameOf = (key: ExpenseKey): string =>
      own.get(key) ?? (isBuiltIn(key) ? t(`category.${key}`) : t('category.other'));
    return {
      nameOf,
      rows: data,
      /** For a `Select`; one that was taken off the list stays where it is chosen. */
      choices: (chosen?: ExpenseKey | null) =>
        data
          .filter(({ key, archived }) => !archived || key === chosen)
          .map(({ key }) => ({ value: key as string, label: nameOf(key) })),
    };
  }, [data, t]);
}

function isBuiltIn(key: ExpenseKey): key is BuiltInKey {
  return !key.startsWith('custom:');
}

/** A group's key as a category. */
export function toKey(key: string): ExpenseKey {
  return expenseKeySchema.catch('other').parse(key);
}

/** Why a payment has its category, in words. */
export function useReasons(): (reason: ExpenseReason) => string {
  const t = useTexts('expenses');
  const { data = NO_RULES } = useQuery(trpc.expenses.rules.queryOptions());
  return useMemo(
    () => (reason) => {
      if (reason.by === 'rule') {
        const place = data.findIndex(({ id }) => id === reason.ruleId);
        return place < 0 ? t('reason.rule') : t('reasonRule', { place: place + 1 });
      }
      if (reason.by !== 'builtIn') return t(`reason.${reason.by}`);
      const code = BUILT_IN.find((known) => known === reason.code);
      return code === undefined ? t('reason.builtIn') : t(`builtIn.${code}`);
    },
    [data, t],
  );
}

const BUILT_IN = ['ownAccount', 'treasury', 'budgetCode', 'bankOrder', 'rent', 'supplier'] as const;
