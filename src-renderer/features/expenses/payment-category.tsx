import { Button, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { expenseCategorySchema } from '../../../src-shared/domain/index.ts';
import { client, ErrorPanel, trpc, useTexts } from '../../ui/index.ts';
import { usePaymentAction } from '../parts/index.ts';
import { useCategories, useReasons } from './category-names.ts';
import css from './expenses.module.css';

/** What an outgoing payment was for, why, and its other side when it is an own transfer. */
export function PaymentCategory({ paymentId }: { paymentId: number }) {
  const t = useTexts('expenses');
  const navigate = useNavigate();
  const { choices } = useCategories();
  const reasonOf = useReasons();
  const expense = useQuery(trpc.expenses.ofPayment.queryOptions({ id: paymentId }));
  const naming = usePaymentAction(
    (value: string | null) =>
      client.expenses.setCategory.mutate({
        paymentIds: [paymentId],
        category: value === null ? null : expenseCategorySchema.parse(value),
      }),
    () => {},
  );
  if (expense.error) return <ErrorPanel error={expense.error} onRetry={() => void expense.refetch()} />;
  const row = expense.data;
  if (!row) return null;
  const chosen = expenseCategorySchema.safeParse(row.category);
  const category = chosen.success ? chosen.data : null;
  return (
    <div className={css.category}>
      {row.category === 'own_transfer' ? <Transfer twinId={row.twinId} /> : null}
      {row.direction === 'in' ? null : (
        <>
          <div className={css.line}>
            <Select
              w={290}
              label={t('card.category')}
              placeholder={t('card.placeholder')}
              value={category}
              disabled={naming.busy}
              allowDeselect={false}
              data={choices(category)}
              onChange={(value) => value !== null && value !== category && naming.run(value)}
            />
            {row.reason.by === 'person' ? (
              <Button variant="subtle" disabled={naming.busy} onClick={() => naming.run(null)}>
                {t('card.clear')}
              </Button>
            ) : null}
            <Button
              variant="default"
              onClick={() =>
                void navigate({ to: '/payments/expenses', search: { rules: true, like: paymentId } })
              }
            >
              {t('card.makeRule')}
            </Button>
          </div>
          <span className={css.quiet}>{t('card.why', { reason: reasonOf(row.reason) })}</span>
        </>
      )}
    </div>
  );
}

/** Says how an own transfer stands, with the way to its other side. */
function Transfer({ twinId }: { twinId: number | null }) {
  const t = useTexts('expenses');
  if (twinId === null) return <p className={css.waiting}>{t('card.awaiting')}</p>;
  return (
    <div>
      {t('card.paired')}{' '}
      <Link to="/payments/$id" params={{ id: String(twinId) }}>
        {t('card.twin')}
      </Link>
    </div>
  );
}
