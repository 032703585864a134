import { useQueries } from '@tanstack/react-query';
import type { PaymentDetails, PaymentRow, SeenSuggestion } from '../../../src-shared/domain/index.ts';
import type { Currency, Minor } from '../../../src-shared/money/index.ts';
import { add, ZERO } from '../../../src-shared/money/index.ts';
import { ConfirmDialog, ErrorPanel, trpc, useFormat, useTexts } from '../../ui/index.ts';
import css from './queue.module.css';
import { isSure } from './sure.ts';

/** Rows of the list of what would be accepted. */
const SHOWN = 8;

export type SeenPayment = SeenSuggestion & { readonly paymentId: number };

export interface BulkDialogProps {
  /** The marked payments; null: closed. */
  readonly payments: readonly PaymentRow[] | null;
  readonly onClose: () => void;
  readonly onApply: (seen: readonly SeenPayment[]) => void;
}

/** Shows which of the marked payments would be accepted, to what, and which are left for the person. */
export function BulkDialog({ payments, onClose, onApply }: BulkDialogProps) {
  const t = useTexts('queue');
  const common = useTexts('common');
  const format = useFormat();
  const asked = payments ?? [];
  const { loaded, error } = useQueries({
    queries: asked.map(({ id }) => trpc.payments.get.queryOptions({ id })),
    combine: (results) => ({
      loaded: results.flatMap(({ data, isFetching }) => (data && !isFetching ? [data] : [])),
      error: results.find((result) => result.error !== null)?.error,
    }),
  });
  const checking = loaded.length < asked.length;
  const sure = loaded.filter(isSure);
  const doubtful = asked.length - sure.length;
  const seen = sure.flatMap(seenOf);
  const sums = totalsOf(sure);
  return (
    <ConfirmDialog
      opened={payments !== null}
      title={t('bulk.title')}
      confirmLabel={!checking && seen.length === 0 ? common('actions.close') : t('bulk.apply')}
      focusConfirm
      onConfirm={() => {
        if (checking) return;
        if (seen.length === 0) onClose();
        else onApply(seen);
      }}
      onClose={onClose}
    >
      {error ? (
        <ErrorPanel error={error} />
      ) : checking ? (
        <p role="status">{t('bulk.checking', { done: loaded.length, total: asked.length })}</p>
      ) : seen.length === 0 ? (
        <p>{t('bulk.nothing')}</p>
      ) : (
        <>
          <p>
            {t('bulk.sure', { count: seen.length })} {t('bulk.sum', { amount: format.totals(sums) })}.
          </p>
          <ul className={css.bulkList}>
            {sure.slice(0, SHOWN).map((details) => (
              <li key={details.id}>
                <span>
                  {t('bulk.row', {
                    payer: details.partyName || t('list.unnamed'),
                    number: details.suggestions[0]?.invoice?.number ?? '',
                  })}
                </span>
                <span>{format.money(details.suggestions[0]?.amount ?? ZERO, details.currency)}</span>
              </li>
            ))}
            {sure.length > SHOWN ? <li>{t('bulk.more', { count: sure.length - SHOWN })}</li> : null}
          </ul>
          {doubtful > 0 ? <p className={css.muted}>{t('bulk.doubt', { count: doubtful })}</p> : null}
        </>
      )}
    </ConfirmDialog>
  );
}

function seenOf({ id, suggestions }: PaymentDetails): SeenPayment[] {
  const first = suggestions[0];
  if (!first) return [];
  return [
    { paymentId: id, invoiceId: first.invoice?.id ?? null, clientId: first.clientId, amount: first.amount },
  ];
}

function totalsOf(payments: readonly PaymentDetails[]): { currency: Currency; amount: Minor }[] {
  const sums = new Map<Currency, Minor>();
  for (const { currency, suggestions } of payments) {
    sums.set(currency, add(sums.get(currency) ?? ZERO, suggestions[0]?.amount ?? ZERO));
  }
  return [...sums].map(([currency, amount]) => ({ currency, amount }));
}
