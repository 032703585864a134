import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { PaymentDetails } from '../../../src-shared/domain/index.ts';
import { accountLabel } from '../../../src-shared/text/index.ts';
import {
  Card,
  ErrorPanel,
  Page,
  Purpose,
  Section,
  trpc,
  useFormat,
  useMessages,
  useTexts,
} from '../../ui/index.ts';
import { PaymentCategory } from '../expenses/index.ts';
import { RuleVersionLink } from '../matchrules/index.ts';
import { PayoutButton } from '../payouts/index.ts';
import { Allocations } from './allocations.tsx';
import { Outgoing } from './outgoing.tsx';
import { PaymentState } from './payment-columns.tsx';
import { PaymentFacts, PaymentKeys } from './payment-facts.tsx';
import { PaymentHistory } from './payment-history.tsx';
import css from './payments.module.css';
import { ReleaseDialog } from './release-dialog.tsx';

/** One payment: requisites, purpose with what was read in it, what it was put on, who decided and why. */
export function PaymentPage() {
  const t = useTexts('payments');
  const { id } = useParams({ from: '/payments/$id' });
  const payment = useQuery(trpc.payments.get.queryOptions({ id: Number(id) }));
  if (payment.error) {
    return (
      <Page title={t('card.title')}>
        <ErrorPanel error={payment.error} onRetry={() => void payment.refetch()} />
      </Page>
    );
  }
  if (!payment.data) return <Page title={t('card.title')}>{null}</Page>;
  return <PaymentCard payment={payment.data} />;
}

function PaymentCard({ payment }: { payment: PaymentDetails }) {
  const t = useTexts('payments');
  const format = useFormat();
  const say = useMessages();
  const [releasing, setReleasing] = useState(false);
  const spans = payment.evidence.flatMap((item) => item.spans);
  const live = payment.allocations.some(({ reversedAt }) => reversedAt === null);
  // What settled it stands beside each part below.
  const told = payment.allocations.some((part) => part.reversedAt === null && part.evidence.length > 0);
  const waits = payment.status === 'queued' || payment.status === 'postponed' || payment.status === 'new';
  const sign = payment.direction === 'in' ? '+' : '−';
  return (
    <Page
      title={payment.number === '' ? t('card.title') : t('card.titleNumber', { number: payment.number })}
      subtitle={<Link to="/payments">{t('card.back')}</Link>}
      actions={
        <>
          {live || payment.status === 'dismissed' ? (
            <Button variant="default" onClick={() => setReleasing(true)}>
              {live ? t('release.button') : t('release.returnButton')}
            </Button>
          ) : null}
          <PayoutButton payment={payment} />
          {waits && payment.direction === 'in' ? (
            <Button
              renderRoot={(props) => (
                <Link
                  to="/queue"
                  search={{ payment: payment.id, postponed: payment.status === 'postponed' || undefined }}
                  {...props}
                />
              )}
            >
              {t('card.toQueue')}
            </Button>
          ) : null}
        </>
      }
    >
      <div className={css.columns}>
        <div className={css.stack}>
          <Card>
            <div style={{ padding: '16px 18px' }}>
              <div className={css.line}>
                <span className={css.quiet}>
                  {format.dayWords(payment.date)} · {accountLabel(payment.account)}
                </span>
                <PaymentState row={payment} />
              </div>
              <div className={css.sum}>
                {sign} {format.money(payment.amount, payment.currency)}
              </div>
              <div className={css.strong}>
                {payment.partyName || t('unnamed')}{' '}
                {payment.partyInn === '' ? null : (
                  <span className={css.quiet}>{t('card.inn', { inn: payment.partyInn })}</span>
                )}
              </div>
              <div style={{ margin: '12px 0 0' }}>
                <Purpose text={payment.purpose || t('card.noPurpose')} spans={payment.purpose ? spans : []} />
              </div>
              {payment.explanation && !told ? (
                <p className={css.quiet} style={{ marginTop: 10 }}>
                  {payment.rulesVersion === null ? (
                    say(payment.explanation, 'matching', 'rules')
                  ) : (
                    <RuleVersionLink rule={payment.explanation.code} version={payment.rulesVersion} />
                  )}
                </p>
              ) : null}
              {payment.evidence.length > 0 && !told ? (
                <ul className={css.evidence}>
                  {payment.evidence.map((item) => (
                    <li
                      key={item.code + JSON.stringify(item.params)}
                      data-against={item.weight === 'against' || undefined}
                    >
                      {say(item, 'matching', 'evidence')}
                    </li>
                  ))}
                </ul>
              ) : null}
            </div>
          </Card>
          <Section title={t('allocations.title')}>
            <Allocations payment={payment} />
            {payment.direction === 'out' && !live ? <Outgoing payment={payment} /> : null}
            {payment.direction === 'in' && payment.category === 'own_transfer' ? (
              <PaymentCategory paymentId={payment.id} />
            ) : null}
          </Section>
          <Section title={t('history.title')}>
            <PaymentHistory payment={payment} />
          </Section>
        </div>
        <div className={css.stack}>
          <Section title={t('card.facts')}>
            <PaymentFacts payment={payment} />
          </Section>
          <PaymentKeys payment={payment} />
        </div>
      </div>
      <ReleaseDialog payment={payment} live={live} opened={releasing} onClose={() => setReleasing(false)} />
    </Page>
  );
}
