/** The shells' own texts. Until the settings say otherwise the shells speak Russian. */
import type { Language, Message } from '../../src-shared/domain/index.ts';
import { createTranslator, type Translator } from '../../src-shared/locales/index.ts';

/** A text of the `shell` namespace: `texts('start.opened', { url })`. */
export interface ShellTexts {
  (key: string, params?: Message['params']): string;
  readonly translator: Translator;
}

export function shellTexts(language: Language = 'ru'): ShellTexts {
  const translator = createTranslator(language);
  const text = (key: string, params?: Message['params']) => translator.text('shell', key, params);
  return Object.assign(text, { translator });
}
