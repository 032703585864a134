import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Section, useTexts } from '../../ui/index.ts';
import { LearningSwitch } from '../parts/index.ts';
import { SettingRow } from './setting-row.tsx';

/** What the program learns from people, and the way to what it has learnt. */
export function LearningSettings() {
  const t = useTexts('learning');
  return (
    <Section title={t('title')}>
      <SettingRow label={t('switch')} note={t('switchNote')}>
        <LearningSwitch unlabelled />
      </SettingRow>
      <SettingRow label={t('open')} note={t('note')}>
        <Button variant="default" renderRoot={(props) => <Link to="/learning" {...props} />}>
          {t('open')}
        </Button>
      </SettingRow>
    </Section>
  );
}
