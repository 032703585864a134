/** What a plan shows: all counts, the first rows, and every row with a problem up to a bound. Pure. */
import type { RegistryField, RegistryPreview } from '../../../src-shared/domain/index.ts';
import { SHOWN_PROBLEM_ROWS, SHOWN_ROWS } from './limits.ts';
import type { Plan, PlannedRow } from './plan.ts';

export function toPreview(plan: Plan, fields: readonly RegistryField[]): RegistryPreview {
  const { add, update, same, skip } = plan.counts;
  return {
    add,
    update,
    same,
    skip,
    newClients: plan.newClients,
    rows: shownRows(plan.rows),
    fields,
    missing: [],
    digest: plan.digest,
  };
}

/** Nothing is planned while a required field has no column. */
export function blockedPreview(
  fields: readonly RegistryField[],
  missing: readonly string[],
): RegistryPreview {
  return { add: 0, update: 0, same: 0, skip: 0, newClients: 0, rows: [], fields, missing, digest: '' };
}

function shownRows(rows: readonly PlannedRow[]): readonly PlannedRow[] {
  let plain = 0;
  let troubled = 0;
  return rows.filter((row) =>
    row.problems.length === 0 ? ++plain <= SHOWN_ROWS : ++troubled <= SHOWN_PROBLEM_ROWS,
  );
}
