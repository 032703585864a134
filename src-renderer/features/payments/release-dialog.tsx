import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { PaymentDetails } from '../../../src-shared/domain/index.ts';
import { ConfirmDialog, client, useTexts } from '../../ui/index.ts';
import { usePaymentAction } from '../parts/index.ts';

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
  const [reason, setReason] = useState('');
  const release = usePaymentAction(
    () => client.queue.release.mutate({ paymentId: payment.id, reason }),
    () => {
      onClose();
      setReason('');
    },
  );
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={t(live ? 'release.title' : 'release.returnTitle')}
      text={t(payment.direction === 'in' ? 'release.textIn' : 'release.textOut')}
      confirmLabel={t(live ? 'release.button' : 'release.returnButton')}
      busy={release.busy}
      onConfirm={() => release.run(undefined)}
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
