/** Rows of the office's rules. */
import { z } from 'zod';
import {
  type ExpenseConditions,
  type ExpenseRule,
  expenseCategorySchema,
  expenseConditionsSchema,
} from '../../../src-shared/domain/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import { type CompiledRule, compileRule } from './rules.ts';

export type StoredRule = Omit<ExpenseRule, 'payments'>;

/** All rules in the order in which they are tried. */
export async function readRules(read: Reader): Promise<StoredRule[]> {
  const rows = await read
    .selectFrom('expense_rules')
    .select(['id', 'conditions', 'category', 'enabled'])
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map(({ id, conditions, category, enabled }) => ({
    id,
    conditions: parseConditions(conditions),
    category: expenseCategorySchema.parse(category),
    enabled: enabled === 1,
  }));
}

function parseConditions(stored: string): ExpenseConditions {
  const value: unknown = JSON.parse(stored);
  return expenseConditionsSchema.parse(value);
}

/** Those that are switched on, made ready. */
export function compileRules(rules: readonly StoredRule[]): CompiledRule[] {
  return rules.filter(({ enabled }) => enabled).map(compileRule);
}

const extraSchema = z.record(z.string(), z.string());

/** The document's other indicators as they are stored. */
export function parseExtra(stored: string): Readonly<Record<string, string>> {
  const value: unknown = JSON.parse(stored);
  return extraSchema.parse(value);
}
