export { createLedger, type Ledger } from './ledger.ts';
export { type LedgerDifference, recount } from './recount.ts';
export { allocationRows, parseEvidence } from './rows.ts';
export type * from './types.ts';
