/** Texts on the page: i18next over `src-shared/locales`, with keys that the compiler knows. */
import { createInstance } from 'i18next';
import { useMemo } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Language, Message } from '../../src-shared/domain/index.ts';
import { type Namespace, presentParams, resources } from '../../src-shared/locales/index.ts';
import { toLanguage } from './format.ts';
import { LANGUAGE_KEY } from './theme/theme.ts';

type Texts = (typeof resources)['ru'];
type Plural = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
type Bare<K extends string> = K extends `${infer Base}_${Plural}` ? Base : K;
type Keys<T, Prefix extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Prefix}${Bare<K>}` : Keys<T[K], `${Prefix}${K}.`>;
}[keyof T & string];

/** Keys of a namespace; plural endings are left off. */
export type TextKey<N extends Namespace> = Keys<Texts[N]>;
export type TextParams = Readonly<Record<string, string | number>>;
export type TextOf<N extends Namespace> = (key: TextKey<N>, params?: TextParams) => string;

export const i18n = createInstance();

/** Starts the texts in the remembered language; settings may change it a moment later. */
export function startTexts(): void {
  void i18n.use(initReactI18next).init({
    lng: toLanguage(localStorage.getItem(LANGUAGE_KEY)),
    fallbackLng: 'ru',
    resources,
    defaultNS: 'common',
    initAsync: false,
    interpolation: { escapeValue: false },
    returnNull: false,
    react: { useSuspense: false },
  });
}

/** Changes the language of the page and remembers it for the next start. */
export function setLanguage(language: Language): void {
  localStorage.setItem(LANGUAGE_KEY, language);
  document.documentElement.lang = language;
  if (i18n.language !== language) void i18n.changeLanguage(language);
}

/** Texts of one namespace: `const t = useTexts('payments'); t('title')`. */
export function useTexts<N extends Namespace>(namespace: N): TextOf<N> {
  const { t } = useTranslation();
  return useMemo(
    () =>
      (key, params = {}) => {
        const full: string = `${namespace}:${key}`;
        return t(full, { ...params });
      },
    [t, namespace],
  );
}

/**
 * Puts a `Message` that the program answered into words: `say(row.hint, 'matching')`.
 * The code stands in the namespace as `prefix.code` or as it is; an unknown code is shown as it is named.
 */
export function useMessages(): (message: Message, namespace: Namespace, prefix?: string) => string {
  const { t, i18n: engine } = useTranslation();
  return useMemo(
    () => (message, namespace, prefix) => {
      const params = presentParams(message.params, toLanguage(engine.language));
      const keys = [...(prefix === undefined ? [] : [`${prefix}.${message.code}`]), message.code];
      return t(
        keys.map((key) => `${namespace}:${key}`),
        { ...params, defaultValue: message.code },
      );
    },
    [t, engine.language],
  );
}
