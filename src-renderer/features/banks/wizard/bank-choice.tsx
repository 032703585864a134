import type { BankGuide, BankKey } from '../../../../src-shared/domain/index.ts';
import { Section, Tag, useTexts } from '../../../ui/index.ts';
import css from '../banks.module.css';

/** The first step: a card for each bank with what is needed. */
export function BankChoice({
  guides,
  onChoose,
}: {
  readonly guides: readonly BankGuide[];
  readonly onChoose: (bank: BankKey) => void;
}) {
  const t = useTexts('banks');
  return (
    <Section title={t('wizard.choose')}>
      <div className={css.stack}>
        <p className={css.quiet}>{t('wizard.promise')}</p>
        <ul className={css.choices}>
          {guides.map(({ bank, emulatorOnly }) => (
            <li key={bank}>
              <button type="button" className={css.choice} onClick={() => onChoose(bank)}>
                <span className={css.name}>{t(`names.${bank}`)}</span>
                <span className={css.small}>{t(`guides.${bank}.needs`)}</span>
                {emulatorOnly ? (
                  <span>
                    <Tag>{t('emulatorOnly')}</Tag>
                  </span>
                ) : null}
              </button>
            </li>
          ))}
        </ul>
        <p className={css.small}>{t('wizard.noApi')}</p>
      </div>
    </Section>
  );
}
