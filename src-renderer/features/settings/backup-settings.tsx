import { Button, Switch } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { Settings } from '../../../src-shared/domain/index.ts';
import { client, queryClient, showProblem, showToast, trpc, useFormat, useTexts } from '../../ui/index.ts';
import { DraftField } from './draft-field.tsx';
import { SettingRow } from './setting-row.tsx';
import css from './settings.module.css';

interface BackupSettingsProps {
  readonly value: Settings['backups'];
  readonly change: (part: Pick<Settings, 'backups'>) => void;
}

/** Copies of the database: every day, where, and one at once. */
export function BackupSettings({ value, change }: BackupSettingsProps) {
  const t = useTexts('settings');
  const format = useFormat();
  const status = useQuery(trpc.backups.status.queryOptions());
  const make = useMutation({
    mutationFn: () => client.backups.make.mutate(),
    onSuccess: (made) => {
      queryClient.setQueryData(trpc.backups.status.queryKey(), made);
      showToast({ title: t('data.backupMade') });
    },
    onError: showProblem,
  });
  const { lastAt, path } = status.data ?? { lastAt: null, path: null };
  const turn = (daily: boolean) => {
    change({ backups: { ...value, daily } });
    if (daily && lastAt === null) make.mutate();
  };
  return (
    <>
      <SettingRow label={t('data.daily')} note={t('data.dailyNote')}>
        <Switch
          aria-label={t('data.daily')}
          checked={value.daily}
          onChange={(event) => turn(event.currentTarget.checked)}
        />
      </SettingRow>
      <SettingRow
        label={
          lastAt === null || path === null
            ? t('data.noBackup')
            : t('data.lastBackup', { at: format.instant(lastAt), path })
        }
      >
        <Button variant="default" loading={make.isPending} onClick={() => make.mutate()}>
          {t('data.backupNow')}
        </Button>
      </SettingRow>
      <SettingRow label={t('data.goBack')} note={t('data.goBackNote')} />
      <div className={css.fields}>
        <DraftField
          label={t('data.backupFolder')}
          description={t('data.backupFolderNote')}
          value={value.folder}
          maxLength={1000}
          onSave={(chosen) => change({ backups: { ...value, folder: chosen } })}
        />
      </div>
    </>
  );
}
