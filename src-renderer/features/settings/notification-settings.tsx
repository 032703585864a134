import { Button, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { AppInfo, Settings } from '../../../src-shared/domain/index.ts';
import { Section, useTexts } from '../../ui/index.ts';
import { SettingRow } from './setting-row.tsx';
import css from './settings.module.css';

interface NotificationSettingsProps {
  readonly value: Settings['notifications'];
  readonly change: (part: Partial<Settings['notifications']>) => void;
  readonly hostKind: AppInfo['hostKind'];
}

/** When and of what the program tells by itself. */
export function NotificationSettings({ value, change, hostKind }: NotificationSettingsProps) {
  const t = useTexts('settings');
  return (
    <Section title={t('notifications.title')}>
      <SettingRow label={t('notifications.enabled')} note={t('notifications.enabledNote')}>
        <Switch
          aria-label={t('notifications.enabled')}
          checked={value.enabled}
          onChange={(event) => change({ enabled: event.currentTarget.checked })}
        />
      </SettingRow>
      <SettingRow label={t('notifications.onlyUnmatched')} note={t('notifications.onlyUnmatchedNote')}>
        <Switch
          aria-label={t('notifications.onlyUnmatched')}
          checked={value.onlyUnmatched}
          disabled={!value.enabled}
          onChange={(event) => change({ onlyUnmatched: event.currentTarget.checked })}
        />
      </SettingRow>
      <SettingRow label={t('notifications.quietHours')} note={t('notifications.quietHoursNote')}>
        <div className={css.times}>
          {value.quietHours ? (
            <>
              <Time
                label={t('notifications.quietFrom')}
                value={value.quietFrom}
                onChange={(quietFrom) => change({ quietFrom })}
              />
              <span aria-hidden="true">–</span>
              <Time
                label={t('notifications.quietTo')}
                value={value.quietTo}
                onChange={(quietTo) => change({ quietTo })}
              />
            </>
          ) : null}
          <Switch
            aria-label={t('notifications.quietHours')}
            checked={value.quietHours}
            disabled={!value.enabled}
            onChange={(event) => change({ quietHours: event.currentTarget.checked })}
          />
        </div>
      </SettingRow>
      {hostKind === 'browser' && 'Notification' in window ? <Permission enabled={value.enabled} /> : null}
    </Section>
  );
}

function Time({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (time: string) => void;
}) {
  return (
    <TextInput
      type="time"
      w={122}
      aria-label={label}
      value={value}
      onChange={(event) => {
        const time = event.currentTarget.value;
        if (/^\d\d:\d\d$/.test(time)) onChange(time);
      }}
    />
  );
}

/** In a browser the page itself must be allowed to show notifications. */
function Permission({ enabled }: { enabled: boolean }) {
  const t = useTexts('settings');
  const [permission, setPermission] = useState(Notification.permission);
  return (
    <SettingRow label={t('notifications.browser')} note={t(`notifications.permission.${permission}`)}>
      {permission === 'default' ? (
        <Button
          variant="default"
          disabled={!enabled}
          onClick={() => void Notification.requestPermission().then(setPermission)}
        >
          {t('notifications.allow')}
        </Button>
      ) : null}
    </SettingRow>
  );
}
