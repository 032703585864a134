import { Button, Drawer } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ExchangeCard, ExchangePayment } from '../../../src-shared/domain/index.ts';
import {
  client,
  Details,
  ErrorPanel,
  Money,
  queryClient,
  StatusTag,
  showProblem,
  showToast,
  Tag,
  trpc,
  useFormat,
  useMessages,
  useTexts,
} from '../../ui/index.ts';
import css from './banks.module.css';
import { ResultTag, useDuration } from './exchange-columns.tsx';
import { ExchangeSteps } from './exchange-steps.tsx';

/** One exchange from the question to the payments and what they were matched to. */
export function ExchangeDrawer({
  id,
  onClose,
}: {
  readonly id: number | undefined;
  readonly onClose: () => void;
}) {
  const t = useTexts('banks');
  const common = useTexts('common');
  const format = useFormat();
  const card = useQuery({ ...trpc.exchanges.card.queryOptions({ id: id ?? 0 }), enabled: id !== undefined });
  return (
    <Drawer
      opened={id !== undefined}
      onClose={onClose}
      position="right"
      size={760}
      title={t('exchanges.drawer', { when: card.data ? format.instant(card.data.startedAt) : '' })}
      closeButtonProps={{ 'aria-label': common('actions.close') }}
    >
      {card.error ? <ErrorPanel error={card.error} onRetry={() => void card.refetch()} /> : null}
      {card.data ? <Trace card={card.data} /> : null}
    </Drawer>
  );
}

function Trace({ card }: { readonly card: ExchangeCard }) {
  const t = useTexts('banks');
  return (
    <div className={css.drawer}>
      <Summary card={card} />
      <Actions card={card} />
      <section>
        <h3 className={css.part}>{t('exchanges.steps')}</h3>
        <ExchangeSteps steps={card.steps} />
      </section>
      <section>
        <h3 className={css.part}>{t('exchanges.payments')}</h3>
        {card.payments.length === 0 ? (
          <p className={css.quiet}>{t('exchanges.noPayments')}</p>
        ) : (
          <ul className={css.balances}>
            {card.payments.map(({ effect, payment }) => (
              <li key={`${effect}${payment.id}`} className={css.payment}>
                <TracedPayment effect={effect} payment={payment} />
              </li>
            ))}
          </ul>
        )}
      </section>
      {card.problemRows.length === 0 ? null : <ProblemRows card={card} />}
    </div>
  );
}

function Summary({ card }: { readonly card: ExchangeCard }) {
  const t = useTexts('banks');
  const format = useFormat();
  const say = useMessages();
  const duration = useDuration();
  const { counts } = card;
  return (
    <>
      <Details
        items={[
          [t('exchanges.kind'), t(`exchanges.kinds.${card.kind}`)],
          [t('exchanges.party'), card.party || (card.bank === null ? '' : t(`names.${card.bank}`))],
          [t('exchanges.account'), card.accountNumber],
          [
            t('exchanges.period'),
            card.from === null || card.to === null
              ? null
              : `${format.day(card.from)} – ${format.day(card.to)}`,
          ],
          [t('exchanges.result'), <ResultTag key="result" result={card.result} />],
          [t('exchanges.duration'), card.durationMs === null ? null : duration(card.durationMs)],
          [
            t('exchanges.summary'),
            t('exchanges.counts', {
              added: counts.added,
              known: counts.known,
              changed: counts.changed,
              withdrawn: counts.withdrawn,
              matched: counts.matched,
            }),
          ],
        ]}
      />
      {card.error === null ? null : (
        <p className={css.alert} role="alert">
          {say(card.error, 'errors')}
        </p>
      )}
    </>
  );
}

function Actions({ card }: { readonly card: ExchangeCard }) {
  const t = useTexts('banks');
  const repeat = useMutation({
    mutationFn: () => client.exchanges.repeat.mutate({ id: card.id }),
    onSuccess: (next) => {
      queryClient.setQueryData(trpc.exchanges.card.queryKey({ id: card.id }), next);
      void queryClient.invalidateQueries({ queryKey: trpc.exchanges.page.pathKey() });
      showToast({
        title: t('exchanges.repeated', { added: next.counts.added, changed: next.counts.changed }),
      });
    },
    onError: showProblem,
  });
  return (
    <div>
      <div className={css.buttons}>
        {card.repeatable ? (
          <Button variant="default" loading={repeat.isPending} onClick={() => repeat.mutate()}>
            {t('exchanges.repeat')}
          </Button>
        ) : null}
        {card.importId === null ? null : (
          <Button
            variant="default"
            renderRoot={(props) => (
              <Link to="/imports/$id" params={{ id: String(card.importId) }} {...props} />
            )}
          >
            {t('exchanges.toImport')}
          </Button>
        )}
        {card.connectionId === null ? null : (
          <Button
            variant="default"
            renderRoot={(props) => (
              <Link to="/imports/banks/$id" params={{ id: String(card.connectionId) }} {...props} />
            )}
          >
            {t('exchanges.toConnection')}
          </Button>
        )}
      </div>
      {card.repeatable ? <p className={css.small}>{t('exchanges.repeatNote')}</p> : null}
    </div>
  );
}

function TracedPayment({ effect, payment }: ExchangePayment) {
  const t = useTexts('banks');
  const format = useFormat();
  return (
    <>
      <Link to="/payments/$id" params={{ id: String(payment.id) }}>
        {format.day(payment.date)} · {payment.clientName ?? (payment.partyName || payment.purpose)}
      </Link>
      <span className={css.sum}>
        {payment.direction === 'in' ? '+ ' : '− '}
        <Money value={payment.amount} currency={payment.currency} symbol />
      </span>
      <span className={css.small}>
        {payment.invoices.length === 0
          ? payment.purpose
          : t('exchanges.invoices', {
              numbers: payment.invoices.map(({ number }) => `№ ${number}`).join(', '),
            })}
      </span>
      <span>
        <Tag tone={effect === 'added' ? 'ok' : 'amber'}>{t(`exchanges.effects.${effect}`)}</Tag>{' '}
        <StatusTag kind="payment" status={payment.status} />
      </span>
    </>
  );
}

function ProblemRows({ card }: { readonly card: ExchangeCard }) {
  const t = useTexts('banks');
  return (
    <section>
      <h3 className={css.part}>{`${t('exchanges.problems')}: ${card.problemRows.length}`}</h3>
      <ul className={css.steps}>
        {card.problemRows.map((problem, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own and never move
          <li key={index} className={css.step}>
            <ProblemText problem={problem} />
            <pre className={css.answer}>{problem.raw}</pre>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ProblemText({ problem }: { readonly problem: ExchangeCard['problemRows'][number] }) {
  const t = useTexts('banks');
  const say = useMessages();
  const known = say(problem, 'banks', 'problems');
  return <span>{known === problem.code ? t('exchanges.unreadRow') : known}</span>;
}
