import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { PaymentRow } from '../../../src-shared/domain/index.ts';
import { useTexts } from '../../ui/index.ts';

/** «Разнести по реестру…» for a payment that came and is not allocated in full. */
export function PayoutButton({
  payment,
  compact = false,
}: {
  readonly payment: Pick<PaymentRow, 'id' | 'direction' | 'status' | 'amount' | 'allocated'>;
  readonly compact?: boolean;
}) {
  const t = useTexts('payouts');
  const { id, direction, status, amount, allocated } = payment;
  if (direction !== 'in' || status === 'withdrawn' || allocated >= amount) return null;
  return (
    <Button
      variant="default"
      {...(compact ? { size: 'compact-sm' } : {})}
      renderRoot={(props) => <Link to="/payments/$id/registry" params={{ id: String(id) }} {...props} />}
    >
      {t('open')}
    </Button>
  );
}
