import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Section, Tag, trpc, useTexts } from '../../ui/index.ts';
import css from './banks.module.css';

/** For the settings: every bank that can be connected, and what was verified how. */
export function BankList() {
  const t = useTexts('banks');
  const guides = useQuery(trpc.banks.guides.queryOptions());
  if (!guides.data || guides.data.length === 0) return null;
  return (
    <Section
      title={t('list.title')}
      aside={
        <Button variant="default" size="compact-sm" renderRoot={(props) => <Link to="/imports" {...props} />}>
          {t('list.manage')}
        </Button>
      }
    >
      <p className={css.small}>{t('list.note')}</p>
      {guides.data.map(({ bank, emulatorOnly }) => (
        <div key={bank} className={css.row}>
          <div className={css.rowText}>
            <span className={css.strong}>{t(`names.${bank}`)}</span>
            <div className={css.small}>{t(`guides.${bank}.unsure`)}</div>
          </div>
          <Tag tone={emulatorOnly ? 'amber' : 'ok'}>{t(emulatorOnly ? 'emulatorOnly' : 'list.verified')}</Tag>
        </div>
      ))}
    </Section>
  );
}
