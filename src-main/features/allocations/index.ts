export { type Act, type ActKind, type Acts, createActs } from './acts.ts';
export { isPayersOwnAccount } from './learning.ts';
export { createLedger, type Ledger } from './ledger.ts';
export { ADVANCE_REST_TASK, advanceRestTask, OVERPAYMENT_TASK, overpaymentTask } from './overpayment.ts';
export { type LedgerDifference, recount } from './recount.ts';
export { allocationRows, parseEvidence } from './rows.ts';
export type { PaymentRecord } from './state.ts';
export type * from './types.ts';
export { createUndo, type Undone } from './undo.ts';
