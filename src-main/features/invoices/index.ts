export { type InvoiceAmounts, invoiceAmounts, lineTotal, vatIncluded } from './amounts.ts';
export { invoiceRows, invoiceRowsById, invoiceRowsOf } from './list.ts';
export { numberAfter, sameNumberKey } from './numbers.ts';
export { invoiceColumns } from './records.ts';
export { createInvoicesService, type Invoices, type InvoicesDependencies } from './service.ts';
export { invoiceStatus } from './status.ts';
