import { Button, Group, Modal, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { AllocationPart, InvoiceCandidate, PaymentDetails } from '../../../src-shared/domain/index.ts';
import { type Minor, min, subtract } from '../../../src-shared/money/index.ts';
import { client, useFormat, useTexts } from '../../ui/index.ts';
import { type ClientChoice, ClientPicker, usePaymentAction } from '../parts/index.ts';
import { InvoiceFinder } from '../queue/index.ts';

interface RefundDialogProps {
  readonly payment: PaymentDetails;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** «Возврат клиенту»: money that went back, of an invoice or of the client's balance (an overpayment, an advance). */
export function RefundDialog({ payment, opened, onClose }: RefundDialogProps) {
  const t = useTexts('payments');
  const common = useTexts('common');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('refund.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': common('actions.close') }}
    >
      <RefundForm payment={payment} onClose={onClose} />
    </Modal>
  );
}

function RefundForm({ payment, onClose }: Omit<RefundDialogProps, 'opened'>) {
  const t = useTexts('payments');
  const format = useFormat();
  const [of, setOf] = useState<'invoice' | 'balance'>('invoice');
  const [owner, setOwner] = useState<ClientChoice | null>(payment.likelyClient);
  const free = subtract(payment.amount, payment.allocated);
  const refund = usePaymentAction(
    (parts: AllocationPart[]) =>
      client.queue.allocate.mutate({ paymentId: payment.id, parts, learnPayer: false }),
    onClose,
  );
  /** An invoice gives back no more than was paid of it. */
  const ofInvoice = (invoice: InvoiceCandidate): Minor =>
    min(free, subtract(invoice.amount, invoice.remaining));
  return (
    <Stack gap="md">
      <Text size="sm">
        {t('refund.intro', {
          sum: format.money(free, payment.currency),
          party: payment.partyName || t('unnamed'),
        })}
      </Text>
      <SegmentedControl
        aria-label={t('refund.of')}
        value={of}
        onChange={(value) => setOf(value === 'balance' ? 'balance' : 'invoice')}
        data={[
          { value: 'invoice', label: t('refund.ofInvoice') },
          { value: 'balance', label: t('refund.ofBalance') },
        ]}
      />
      {of === 'invoice' ? (
        <InvoiceFinder
          paymentId={payment.id}
          label={t('refund.find')}
          autoFocus
          allows={(invoice) => invoice.remaining < invoice.amount}
          consequence={(invoice) =>
            t('refund.consequence', { sum: format.money(ofInvoice(invoice), payment.currency) })
          }
          onChoose={(invoice) =>
            refund.run([{ invoiceId: invoice.id, clientId: invoice.clientId, amount: ofInvoice(invoice) }])
          }
        />
      ) : (
        <>
          <ClientPicker label={t('refund.client')} value={owner} onChange={setOwner} required wide />
          <Text size="sm" c="dimmed">
            {t('refund.balanceNote')}
          </Text>
          <Group justify="flex-end">
            <Button
              disabled={owner === null}
              loading={refund.busy}
              onClick={() =>
                owner !== null && refund.run([{ invoiceId: null, clientId: owner.id, amount: free }])
              }
            >
              {t('refund.apply', { sum: format.money(free, payment.currency) })}
            </Button>
          </Group>
        </>
      )}
    </Stack>
  );
}
