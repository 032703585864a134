/**
 * Statement files: 1CClientBankExchange of Russia and Kazakhstan, read as a stream of movements, balances and problems.
 * Pure: bytes in, values out.
 */
export { decodeAll, type EncodingName } from './encoding.ts';
export {
  type InspectedAccount,
  type InspectedFile,
  type InspectResult,
  inspectStatement,
} from './inspect.ts';
export * as statementLimits from './limits.ts';
export {
  ERROR_CODES,
  type ErrorCode,
  formatProblem,
  formatRefusal,
  type Problem,
  type ProblemCode,
  type ProblemParams,
  problemValues,
  REFUSAL_REASONS,
  type RefusalReason,
  type ReportLanguage,
  WARNING_CODES,
  type WarningCode,
} from './problems.ts';
export { readStatement } from './read.ts';
export { bytesSource, fileSource } from './sources.ts';
export { surveyStatement } from './survey.ts';
export type {
  AccountSection,
  AccountSummary,
  Counterparty,
  Direction,
  HeaderFacts,
  Movement,
  NotAStatement,
  ReadOptions,
  StatementBatch,
  StatementEnd,
  StatementRecords,
  StatementSource,
  StatementSummary,
} from './types.ts';
