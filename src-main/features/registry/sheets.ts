/** What a file holds, as the first step of the import shows it. */
import type { RegistrySheet } from '../../../src-shared/domain/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { cellText } from './cells.ts';
import { findHeadings, headingsSignature, rowsBelow } from './headings.ts';
import { recallMapping } from './mappings.ts';
import type { RegistryContent } from './read.ts';

const SAMPLE_ROWS = 5;

/** The sheets with their columns, guessed or remembered. */
export async function sheetsOf(db: Database, content: RegistryContent): Promise<RegistrySheet[]> {
  if (content.format === 'json') {
    const { clients, invoices, ownAccounts } = content.registry;
    const columns = ['clients', 'invoices', 'ownAccounts'];
    return [
      {
        name: '',
        headerRow: 0,
        columns,
        sample: [[clients, invoices, ownAccounts].map((list) => String(list.length))],
        rows: clients.length + invoices.length + ownAccounts.length,
        target: 'invoices',
        mapping: {},
        remembered: false,
      },
    ];
  }
  const sheets: RegistrySheet[] = [];
  for (const table of content.tables) {
    const headings = findHeadings(table);
    const recalled = await recallMapping(db.read, headingsSignature(headings.columns));
    const rows = rowsBelow(table, headings);
    sheets.push({
      name: table.name,
      headerRow: (table.rows[headings.at]?.row ?? 1) - 1,
      columns: headings.columns,
      sample: rows.slice(0, SAMPLE_ROWS).map(({ cells }) => cells.map(cellText)),
      rows: rows.length,
      target: recalled?.target ?? headings.target,
      mapping: recalled?.mapping ?? headings.mapping,
      remembered: recalled !== undefined,
    });
  }
  return sheets;
}
