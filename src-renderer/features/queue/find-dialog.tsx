import { Checkbox, Modal } from '@mantine/core';
import { useState } from 'react';
import type { AllocationPart, InvoiceCandidate, PaymentRow } from '../../../src-shared/domain/index.ts';
import { subtract } from '../../../src-shared/money/index.ts';
import { useFormat, useTexts } from '../../ui/index.ts';
import { InvoiceFinder } from './invoice-finder.tsx';
import css from './queue.module.css';
import { partsForInvoice } from './split.ts';

export interface FindDialogProps {
  /** Null: closed. */
  readonly payment: PaymentRow | null;
  readonly onClose: () => void;
  readonly onApply: (parts: readonly AllocationPart[], learnPayer: boolean) => void;
}

/** «Другой счёт»: the whole payment on an invoice found by hand; what is over goes on the client's balance. */
export function FindDialog({ payment, onClose, onApply }: FindDialogProps) {
  const t = useTexts('queue');
  const common = useTexts('common');
  const format = useFormat();
  const [learn, setLearn] = useState(true);
  return (
    <Modal
      opened={payment !== null}
      onClose={onClose}
      title={t('find.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': common('actions.close') }}
    >
      {payment ? (
        <>
          <p className={css.dialogIntro}>
            {t('split.intro', {
              amount: format.money(subtract(payment.amount, payment.allocated), payment.currency),
              payer: payment.partyName || t('list.unnamed'),
            })}
          </p>
          <InvoiceFinder
            paymentId={payment.id}
            label={t('find.label')}
            autoFocus
            consequence={(invoice) => <Consequence payment={payment} invoice={invoice} />}
            onChoose={(invoice) =>
              onApply(partsForInvoice(subtract(payment.amount, payment.allocated), invoice), learn)
            }
          />
          <Checkbox
            my="sm"
            label={t('find.learn')}
            checked={learn}
            onChange={(event) => setLearn(event.currentTarget.checked)}
          />
          <p className={css.faint}>{t('find.hint')}</p>
        </>
      ) : null}
    </Modal>
  );
}

function Consequence({
  payment,
  invoice,
}: {
  readonly payment: PaymentRow;
  readonly invoice: InvoiceCandidate;
}) {
  const t = useTexts('queue');
  const format = useFormat();
  const over = subtract(subtract(payment.amount, payment.allocated), invoice.remaining);
  if (invoice.remaining <= 0) return t('find.paidAlready');
  if (over === 0) return t('find.willPayFull');
  if (over > 0) return t('find.willOver', { over: format.money(over, payment.currency) });
  return t('find.willPayPart', {
    rest: format.money(
      subtract(invoice.remaining, subtract(payment.amount, payment.allocated)),
      payment.currency,
    ),
  });
}
