export { BUCKETS, bucketOf, debtOn, type InvoiceFact } from './aging.ts';
export { createReceivablesService, type ReceivablesInput, type ReceivablesReports } from './service.ts';
