import { describe, expect, it } from 'vitest';
import {
  chooseSheet,
  chooseTarget,
  columnLetter,
  columnSample,
  mapField,
  missingFields,
  nextChoice,
  openingChoice,
  usableMapping,
} from '../../../src-renderer/features/registry/wizard.ts';
import type { RegistryFile, RegistrySheet } from '../../../src-shared/domain/index.ts';

const sheet = (name: string, more: Partial<RegistrySheet> = {}): RegistrySheet => ({
  name,
  headerRow: 0,
  columns: ['Наименование', 'ИНН'],
  sample: [],
  rows: 10,
  target: 'clients',
  mapping: { name: 0, inn: 1 },
  remembered: false,
  ...more,
});
const file = (...sheets: RegistrySheet[]): RegistryFile => ({
  uploadId: 'u',
  fileName: 'f.xlsx',
  format: 'xlsx',
  sheets,
});

describe('import wizard', () => {
  it('opens with the fullest sheet and its guess', () => {
    const opened = openingChoice(file(sheet('Титул', { rows: 1 }), sheet('Клиенты', { rows: 90 })));
    expect(opened).toEqual({ sheet: 'Клиенты', target: 'clients', mapping: { name: 0, inn: 1 } });
    expect(openingChoice(file())).toBeUndefined();
  });

  it('offers the sheets that were not loaded yet, empty ones excepted', () => {
    const book = file(sheet('А'), sheet('Б', { rows: 0 }), sheet('В'));
    expect(nextChoice(book, new Set(['А']))?.sheet).toBe('В');
    expect(nextChoice(book, new Set(['А', 'В']))).toBeUndefined();
  });

  it('another sheet brings its own guess; an unknown one changes nothing', () => {
    const both = file(sheet('А'), sheet('Б', { target: 'invoices', mapping: { number: 0 } }));
    const choice = { sheet: 'А', target: 'clients', mapping: {} } as const;
    expect(chooseSheet(both, 'Б', choice)).toEqual({
      sheet: 'Б',
      target: 'invoices',
      mapping: { number: 0 },
    });
    expect(chooseSheet(both, 'В', choice)).toBe(choice);
  });

  it('back at the guessed target the guess returns', () => {
    const changed = { sheet: 'А', target: 'deals', mapping: {} } as const;
    expect(chooseTarget(sheet('А'), 'clients', changed).mapping).toEqual({ name: 0, inn: 1 });
    expect(chooseTarget(sheet('А'), 'invoices', changed).mapping).toEqual({});
  });

  it('a column serves one field', () => {
    expect(mapField({ name: 0, inn: 1 }, 'fullName', 0)).toEqual({ inn: 1, fullName: 0 });
    expect(mapField({ name: 0, inn: 1 }, 'name', null)).toEqual({ inn: 1 });
    expect(mapField({ name: 0, inn: 1 }, 'name', 1)).toEqual({ name: 1 });
  });

  it('drops fields and columns that are not there, and names the required ones that lack', () => {
    const fields = [
      { name: 'name', required: true },
      { name: 'inn', required: false },
    ];
    expect(usableMapping({ name: 9, inn: 1, number: 0 }, fields, 2)).toEqual({ inn: 1 });
    expect(missingFields({ inn: 1 }, fields)).toEqual(['name']);
    expect(missingFields({ name: 0 }, fields)).toEqual([]);
  });

  it('shows the first different values of a column', () => {
    const sample = [['a'], [' '], ['b'], ['a'], ['c'], ['d']];
    expect(columnSample(sheet('А', { sample }), 0)).toEqual(['a', 'b', 'c']);
    expect(columnSample(sheet('А', { sample }), 5)).toEqual([]);
    expect(columnSample(sheet('А', { sample }), undefined)).toEqual([]);
  });

  it('names columns as spreadsheets do', () => {
    expect([0, 25, 26, 27, 701, 702].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'AB', 'ZZ', 'AAA']);
  });
});
