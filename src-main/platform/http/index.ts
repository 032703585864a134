export type { AllowedRequest } from './address.ts';
export { readBaseUrl } from './address.ts';
export { type BankClientOptions, type ClientCertificate, createBankClient } from './client.ts';
export {
  challengeOf,
  formBody,
  keepTokens,
  makeProof,
  type ProofKeys,
  type RandomBytes,
  readTokenAnswer,
  type TokenAnswer,
  type TokenNames,
  type TokenStore,
  usableToken,
  withQuery,
} from './oauth.ts';
export { systemTimers, type Timers, waitFor } from './timers.ts';
export * from './types.ts';
