import { Button, Select } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ConnectionCard } from '../../../src-shared/domain/index.ts';
import {
  ConfirmDialog,
  client,
  queryClient,
  Section,
  showProblem,
  showToast,
  trpc,
  useTexts,
} from '../../ui/index.ts';
import css from './banks.module.css';
import { useConnectionTitle } from './connection-state.tsx';
import { NameField } from './name-field.tsx';

/** Minutes between polls that are offered; the bank's own limits are kept besides. */
export const INTERVALS = [1, 2, 5, 10, 15, 30, 60] as const;

/** Choice of minutes between polls. */
export function IntervalField({
  label,
  value,
  onChange,
}: {
  readonly label?: string;
  readonly value: number;
  readonly onChange: (minutes: number) => void;
}) {
  const t = useTexts('banks');
  return (
    <Select
      w={190}
      {...(label === undefined ? { 'aria-label': t('card.interval') } : { label })}
      value={String(value)}
      data={[...new Set([...INTERVALS, value])].map((minutes) => ({
        value: String(minutes),
        label: t('card.every', { count: minutes }),
      }))}
      allowDeselect={false}
      onChange={(minutes) => onChange(Number(minutes ?? value))}
    />
  );
}

type Action = 'pause' | 'resume' | 'removeToken' | 'remove';

/** Name, interval, pause, token: everything that a person sets about a connection. */
export function ConnectionControls({ card }: { readonly card: ConnectionCard }) {
  const t = useTexts('banks');
  const navigate = useNavigate();
  const titleOf = useConnectionTitle();
  const [asked, setAsked] = useState<'removeToken' | 'remove'>();
  const connectionId = card.id;
  const again = () => void queryClient.invalidateQueries({ queryKey: trpc.banks.pathKey() });
  const act = useMutation({
    mutationFn: (action: Action) => client.banks[action].mutate({ connectionId }),
    onSuccess: (_, action) => {
      setAsked(undefined);
      if (action === 'removeToken') showToast({ title: t('card.revoked') });
      if (action === 'remove') {
        showToast({ title: t('card.removed') });
        void navigate({ to: '/imports' });
      }
      again();
    },
    onError: showProblem,
  });
  const setInterval = useMutation({
    mutationFn: (minutes: number) => client.banks.setInterval.mutate({ connectionId, minutes }),
    onSuccess: again,
    onError: showProblem,
  });
  const rename = useMutation({
    mutationFn: (title: string) => client.banks.rename.mutate({ connectionId, title }),
    onSuccess: () => {
      showToast({ title: t('card.renamed') });
      again();
    },
    onError: showProblem,
  });
  const paused = card.state === 'paused';
  return (
    <Section title={t('card.settings')}>
      <div className={css.row}>
        <span className={css.rowText}>{t('card.interval')}</span>
        <div className={css.buttons}>
          <IntervalField value={card.intervalMinutes} onChange={(minutes) => setInterval.mutate(minutes)} />
          <Button variant="default" onClick={() => act.mutate(paused ? 'resume' : 'pause')}>
            {t(paused ? 'card.resume' : 'card.pause')}
          </Button>
        </div>
      </div>
      <div className={css.row}>
        <span className={css.rowText}>{t('card.name')}</span>
        <NameField label={t('card.name')} value={titleOf(card)} onSave={(title) => rename.mutate(title)} />
      </div>
      <div className={css.row}>
        <div className={css.rowText}>
          <span className={css.strong}>{t('card.token')}</span>
          <div className={css.small}>{t('card.tokenNote')}</div>
        </div>
        <div className={css.buttons}>
          <Button
            variant="default"
            renderRoot={(props) => (
              <Link to="/imports/banks/$id/token" params={{ id: String(card.id) }} {...props} />
            )}
          >
            {t('card.replace')}
          </Button>
          <Button variant="default" onClick={() => setAsked('removeToken')}>
            {t('card.revoke')}
          </Button>
          <Button variant="light" color="red" onClick={() => setAsked('remove')}>
            {t('card.remove')}
          </Button>
        </div>
      </div>
      <ConfirmDialog
        opened={asked === 'removeToken'}
        title={t('card.revokeTitle')}
        text={t('card.revokeText')}
        confirmLabel={t('card.revoke')}
        dangerous
        busy={act.isPending}
        onConfirm={() => act.mutate('removeToken')}
        onClose={() => setAsked(undefined)}
      />
      <ConfirmDialog
        opened={asked === 'remove'}
        title={t('card.removeTitle', { title: titleOf(card) })}
        text={t('card.removeText')}
        confirmLabel={t('card.remove')}
        dangerous
        busy={act.isPending}
        onConfirm={() => act.mutate('remove')}
        onClose={() => setAsked(undefined)}
      />
    </Section>
  );
}
