/**
 * What a payment was for: a person's word above all; of money that went out, then what `payment_expenses` says by
 * rules, what the matcher read in the words, and a guess. The query joins `payment_expenses` (left).
 */
import { sql } from 'kysely';

export const EFFECTIVE_CATEGORY = sql<string | null>`case
  when payments.direction = 'in' or (payments.decided_by = 'person' and payments.category is not null)
  then payments.category
  else coalesce(payment_expenses.ruled, payments.category, payment_expenses.fallback) end`;
