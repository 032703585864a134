import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { RuleSet } from '../../../src-shared/domain/index.ts';
import { ConfirmDialog, client, queryClient, showProblem, showToast, useTexts } from '../../ui/index.ts';
import css from './matchrules.module.css';

/** Applies a set as a new version; told when it is done. */
export function useApply(onDone: () => void) {
  const t = useTexts('matchRules');
  return useMutation({
    mutationFn: (input: { set: RuleSet; basedOn: number; comment: string }) =>
      client.matchRules.putInUse.mutate(input),
    onSuccess: ({ version }) => {
      showToast({ title: t('apply.done', { version }) });
      onDone();
    },
    onError: showProblem,
    onSettled: () => queryClient.invalidateQueries(),
  });
}

interface ApplyDialogProps {
  readonly opened: boolean;
  readonly set: RuleSet;
  readonly basedOn: number;
  readonly tried: boolean;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

export function ApplyDialog({ opened, set, basedOn, tried, onDone, onClose }: ApplyDialogProps) {
  const t = useTexts('matchRules');
  const [comment, setComment] = useState('');
  const apply = useApply(() => {
    setComment('');
    onDone();
  });
  return (
    <ConfirmDialog
      opened={opened}
      title={t('apply.title')}
      text={t('apply.text')}
      confirmLabel={t('apply.confirm')}
      busy={apply.isPending}
      onConfirm={() => apply.mutate({ set, basedOn, comment })}
      onClose={onClose}
    >
      {tried ? null : <p className={css.warning}>{t('apply.notTried')}</p>}
      <TextInput
        label={t('apply.comment')}
        value={comment}
        maxLength={500}
        autoComplete="off"
        onChange={(event) => setComment(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
