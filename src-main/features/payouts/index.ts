/** Payouts of acquirers and marketplaces: one sum less a fee for many orders, split by their registry file. */
export { createPayouts, type Payouts, type PayoutsOptions } from './service.ts';
