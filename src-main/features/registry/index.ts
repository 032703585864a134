/** Import of clients, invoices and deals from CSV, XLSX and registry.json; reading of tables for others. */
export { type Cell, cellText, type SheetRow, type Table } from './cells.ts';
export { headingKey } from './fields.ts';
export { type RegistryContent, readRegistryFile } from './read.ts';
export {
  createRegistryService,
  type RegistryDependencies,
  type RegistryImports,
} from './service.ts';
export { isTotalRow, parseDay, parseInn, parseSum } from './values.ts';
export type { WaitingFile } from './waiting.ts';
