export type { AllowedRequest } from './address.ts';
export { readBaseUrl } from './address.ts';
export { type BankClientOptions, type ClientCertificate, createBankClient } from './client.ts';
export { systemTimers, type Timers, waitFor } from './timers.ts';
export * from './types.ts';
