export { accountRows } from './accounts.ts';
export { ofClient, ofInvoice, textCondition, WAITING } from './filter.ts';
export { paymentRowsByIds, toCategory } from './rows.ts';
export { createPaymentsService } from './service.ts';
export { cardPaymentRows, type ShareOwner } from './shares.ts';
export { sortInSteps } from './sort.ts';
export type { Advice, Suggester } from './suggester.ts';
