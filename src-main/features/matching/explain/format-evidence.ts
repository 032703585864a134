/** Evidence as sentences. The templates are i18next's (`{{name}}`, plural suffixes), so the renderer may use them as well. */
import { formatRussianDay, isDay } from '../../../../src-shared/dates/index.ts';
import { matching as en } from '../../../../src-shared/locales/en/matching.ts';
import { matching as ru } from '../../../../src-shared/locales/ru/matching.ts';
import { formatMinor, parseCurrency, toMinor } from '../../../../src-shared/money/index.ts';
import type { Evidence } from '../types.ts';

export type MatchingLanguage = 'ru' | 'en';

const TEXTS: Readonly<Record<MatchingLanguage, Readonly<Record<string, string>>>> = {
  ru: ru.evidence,
  en: en.evidence,
};

/** The sentence of one piece of evidence. Throws `RangeError` when the locale has no such code. */
export function formatEvidence(evidence: Evidence, language: MatchingLanguage): string {
  const template = templateOf(evidence, language);
  const values = evidenceValues(evidence, language);
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
}

/** Parameters as text for `t('matching:evidence.CODE', values)`: sums with their currency, days as people write them. */
export function evidenceValues(evidence: Evidence, language: MatchingLanguage): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(evidence.params))
    values[name] = valueText(evidence, name, value, language);
  return values;
}

function valueText(
  evidence: Evidence,
  name: string,
  value: string | number,
  language: MatchingLanguage,
): string {
  if (name === 'amount' && typeof value === 'number') {
    const currency = parseCurrency(String(evidence.params.currency ?? 'RUB'));
    const options = { language, decimals: 'auto', symbol: true } as const;
    return formatMinor(toMinor(value), currency ? { ...options, currency } : options);
  }
  if (name === 'date' && typeof value === 'string' && isDay(value)) {
    return language === 'ru' ? formatRussianDay(value) : value;
  }
  return String(value);
}

function templateOf(evidence: Evidence, language: MatchingLanguage): string {
  const texts = TEXTS[language];
  const { count } = evidence.params;
  const plural =
    typeof count === 'number'
      ? texts[`${evidence.code}_${new Intl.PluralRules(language).select(count)}`]
      : undefined;
  const template = plural ?? texts[evidence.code];
  if (template === undefined)
    throw new RangeError(`no sentence for evidence ${evidence.code} in ${language}`);
  return template;
}
