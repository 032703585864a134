/** What is wrong or doubtful in a row. Codes are keys of `registry.warnings` in the locales. */
import type { RegistryPreviewRow } from '../../../src-shared/domain/index.ts';

export type RowProblem = RegistryPreviewRow['problems'][number];
type Params = RowProblem['params'];

/** The row cannot be loaded. */
export function error(field: string, code: string, params: Params = {}): RowProblem {
  return { field, code, params, severity: 'error' };
}

/** The row is loaded, but something in it is doubtful. */
export function doubt(field: string, code: string, params: Params = {}): RowProblem {
  return { field, code, params, severity: 'warning' };
}
