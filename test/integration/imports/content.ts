import { createHash } from 'node:crypto';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { DATABASE_FILE } from '../../../src-main/platform/db/index.ts';

/** A digest of every table's rows in the order of their keys; two equal ones are byte for byte the same content. */
export function contentOf(dataDir: string): Record<string, string> {
  const file = new Sqlite(join(dataDir, DATABASE_FILE), { readonly: true });
  try {
    const tables = file
      .prepare<[], { name: string; wr: number }>(
        "select name, wr from pragma_table_list where schema = 'main' and type = 'table' and name not like 'sqlite_%' order by name",
      )
      .all();
    return Object.fromEntries(
      tables.map(({ name, wr }) => {
        const hash = createHash('sha256');
        let rows = 0;
        for (const row of file
          .prepare(`select * from "${name}" ${wr ? '' : 'order by rowid'}`)
          .raw()
          .iterate()) {
          hash.update(`${JSON.stringify(row)}\n`);
          rows += 1;
        }
        return [name, `${rows} ${hash.digest('hex').slice(0, 16)}`];
      }),
    );
  } finally {
    file.close();
  }
}
