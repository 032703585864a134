import { Button, NumberInput, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import {
  type Language,
  languageSchema,
  type Settings,
  settingsSchema,
} from '../../../src-shared/domain/index.ts';
import {
  client,
  Details,
  ErrorPanel,
  OpenDemoButton,
  Page,
  Section,
  showProblem,
  trpc,
  useTexts,
} from '../../ui/index.ts';
import { BankList } from '../banks/index.ts';
import { RulesLink } from '../matchrules/index.ts';
import { BackupSettings } from './backup-settings.tsx';
import { DraftField } from './draft-field.tsx';
import { FeeSettings } from './fee-settings.tsx';
import { LearningSettings } from './learning-settings.tsx';
import { NotificationSettings } from './notification-settings.tsx';
import { SettingRow } from './setting-row.tsx';
import css from './settings.module.css';
import { useSettings } from './use-settings.ts';

const MAX_TERM_DAYS = 365;
const themeSchema = settingsSchema.shape.theme.unwrap();
/** A language is named in itself: whoever does not know the other one finds the way back. */
const LANGUAGES: readonly { value: Language; label: string }[] = [
  { value: 'ru', label: 'Русский' },
  { value: 'en', label: 'English' },
];

/** «Настройки»: every change is saved at once. */
export function SettingsPage() {
  const t = useTexts('settings');
  const { query, change, changeNotifications } = useSettings();
  const info = useQuery(trpc.app.info.queryOptions());
  const settings = query.data;
  const failure = query.error ?? info.error;
  return (
    <Page title={t('title')} subtitle={t('subtitle')}>
      {failure ? <ErrorPanel error={failure} onRetry={() => void query.refetch()} /> : null}
      {settings && info.data ? (
        <div className={css.stack}>
          <Look settings={settings} change={change} />
          <NotificationSettings
            value={settings.notifications}
            change={changeNotifications}
            hostKind={info.data.hostKind}
          />
          <Office settings={settings} change={change} />
          <FeeSettings value={settings.withheldFee} change={change} />
          <LearningSettings />
          <RulesLink />
          <BankList />
          <Section title={t('data.title')}>
            <SettingRow label={t('data.folder')} note={<span className={css.path}>{info.data.dataDir}</span>}>
              <Button
                variant="default"
                onClick={() => void client.app.showDataFolder.mutate().catch(showProblem)}
              >
                {t('data.show')}
              </Button>
            </SettingRow>
            <BackupSettings value={settings.backups} change={change} />
            <p className={css.note}>{t('data.note')}</p>
          </Section>
          <Section title={t('about.title')}>
            <Details
              items={[
                [t('about.version'), info.data.version],
                [t('about.shell'), t(`about.shells.${info.data.hostKind}`)],
                [t('about.mode'), info.data.demo ? t('about.demo') : null],
              ]}
            />
            {info.data.demo ? null : (
              <SettingRow label={t('about.demoTitle')} note={t('about.demoNote')}>
                <OpenDemoButton />
              </SettingRow>
            )}
          </Section>
        </div>
      ) : null}
    </Page>
  );
}

interface PartProps {
  readonly settings: Settings;
  readonly change: (part: Partial<Settings>) => void;
}

function Look({ settings, change }: PartProps) {
  const t = useTexts('settings');
  return (
    <Section title={t('look.title')}>
      <SettingRow label={t('look.language')}>
        <SegmentedControl
          aria-label={t('look.language')}
          value={settings.language}
          data={[...LANGUAGES]}
          onChange={(value) => change({ language: languageSchema.parse(value) })}
        />
      </SettingRow>
      <SettingRow label={t('look.theme')}>
        <SegmentedControl
          aria-label={t('look.theme')}
          value={settings.theme}
          data={themeSchema.options.map((value) => ({ value, label: t(`look.themes.${value}`) }))}
          onChange={(value) => change({ theme: themeSchema.parse(value) })}
        />
      </SettingRow>
    </Section>
  );
}

function Office({ settings, change }: PartProps) {
  const t = useTexts('settings');
  const { organization } = settings;
  return (
    <Section title={t('office.title')}>
      <div className={css.fields}>
        <DraftField
          label={t('office.name')}
          value={organization.name}
          maxLength={300}
          onSave={(name) => change({ organization: { ...organization, name } })}
        />
        <DraftField
          label={t('office.inn')}
          value={organization.inn}
          maxLength={12}
          inputMode="numeric"
          onSave={(inn) => change({ organization: { ...organization, inn } })}
        />
        <DraftField
          label={t('office.kpp')}
          value={organization.kpp}
          maxLength={9}
          inputMode="numeric"
          onSave={(kpp) => change({ organization: { ...organization, kpp } })}
        />
      </div>
      <SettingRow label={t('office.term')} note={t('office.termNote')}>
        <NumberInput
          w={110}
          aria-label={t('office.term')}
          value={settings.paymentTermDays}
          min={0}
          max={MAX_TERM_DAYS}
          allowDecimal={false}
          allowNegative={false}
          clampBehavior="strict"
          onChange={(value) => {
            if (typeof value === 'number' && value !== settings.paymentTermDays)
              change({ paymentTermDays: value });
          }}
        />
      </SettingRow>
    </Section>
  );
}
