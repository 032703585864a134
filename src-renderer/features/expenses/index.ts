export { ExpensesPage } from './expenses-page.tsx';
export { PaymentCategory } from './payment-category.tsx';
