import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { addDays, type Day } from '../../../src-shared/dates/index.ts';
import { ConfirmDialog, DateField, useTexts } from '../../ui/index.ts';
import css from './queue.module.css';

export interface PostponeDialogProps {
  /** Payments to postpone; null: closed. */
  readonly paymentIds: readonly number[] | null;
  readonly today: Day;
  readonly onClose: () => void;
  readonly onApply: (reason: string, until: Day | null) => void;
}

/** «Отложить» with a reason and, if wanted, the day when the payment comes back. */
export function PostponeDialog({ paymentIds, today, onClose, onApply }: PostponeDialogProps) {
  const t = useTexts('queue');
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState<Day | null>(null);
  const close = () => {
    setReason('');
    setUntil(null);
    onClose();
  };
  const apply = () => {
    onApply(reason.trim(), until);
    close();
  };
  return (
    <ConfirmDialog
      opened={paymentIds !== null}
      title={t('postpone.title', { count: paymentIds?.length ?? 1 })}
      confirmLabel={t('postpone.apply')}
      onConfirm={apply}
      onClose={close}
    >
      <Textarea
        label={t('postpone.reason')}
        placeholder={t('postpone.reasonPlaceholder')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey) return;
          event.preventDefault();
          apply();
        }}
        maxLength={500}
        autosize
        minRows={2}
        data-autofocus
      />
      <div className={css.days}>
        <DateField
          label={t('postpone.until')}
          value={until}
          onChange={setUntil}
          minDate={addDays(today, 1)}
          clearable
          w={138}
        />
        <Button px={12} variant="default" onClick={() => setUntil(addDays(today, 1))}>
          {t('postpone.tomorrow')}
        </Button>
        <Button px={12} variant="default" onClick={() => setUntil(addDays(today, 7))}>
          {t('postpone.week')}
        </Button>
      </div>
      <p className={css.faint}>{t('postpone.untilHint')}</p>
    </ConfirmDialog>
  );
}
