import { describe, expect, it } from 'vitest';
import { resources } from '../../../src-shared/locales/index.ts';

const PLURAL = /_(zero|one|two|few|many|other)$/;
const FORMS = { ru: ['few', 'many', 'one', 'other'], en: ['one', 'other'] } as const;

interface Leaf {
  readonly path: string;
  readonly text: string;
}

function leaves(tree: unknown, path = ''): Leaf[] {
  if (typeof tree === 'string') return [{ path, text: tree }];
  if (typeof tree !== 'object' || tree === null) throw new TypeError(`no text at ${path}`);
  return Object.entries(tree).flatMap(([key, value]) => leaves(value, path === '' ? key : `${path}.${key}`));
}

const stems = (tree: unknown) =>
  [...new Set(leaves(tree).map(({ path }) => path.replace(PLURAL, '')))].sort();
const placeholders = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1]).sort();

describe('texts', () => {
  it.each(Object.keys(resources.ru))('%s has the same keys in both languages', (namespace) => {
    const ru = Object.entries(resources.ru).find(([name]) => name === namespace)?.[1];
    const en = Object.entries(resources.en).find(([name]) => name === namespace)?.[1];
    expect(stems(en)).toEqual(stems(ru));
  });

  it.each(['ru', 'en'] as const)('every plural in %s has all its forms', (language) => {
    const all = leaves(resources[language]).map(({ path }) => path);
    for (const path of all.filter((one) => PLURAL.test(one))) {
      const stem = path.replace(PLURAL, '');
      const forms = all
        .filter((one) => one.replace(PLURAL, '') === stem && PLURAL.test(one))
        .map((one) => one.slice(stem.length + 1));
      expect(forms.filter((form) => form !== 'zero').sort(), stem).toEqual(FORMS[language]);
    }
  });

  it('a text that is filled names the same params in both languages', () => {
    const english = new Map(leaves(resources.en).map(({ path, text }) => [path, text]));
    for (const { path, text } of leaves(resources.ru).filter((leaf) => !PLURAL.test(leaf.path))) {
      expect(placeholders(english.get(path) ?? ''), path).toEqual(placeholders(text));
    }
  });

  it('the English texts hold no Cyrillic but names that stay Russian and words quoted from files', () => {
    // The switch to Russian is for who reads no English.
    const allowed = /Переключить на русский|Оплачено|Точка|ИНН|КПП|БИК|БИН|ИИН|КБК|«[^»]*»|“[^”]*”/g;
    for (const { path, text } of leaves(resources.en)) {
      expect(text.replace(allowed, ''), path).not.toMatch(/[А-Яа-яЁё]/);
    }
  });
});
