/** Import of clients, invoices and deals from files, as the API gives and takes it. */
import { z } from 'zod';
import type { FieldWarning } from './registry.ts';

/** What a file of CSV, XLSX or registry.json is about. */
export const registryTargetSchema = z.enum(['clients', 'invoices', 'deals']);
export type RegistryTarget = z.infer<typeof registryTargetSchema>;

/** Our field → index of the file's column. */
export const columnMappingSchema = z.record(z.string(), z.number().int().min(0));
export type ColumnMapping = z.infer<typeof columnMappingSchema>;

export interface RegistryFile {
  readonly uploadId: string;
  readonly fileName: string;
  readonly format: 'csv' | 'xlsx' | 'json';
  readonly sheets: readonly RegistrySheet[];
}

export interface RegistrySheet {
  readonly name: string;
  /** Row (0-based) where the headings were found. */
  readonly headerRow: number;
  readonly columns: readonly string[];
  /** First rows below the headings, for the eye. */
  readonly sample: readonly (readonly string[])[];
  readonly rows: number;
  /** Guessed from the headings or remembered from last time. */
  readonly target: RegistryTarget;
  readonly mapping: ColumnMapping;
  readonly remembered: boolean;
}

/** A field that a column may be mapped to; the label stands in the locales as `registry.fields.<target>.<name>`. */
export interface RegistryField {
  readonly name: string;
  readonly required: boolean;
}

export const registryImportInputSchema = z.object({
  uploadId: z.string().min(1).max(100),
  sheet: z.string().default(''),
  target: registryTargetSchema,
  mapping: columnMappingSchema.default({}),
});
export type RegistryImportInput = z.infer<typeof registryImportInputSchema>;

export interface RegistryPreviewRow {
  readonly row: number;
  readonly action: 'add' | 'update' | 'same' | 'skip';
  readonly cells: readonly string[];
  readonly problems: readonly (FieldWarning & { readonly severity: 'error' | 'warning' })[];
}

/** What the preview shows is what the commit does: `digest` ties the two together. */
export interface RegistryPreview {
  readonly add: number;
  readonly update: number;
  readonly same: number;
  readonly skip: number;
  /** Clients that would be made on the way when invoices name them. */
  readonly newClients: number;
  readonly rows: readonly RegistryPreviewRow[];
  readonly fields: readonly RegistryField[];
  readonly missing: readonly string[];
  readonly digest: string;
}

export interface RegistryCommitResult {
  readonly added: number;
  readonly updated: number;
  readonly skipped: number;
  readonly importId: number;
}
