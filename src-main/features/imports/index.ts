/** Statements in: uploads, preview, the import job. */
export { normaliseCode, OccurrenceCounter } from './identity.ts';
export { ARRIVAL_IDS, type Arrival } from './job.ts';
export type { JobPhase, JobState } from './jobs.ts';
export { type CommitResult, createImports, type Imports, type ImportsOptions } from './service.ts';
export { createUploads, type Uploads } from './uploads.ts';
