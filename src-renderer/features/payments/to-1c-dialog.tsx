import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Day } from '../../../src-shared/dates/index.ts';
import { accountLabel } from '../../../src-shared/text/index.ts';
import { DateField, download, showProblem, showToast, trpc, useFormat, useTexts } from '../../ui/index.ts';
import { rangeOf } from '../parts/index.ts';
import css from './payments.module.css';

interface To1cDialogProps {
  readonly opened: boolean;
  readonly today: Day;
  /** The period of the list, taken over as the first offer. */
  readonly from: Day | undefined;
  readonly to: Day | undefined;
  readonly onClose: () => void;
}

/** «Передать в 1С»: the reconciled period as an exchange file for 1C, or as a register in Excel. */
export function To1cDialog(props: To1cDialogProps) {
  const t = useTexts('payments');
  const common = useTexts('common');
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t('to1c.title')}
      closeButtonProps={{ 'aria-label': common('actions.close') }}
    >
      <To1cForm {...props} />
    </Modal>
  );
}

function To1cForm({ today, from, to, onClose }: To1cDialogProps) {
  const t = useTexts('payments');
  const month = rangeOf('month', today);
  const [first, setFirst] = useState<Day | null>(from ?? month.from ?? today);
  const [last, setLast] = useState<Day | null>(to ?? today);
  const [left, setLeft] = useState<readonly number[]>([]);
  const accounts = useQuery(trpc.payments.accounts.queryOptions()).data ?? [];
  const save = useMutation({
    mutationFn: download,
    onSuccess: (name) => {
      showToast({ title: t('to1c.saved', { name }) });
      onClose();
    },
    onError: showProblem,
  });
  const wrong = first === null || last === null || first > last;
  const nothing = accounts.length > 0 && left.length === accounts.length;
  const chosen = accounts.filter(({ id }) => !left.includes(id)).map(({ id }) => id);
  const path = (kind: '1c' | 'register') => {
    const ids = left.length === 0 ? '' : chosen.join();
    return `/api/exports/${kind}?${new URLSearchParams({ from: first ?? '', to: last ?? '', accounts: ids })}`;
  };
  return (
    <Stack gap="md">
      <Text size="sm">{t('to1c.text')}</Text>
      <Group grow align="flex-start">
        <DateField label={t('to1c.from')} value={first} onChange={setFirst} />
        <DateField
          label={t('to1c.to')}
          value={last}
          onChange={setLast}
          error={wrong && first !== null && last !== null ? t('to1c.wrongPeriod') : undefined}
        />
      </Group>
      {accounts.length > 1 ? (
        <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
          <legend style={{ padding: 0, marginBottom: 6, fontWeight: 500 }}>{t('to1c.accounts')}</legend>
          <Stack gap={6}>
            {accounts.map((account) => (
              <Checkbox
                key={account.id}
                label={accountLabel(account)}
                checked={!left.includes(account.id)}
                onChange={(event) => {
                  const on = event.currentTarget.checked;
                  setLeft((now) => (on ? now.filter((id) => id !== account.id) : [...now, account.id]));
                }}
              />
            ))}
          </Stack>
        </fieldset>
      ) : null}
      {wrong || nothing ? null : (
        <Waiting from={first} to={last} accountIds={left.length === 0 ? [] : chosen} />
      )}
      <Text size="xs" c="dimmed">
        {t('to1c.hint')}
      </Text>
      <Group justify="flex-end">
        <Button
          variant="default"
          disabled={wrong || nothing}
          loading={save.isPending && save.variables.includes('register')}
          onClick={() => save.mutate(path('register'))}
        >
          {t('to1c.register')}
        </Button>
        <Button
          disabled={wrong || nothing}
          loading={save.isPending && save.variables.includes('/1c?')}
          onClick={() => save.mutate(path('1c'))}
        >
          {t('to1c.file')}
        </Button>
      </Group>
    </Stack>
  );
}

/** Receipts of the period that nobody has decided about: they would go to 1C without a client and an invoice. */
function Waiting({ from, to, accountIds }: { from: Day; to: Day; accountIds: readonly number[] }) {
  const t = useTexts('payments');
  const format = useFormat();
  const found = useQuery(
    trpc.payments.page.queryOptions({
      filter: {
        direction: 'in',
        statuses: ['new', 'queued', 'postponed'],
        accountIds: [...accountIds],
        dateFrom: from,
        dateTo: to,
      },
      offset: 0,
      limit: 1,
    }),
  );
  const count = found.data?.total ?? 0;
  if (count === 0) return null;
  return (
    <p className={css.waiting} role="status">
      {t('to1c.waiting', { count, formatted: format.count(count) })}{' '}
      <Link to="/queue">{t('to1c.toQueue')}</Link>
    </p>
  );
}
