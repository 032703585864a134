import type { Language } from '../../../src-shared/domain/index.ts';
import { createTranslator } from '../../../src-shared/locales/index.ts';

/** Texts of exports, by their key in the namespace `interchange`. */
export type Words = (key: string, params?: Readonly<Record<string, string | number>>) => string;

export function wordsOf(language: Language): Words {
  const translator = createTranslator(language);
  return (key, params = {}) => translator.text('interchange', key, params);
}
