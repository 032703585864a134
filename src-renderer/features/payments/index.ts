export { askForPayments } from './payment-filter.ts';
export { PaymentPage } from './payment-page.tsx';
export { PaymentsPage } from './payments-page.tsx';
