/** Import of clients, invoices and deals from CSV, XLSX and registry.json. */
export {
  createRegistryService,
  type RegistryDependencies,
  type RegistryImports,
} from './service.ts';
export type { WaitingFile } from './waiting.ts';
