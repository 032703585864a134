import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import type { PayoutFile, PayoutPreview } from '../../../src-shared/domain/index.ts';
import { client, ErrorPanel, useFormat, useMessages, useTexts } from '../../ui/index.ts';
import { usePaymentAction } from '../parts/index.ts';
import { inputOf, openingChoice, type PayoutChoice } from './choice.ts';
import { Columns } from './columns.tsx';
import css from './payouts.module.css';
import { Rows } from './rows.tsx';
import { PayoutOptions, Totals } from './totals.tsx';

/** The columns, the totals and the rows of one file; everything that is changed is counted anew at once. */
export function PayoutEditor({ paymentId, file }: { readonly paymentId: number; readonly file: PayoutFile }) {
  const [choice, setChoice] = useState<PayoutChoice | undefined>(() => openingChoice(file));
  if (choice === undefined) return null;
  return <Editor paymentId={paymentId} file={file} choice={choice} onChoice={setChoice} />;
}

interface EditorProps {
  readonly paymentId: number;
  readonly file: PayoutFile;
  readonly choice: PayoutChoice;
  readonly onChoice: (choice: PayoutChoice) => void;
}

function Editor({ paymentId, file, choice, onChoice }: EditorProps) {
  const t = useTexts('payouts');
  const navigate = useNavigate();
  const [applied, setApplied] = useState(false);
  const input = inputOf(paymentId, file.uploadId, choice);
  const preview = useQuery({
    queryKey: ['payout-preview', input],
    queryFn: () => client.payouts.preview.mutate(input),
    placeholderData: keepPreviousData,
    retry: false,
    enabled: !applied,
  });
  const { run, busy } = usePaymentAction(
    (digest: string) => client.payouts.settle.mutate({ ...input, digest }),
    () => {
      // The file is gone with the act: it must not be asked for again when all data are.
      flushSync(() => setApplied(true));
      void navigate({ to: '/payments/$id', params: { id: String(paymentId) } });
    },
  );
  const { data } = preview;
  return (
    <>
      <Columns file={file} choice={choice} onChoice={onChoice} />
      {preview.error ? (
        <ErrorPanel error={preview.error} onRetry={() => void preview.refetch()} />
      ) : data === undefined ? (
        <p role="status">{t('file.reading')}</p>
      ) : data.missing.length > 0 ? (
        <p className={css.bad} role="status">
          {t('columns.missing', { fields: data.missing.map((field) => t(`field.${field}`)).join(', ') })}
        </p>
      ) : (
        <>
          <PayoutOptions preview={data} choice={choice} onChoice={onChoice} />
          <Totals preview={data} />
          <Rows preview={data} choice={choice} onChoice={onChoice} />
          <Foot preview={data} busy={busy || preview.isPlaceholderData} onApply={() => run(data.digest)} />
        </>
      )}
    </>
  );
}

function Foot({
  preview,
  busy,
  onApply,
}: {
  readonly preview: PayoutPreview;
  readonly busy: boolean;
  readonly onApply: () => void;
}) {
  const t = useTexts('payouts');
  const say = useMessages();
  const format = useFormat();
  const { blocked, rest, taken, payment } = preview;
  return (
    <div className={css.foot}>
      <span className={blocked === null ? css.quiet : css.bad} role="status">
        {blocked !== null
          ? say(blocked, 'payouts', 'blocked')
          : rest > 0
            ? t('restNote', { amount: format.money(rest, payment.currency) })
            : null}
      </span>
      <Button disabled={blocked !== null} loading={busy} onClick={onApply}>
        {t('apply', { count: taken.sales, formatted: format.count(taken.sales) })}
      </Button>
    </div>
  );
}
