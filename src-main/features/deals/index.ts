export { dealRows, dealRowsOfClient, paymentIdsOfDeal } from './list.ts';
export { createDealsService, type Deals, type DealsDependencies, dealColumns } from './service.ts';
