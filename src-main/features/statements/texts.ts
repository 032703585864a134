/** Sentences of the statement reader in both languages. */
import { createTranslator } from '../../../src-shared/locales/index.ts';

export type Text = (key: string, values?: Readonly<Record<string, string | number>>) => string;

function textsOf(language: 'ru' | 'en'): Text {
  const translator = createTranslator(language);
  return (key, values = {}) => translator.text('statements', key, { ...values });
}

/** Sentence makers by language. */
export const texts: Readonly<Record<'ru' | 'en', Text>> = { ru: textsOf('ru'), en: textsOf('en') };
