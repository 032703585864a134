/** Files from the program: exports as plain downloads. */
import { ProblemError, readProblem } from './problems.tsx';

export type ExportTable =
  | 'payments'
  | 'clients'
  | 'deals'
  | 'invoices'
  | 'receivables'
  | 'expenses'
  | 'expenseGroups';

/** Address of «what the table shows» as XLSX; the query is the input of that table's page procedure. */
export function tableExportPath(table: ExportTable, query: object): string {
  return `/api/exports/table?${new URLSearchParams({ table, query: JSON.stringify(query) })}`;
}

/** Fetches an export and saves it under the name that the program gave it. Fails with `ProblemError`. */
export async function download(path: string): Promise<string> {
  const response = await fetch(path);
  if (!response.ok) throw new ProblemError(readProblem(await response.json()));
  const name = fileName(response.headers.get('content-disposition')) ?? 'export';
  const address = URL.createObjectURL(await response.blob());
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  // The browser reads the blob after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return name;
}

function fileName(disposition: string | null): string | undefined {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  return encoded === undefined ? undefined : decodeURIComponent(encoded);
}
