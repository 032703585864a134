/** Texts outside the renderer: notifications, exports, the command line, the native menu. */
import { createInstance } from 'i18next';
import type { Language, Message } from '../domain/index.ts';
import { type Namespace, resources } from './resources.ts';

export interface Translator {
  readonly language: Language;
  /** The text of a key in a namespace, filled with params; a missing key is returned as it is named. */
  text(namespace: Namespace, key: string, params?: Message['params']): string;
}

/** Makes a translator of one language. */
export function createTranslator(language: Language): Translator {
  const engine = createInstance();
  void engine.init({
    lng: language,
    fallbackLng: 'ru',
    resources,
    initAsync: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  return { language, text: (namespace, key, params = {}) => engine.t(`${namespace}:${key}`, { ...params }) };
}
