import type { BankGuide } from '../../../../src-shared/domain/index.ts';
import { resources } from '../../../../src-shared/locales/index.ts';
import { Section, useMessages, useTexts } from '../../../ui/index.ts';
import css from '../banks.module.css';

/** What to press in the bank's cabinet, by number, and what nobody has confirmed at the live bank. */
export function CabinetSteps({ guide }: { readonly guide: BankGuide }) {
  const t = useTexts('banks');
  const say = useMessages();
  const { bank } = guide;
  const steps = Object.keys(resources.ru.banks.guides[bank].steps);
  return (
    <Section title={t('wizard.cabinet', { bank: t(`names.${bank}`) })}>
      <ol className={css.guide}>
        {steps.map((code) => (
          <li key={code}>{say({ code, params: {} }, 'banks', `guides.${bank}.steps`)}</li>
        ))}
      </ol>
      <p className={css.unsure}>{t(`guides.${bank}.unsure`)}</p>
    </Section>
  );
}
