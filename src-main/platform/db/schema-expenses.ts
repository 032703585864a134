/** Row types of the tables of migration 0003, as Kysely sees them. */
import type { ColumnType, Generated } from 'kysely';

type Defaulted<T> = ColumnType<T, T | undefined, T>;

export interface ExpenseCategoriesTable {
  id: Generated<number>;
  name: string;
  folded: string;
  archived_at: string | null;
  created_at: string;
}

export interface ExpenseRulesTable {
  id: Generated<number>;
  position: number;
  conditions: string;
  category: string;
  enabled: Defaulted<number>;
  created_at: string;
  updated_at: string;
}

export interface PaymentExpensesTable {
  payment_id: number;
  ruled: string | null;
  ruled_by: string | null;
  rule_id: number | null;
  fallback: string | null;
  fallback_by: string | null;
  transfer: Defaulted<number>;
  twin_id: number | null;
}

export interface ExpenseProgressTable {
  id: number;
  basis: string;
  payment_id: number;
  version_id: number;
}

export interface ExpenseTables {
  expense_categories: ExpenseCategoriesTable;
  expense_rules: ExpenseRulesTable;
  payment_expenses: PaymentExpensesTable;
  expense_progress: ExpenseProgressTable;
}
