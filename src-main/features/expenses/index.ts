/** Outgoing money: categories, rules, own transfers, the statement of expenses. */
export { createExpensesService, type Expenses, type ExpensesOptions } from './service.ts';
