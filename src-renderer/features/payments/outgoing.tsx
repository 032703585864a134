import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PaymentDetails } from '../../../src-shared/domain/index.ts';
import { useTexts } from '../../ui/index.ts';
import { PaymentCategory } from '../expenses/index.ts';
import css from './payments.module.css';
import { RefundDialog } from './refund-dialog.tsx';

/** An outgoing payment that is tied to nothing: an expense with its category, or a refund to a client. */
export function Outgoing({ payment }: { payment: PaymentDetails }) {
  const t = useTexts('payments');
  const [refunding, setRefunding] = useState(false);
  return (
    <>
      <PaymentCategory paymentId={payment.id} />
      <div className={css.outgoing}>
        <Button variant="default" onClick={() => setRefunding(true)}>
          {t('outgoing.refund')}
        </Button>
      </div>
      <RefundDialog payment={payment} opened={refunding} onClose={() => setRefunding(false)} />
    </>
  );
}
