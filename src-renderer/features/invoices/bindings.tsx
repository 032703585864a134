import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { AllocationRow, InvoiceCard } from '../../../src-shared/domain/index.ts';
import {
  ConfirmDialog,
  client,
  queryClient,
  showProblem,
  showToast,
  Tag,
  useFormat,
  useMessages,
  useTexts,
} from '../../ui/index.ts';
import { partsCss, useReversalReason } from '../parts/index.ts';
import css from './invoices.module.css';

/** Payments that were put on the invoice, by whom and when; live ones can be taken off. */
export function Bindings({ card }: { readonly card: InvoiceCard }) {
  const t = useTexts('invoices');
  const [asked, setAsked] = useState<AllocationRow | null>(null);
  const rows = [...card.allocations].sort(
    (a, b) => Number(a.reversedAt !== null) - Number(b.reversedAt !== null) || b.id - a.id,
  );
  if (rows.length === 0) return <p className={partsCss.quiet}>{t('card.noPayments')}</p>;
  return (
    <>
      <ul className={css.bindings}>
        {rows.map((row) => (
          <Binding key={row.id} row={row} currency={card.currency} onUnbind={() => setAsked(row)} />
        ))}
      </ul>
      <UnbindDialog asked={asked} onClose={() => setAsked(null)} />
    </>
  );
}

interface BindingProps {
  readonly row: AllocationRow;
  readonly currency: InvoiceCard['currency'];
  readonly onUnbind: () => void;
}

function Binding({ row, currency, onUnbind }: BindingProps) {
  const t = useTexts('invoices');
  const format = useFormat();
  const say = useMessages();
  const reason = useReversalReason()(row.reversalReason);
  const at = format.instant(row.createdAt);
  const amount = format.money(row.amount, currency);
  const day = format.day(row.effectiveDate);
  const rule = row.rule === null ? '' : say({ code: row.rule, params: {} }, 'matching', 'rules');
  return (
    <li className={css.binding} data-reversed={row.reversedAt !== null || undefined}>
      <div>
        <Link to="/payments/$id" params={{ id: String(row.paymentId) }} className={partsCss.link}>
          {t('card.paymentOf', { date: day })}
        </Link>{' '}
        {row.kind === 'refund' ? <Tag tone="amber">{t('card.refund')}</Tag> : null}
        {row.kind === 'fee' ? <Tag tone="gray">{t('card.fee')}</Tag> : null}
      </div>
      <span className={css.bindingSum}>
        {row.kind === 'refund' ? '− ' : ''}
        {amount}
      </span>
      {row.reversedAt === null ? (
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={t('card.unbindOne', { date: day, amount })}
          onClick={onUnbind}
        >
          {t('card.unbind')}
        </Button>
      ) : (
        <span />
      )}
      <div className={css.bindingNote}>
        {row.actor === 'rule' ? t('card.boundByRule', { at }) : t('card.boundByPerson', { at })}
        {rule === '' ? '' : ` · ${rule}`}
        {row.reversedAt === null
          ? ''
          : ` · ${t(reason === '' ? 'card.unbound' : 'card.unboundReason', {
              at: format.instant(row.reversedAt),
              reason,
            })}`}
      </div>
    </li>
  );
}

function UnbindDialog({
  asked,
  onClose,
}: {
  readonly asked: AllocationRow | null;
  readonly onClose: () => void;
}) {
  const t = useTexts('invoices');
  const say = useMessages();
  const [reason, setReason] = useState('');
  const undo = useMutation({
    mutationFn: (actionId: number) => client.queue.undo.mutate({ actionId }),
    onSuccess: (result) => showToast({ title: say(result.message, 'queue', 'messages') }),
    onError: showProblem,
    onSettled: () => queryClient.invalidateQueries(),
  });
  const release = useMutation({
    mutationFn: (paymentId: number) => client.queue.release.mutate({ paymentId, reason: reason.trim() }),
    onSuccess: (result) => {
      onClose();
      setReason('');
      showToast({
        title: say(result.message, 'queue', 'messages'),
        action: { label: t('card.unbindUndo'), run: () => undo.mutate(result.actionId) },
      });
    },
    onError: showProblem,
    onSettled: () => queryClient.invalidateQueries(),
  });
  return (
    <ConfirmDialog
      opened={asked !== null}
      title={t('card.unbindTitle')}
      text={t('card.unbindText')}
      confirmLabel={t('card.unbind')}
      busy={release.isPending}
      onConfirm={() => asked && release.mutate(asked.paymentId)}
      onClose={onClose}
    >
      <TextInput
        label={t('card.unbindReason')}
        placeholder={t('card.unbindReasonPlaceholder')}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-autofocus
      />
    </ConfirmDialog>
  );
}
