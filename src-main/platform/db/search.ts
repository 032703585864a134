/** Conditions over `search` columns, which hold text folded by `src-shared/text`. */
import { type RawBuilder, sql } from 'kysely';
import { foldWords } from '../../../src-shared/text/index.ts';

/** True where the column holds every word of the query, folded the same way; an empty query fits every row. */
export function holdsWords(column: string, text: string): RawBuilder<boolean> {
  const words = foldWords(text);
  if (words.length === 0) return sql<boolean>`1 = 1`;
  return sql<boolean>`(${sql.join(
    words.map((word) => sql`instr(${sql.ref(column)}, ${word}) > 0`),
    sql` and `,
  )})`;
}
