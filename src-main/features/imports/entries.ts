/** A statement as one row of entries in a fixed order: preview, import and resumption all walk the same one. */
import type { AccountSection, Movement, Problem, StatementRecords } from '../statements/index.ts';

export type Entry =
  | { readonly kind: 'section'; readonly section: AccountSection }
  | { readonly kind: 'movement'; readonly movement: Movement }
  | { readonly kind: 'problem'; readonly problem: Problem };

/**
 * The entries of one batch. A movement that the file tells only from the other own account's side (`mirror`) is no
 * entry: that account's own statement brings it, at times with another day, and it must not come in twice.
 */
export function entriesOf(batch: StatementRecords): Entry[] {
  const entries: Entry[] = [];
  for (const section of batch.sections) entries.push({ kind: 'section', section });
  for (const movement of batch.movements) if (!movement.mirror) entries.push({ kind: 'movement', movement });
  for (const problem of batch.problems) entries.push({ kind: 'problem', problem });
  return entries;
}

/**
 * A running check over the entries: where an interrupted import goes on, it tells whether the file was read as the
 * first time. 32 bits, to notice a changed reader; the content itself is guarded by the file's SHA-256.
 */
export function chain(check: number, entry: Entry): number {
  switch (entry.kind) {
    case 'section':
      return mix(mix(check, 1), entry.section.line);
    case 'movement':
      return mix(mix(mix(check, 2), entry.movement.line), entry.movement.amount % 0x7fffffff);
    case 'problem':
      return mix(mix(check, 3), entry.problem.line);
  }
}

function mix(check: number, value: number): number {
  return (Math.imul(check ^ value, 0x01000193) + 0x9e3779b9) >>> 0;
}
