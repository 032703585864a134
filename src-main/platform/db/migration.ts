/** One numbered step of the schema. It runs in a transaction that also sets `user_version`. */
export interface Migration {
  /** The schema version that this step leads to; steps are numbered without gaps from 1. */
  readonly version: number;
  readonly name: string;
  /** Statements of the step. A table that must change shape is rebuilt here; foreign keys are off meanwhile. */
  readonly sql: string;
}
