/** The steps of «Импорт клиентов и счетов»: which sheet, what it is, which column is what. Pure. */
import type {
  ColumnMapping,
  RegistryField,
  RegistryFile,
  RegistryImportInput,
  RegistryPreview,
  RegistrySheet,
  RegistryTarget,
} from '../../../src-shared/domain/index.ts';

export interface WizardChoice {
  readonly sheet: string;
  readonly target: RegistryTarget;
  readonly mapping: ColumnMapping;
}

/** The choice that a file opens with: its fullest sheet, as guessed or as remembered from last time. */
export function openingChoice(file: RegistryFile): WizardChoice | undefined {
  const best = file.sheets.reduce<RegistrySheet | undefined>(
    (found, sheet) => (found === undefined || sheet.rows > found.rows ? sheet : found),
    undefined,
  );
  return best && choiceOf(best);
}

/** The first sheet with rows that was not loaded yet, as guessed; undefined when there is none. */
export function nextChoice(file: RegistryFile, loaded: ReadonlySet<string>): WizardChoice | undefined {
  const sheet = file.sheets.find(({ name, rows }) => rows > 0 && !loaded.has(name));
  return sheet && choiceOf(sheet);
}

function choiceOf(sheet: RegistrySheet): WizardChoice {
  return { sheet: sheet.name, target: sheet.target, mapping: sheet.mapping };
}

/** Another sheet brings its own guess. */
export function chooseSheet(file: RegistryFile, name: string, choice: WizardChoice): WizardChoice {
  const sheet = file.sheets.find((one) => one.name === name);
  return sheet ? choiceOf(sheet) : choice;
}

/** Another target keeps the columns of the fields that both have; back at the guessed target the guess returns. */
export function chooseTarget(
  sheet: RegistrySheet,
  target: RegistryTarget,
  choice: WizardChoice,
): WizardChoice {
  if (target === sheet.target) return { ...choice, target, mapping: sheet.mapping };
  return { ...choice, target };
}

/** Maps a field to a column, or to none. A column serves one field: the one that had it before loses it. */
export function mapField(mapping: ColumnMapping, field: string, column: number | null): ColumnMapping {
  const others = Object.entries(mapping).filter(([name, at]) => name !== field && at !== column);
  return Object.fromEntries(column === null ? others : [...others, [field, column]]);
}

/** Leaves only what this target's fields and this sheet's columns know. */
export function usableMapping(
  mapping: ColumnMapping,
  fields: readonly RegistryField[],
  columns: number,
): ColumnMapping {
  const names = new Set(fields.map(({ name }) => name));
  return Object.fromEntries(Object.entries(mapping).filter(([name, at]) => names.has(name) && at < columns));
}

/** Required fields that have no column yet. */
export function missingFields(mapping: ColumnMapping, fields: readonly RegistryField[]): readonly string[] {
  return fields
    .filter(({ name, required }) => required && mapping[name] === undefined)
    .map(({ name }) => name);
}

/** The first values of a column, for the eye: not empty, each once. */
export function columnSample(sheet: RegistrySheet, column: number | undefined, count = 3): readonly string[] {
  if (column === undefined) return [];
  const values = sheet.sample.map((row) => row[column]?.trim() ?? '').filter((value) => value !== '');
  return [...new Set(values)].slice(0, count);
}

/** The letter of a column as spreadsheets name it (0 is A, 26 is AA), for headings that are empty. */
export function columnLetter(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnLetter(Math.floor(index / 26) - 1) + letter;
}

export function importInput(
  uploadId: string,
  choice: WizardChoice,
  mapping: ColumnMapping,
): RegistryImportInput {
  return { uploadId, sheet: choice.sheet, target: choice.target, mapping };
}

/** What a commit would write; with nothing to write there is nothing to press. */
export function changesOf({ add, update }: Pick<RegistryPreview, 'add' | 'update'>): number {
  return add + update;
}
