import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { type PaymentDetails, paymentCategorySchema } from '../../../src-shared/domain/index.ts';
import { client, useTexts } from '../../ui/index.ts';
import css from './payments.module.css';
import { RefundDialog } from './refund-dialog.tsx';
import { usePaymentAction } from './use-payment-action.ts';

/** What money went out for. What comes back from a supplier is no expense. */
const CATEGORIES = paymentCategorySchema.options.filter((category) => category !== 'supplier_refund');

/** An outgoing payment that is tied to nothing: a refund to a client, or an expense with its kind. */
export function Outgoing({ payment }: { payment: PaymentDetails }) {
  const t = useTexts('payments');
  const common = useTexts('common');
  const [refunding, setRefunding] = useState(false);
  const name = usePaymentAction(
    (value: string) =>
      client.queue.dismiss.mutate({
        paymentIds: [payment.id],
        category: paymentCategorySchema.parse(value),
      }),
    () => {},
  );
  return (
    <div className={css.outgoing}>
      <Select
        w={270}
        label={t('outgoing.category')}
        placeholder={t('outgoing.placeholder')}
        value={payment.category}
        disabled={name.busy}
        allowDeselect={false}
        data={CATEGORIES.map((value) => ({ value, label: common(`category.${value}`) }))}
        onChange={(value) => value !== null && value !== payment.category && name.run(value)}
      />
      <Button variant="default" onClick={() => setRefunding(true)}>
        {t('outgoing.refund')}
      </Button>
      <RefundDialog payment={payment} opened={refunding} onClose={() => setRefunding(false)} />
    </div>
  );
}
