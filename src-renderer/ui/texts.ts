/** Texts on the page: i18next over `src-shared/locales`, with keys that the compiler knows. */
import { createInstance } from 'i18next';
import { useContext } from 'react';
import { initReactI18next } from 'react-i18next';
import type { Language, Message } from '../../src-shared/domain/index.ts';
import { type Namespace, presentParams, resources } from '../../src-shared/locales/index.ts';
import { PageLanguage, toLanguage } from './format.ts';
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

const sayers = new Map<string, (key: string, params?: TextParams) => string>();

/** One function for each language and namespace, so that it is the same in every render. */
function sayer(language: Language, namespace: Namespace): (key: string, params?: TextParams) => string {
  const name = `${language}:${namespace}`;
  const known = sayers.get(name);
  if (known) return known;
  // Tables ask for the same words by the thousand.
  const plain = new Map<string, string>();
  const made = (key: string, params?: TextParams): string => {
    if (params !== undefined) return i18n.t(`${namespace}:${key}`, { ...params, lng: language });
    const text = plain.get(key) ?? i18n.t(`${namespace}:${key}`, { lng: language });
    plain.set(key, text);
    return text;
  };
  sayers.set(name, made);
  return made;
}

/** Texts of one namespace: `const t = useTexts('payments'); t('title')`. */
export function useTexts<N extends Namespace>(namespace: N): TextOf<N> {
  return sayer(useContext(PageLanguage), namespace);
}

export type Say = (message: Message, namespace: Namespace, prefix?: string) => string;

function createSay(language: Language): Say {
  return (message, namespace, prefix) => {
    const params = presentParams(message.params, language);
    const keys = [...(prefix === undefined ? [] : [`${prefix}.${message.code}`]), message.code];
    return i18n.t(
      keys.map((key) => `${namespace}:${key}`),
      { ...params, lng: language, defaultValue: message.code },
    );
  };
}

const SAY: Readonly<Record<Language, Say>> = { ru: createSay('ru'), en: createSay('en') };

/**
 * Puts a `Message` that the program answered into words: `say(row.hint, 'matching', 'hints')`.
 * The code stands in the namespace as `prefix.code` or as it is; an unknown code is shown as it is named.
 */
export function useMessages(): Say {
  return SAY[useContext(PageLanguage)];
}
