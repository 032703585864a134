import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { PaymentDetails } from '../../../src-shared/domain/index.ts';
import {
  ConfirmDialog,
  client,
  queryClient,
  showProblem,
  showToast,
  useMessages,
  useTexts,
} from '../../ui/index.ts';

/** «Отвязать»: takes a payment off everything it was put on and returns it to the queue. Can be undone. */
export function ReleaseDialog({
  payment,
  live,
  opened,
  onClose,
}: {
  payment: PaymentDetails;
  live: boolean;
  opened: boolean;
  onClose: () => void;
}) {
  const t = useTexts('payments');
  const common = useTexts('common');
  const say = useMessages();
  const [reason, setReason] = useState('');
  const undo = useMutation({
    mutationFn: (actionId: number) => client.queue.undo.mutate({ actionId }),
    onSuccess: (result) => showToast({ title: say(result.message, 'queue', 'messages') }),
    onError: showProblem,
    onSettled: () => queryClient.invalidateQueries(),
  });
  const release = useMutation({
    mutationFn: () => client.queue.release.mutate({ paymentId: payment.id, reason }),
    onSuccess: (result) => {
      onClose();
      setReason('');
      showToast({
        title: say(result.message, 'queue', 'messages'),
        action: { label: common('actions.undo'), run: () => undo.mutate(result.actionId) },
      });
    },
    onError: showProblem,
    onSettled: () => queryClient.invalidateQueries(),
  });
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={t(live ? 'release.title' : 'release.returnTitle')}
      text={t(payment.direction === 'in' ? 'release.textIn' : 'release.textOut')}
      confirmLabel={t(live ? 'release.button' : 'release.returnButton')}
      busy={release.isPending}
      onConfirm={() => release.mutate()}
    >
      <TextInput
        label={t('release.reason')}
        placeholder={t('release.reasonPlaceholder')}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-autofocus
      />
    </ConfirmDialog>
  );
}
