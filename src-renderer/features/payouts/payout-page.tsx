import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { PaymentDetails } from '../../../src-shared/domain/index.ts';
import { subtract } from '../../../src-shared/money/index.ts';
import {
  chooseFiles,
  client,
  ErrorPanel,
  Page,
  Section,
  setFileTaker,
  showProblem,
  trpc,
  upload,
  useFormat,
  useTexts,
} from '../../ui/index.ts';
import { PayoutEditor } from './payout-editor.tsx';
import css from './payouts.module.css';

/** «Разнести по реестру»: a payout's file, what would come of each row, and the one button that does it. */
export function PayoutPage() {
  const t = useTexts('payouts');
  const { id } = useParams({ from: '/payments/$id/registry' });
  const payment = useQuery(trpc.payments.get.queryOptions({ id: Number(id) }));
  const file = useMutation({
    mutationFn: async (chosen: File) => client.payouts.open.mutate({ uploadId: await upload(chosen) }),
    onError: showProblem,
  });
  const { mutate: take } = file;
  useEffect(() => {
    setFileTaker(([first]) => first && take(first));
    return () => setFileTaker(null);
  }, [take]);
  const done = payment.data !== undefined && payment.data.allocated >= payment.data.amount;
  return (
    <Page
      title={t('title')}
      subtitle={
        <Link to="/payments/$id" params={{ id }}>
          {t('back')}
        </Link>
      }
      actions={
        file.data ? (
          <Button variant="default" onClick={chooseFiles}>
            {t('file.other')}
          </Button>
        ) : null
      }
    >
      {payment.error ? (
        <ErrorPanel error={payment.error} onRetry={() => void payment.refetch()} />
      ) : payment.data === undefined ? null : (
        <div className={css.stack}>
          <Intro payment={payment.data} />
          {file.data ? (
            <PayoutEditor key={file.data.uploadId} paymentId={payment.data.id} file={file.data} />
          ) : (
            <Section title={t('file.title')}>
              <p className={css.quiet}>{t(done ? 'nothingFree' : 'file.help')}</p>
              {done ? null : (
                <Button mt={10} loading={file.isPending} onClick={chooseFiles} autoFocus>
                  {t('file.choose')}
                </Button>
              )}
            </Section>
          )}
        </div>
      )}
    </Page>
  );
}

function Intro({ payment }: { readonly payment: PaymentDetails }) {
  const t = useTexts('payouts');
  const format = useFormat();
  const { number, date, amount, allocated, currency, partyName } = payment;
  return (
    <p className={css.intro}>
      {t(allocated > 0 ? 'introPartly' : 'intro', {
        number,
        date: format.day(date),
        amount: format.money(amount, currency),
        free: format.money(subtract(amount, allocated), currency),
        party: partyName,
      })}
    </p>
  );
}
