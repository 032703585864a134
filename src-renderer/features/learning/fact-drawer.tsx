import { Button, Drawer, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { LearntRow } from '../../../src-shared/domain/index.ts';
import { DateText, Details, InstantText, Tag, useFormat, useTexts } from '../../ui/index.ts';
import { partsCss as parts } from '../parts/index.ts';
import { FactForm } from './fact-form.tsx';
import { STATE_TONES, shownState, useFactWords } from './fact-words.ts';
import css from './learning.module.css';
import type { useFacts } from './use-facts.ts';

interface FactProps {
  readonly fact: LearntRow;
  readonly facts: ReturnType<typeof useFacts>;
  readonly onClose: () => void;
}

/** One fact: what it is, where it comes from, and what can be done with it. */
export function FactDrawer({ fact, ...rest }: Omit<FactProps, 'fact'> & { readonly fact: LearntRow | null }) {
  const t = useTexts('learning');
  const common = useTexts('common');
  return (
    <Drawer
      opened={fact !== null}
      onClose={rest.onClose}
      position="right"
      size={560}
      title={fact ? t(`kind.${fact.kind}`) : ''}
      closeButtonProps={{ 'aria-label': common('actions.close') }}
    >
      {fact ? <Body key={fact.id} fact={fact} {...rest} /> : null}
    </Drawer>
  );
}

function Body({ fact, facts, onClose }: FactProps) {
  const t = useTexts('learning');
  const [editing, setEditing] = useState(false);
  if (editing) return <FactForm fact={fact} onCancel={() => setEditing(false)} onSaved={onClose} />;
  const state = shownState(fact);
  return (
    <div className={parts.stack}>
      <div>
        <Tag tone={STATE_TONES[state]}>{t(`state.${state}`)}</Tag>
      </div>
      <About fact={fact} />
      {fact.state === 'waiting' ? <p className={parts.quiet}>{t('card.waiting')}</p> : null}
      {fact.kind === 'habit' ? <p className={parts.quiet}>{t('card.offers')}</p> : null}
      {fact.confirmed || fact.state === 'forgotten' || fact.rivals.length > 0 ? null : (
        <p className={parts.quiet}>{t('card.mine')}</p>
      )}
      {fact.rivals.length > 0 && !fact.confirmed ? <Rivals fact={fact} facts={facts} /> : null}
      <Group justify="flex-end">
        {fact.state === 'forgotten' ? (
          <Button loading={facts.busy} onClick={() => facts.restore(fact)}>
            {t('card.restore')}
          </Button>
        ) : (
          <>
            <Button variant="default" loading={facts.busy} onClick={() => facts.forget(fact)}>
              {t('card.forget')}
            </Button>
            <Button variant="default" onClick={() => setEditing(true)}>
              {t('card.edit')}
            </Button>
            {fact.confirmed || fact.rivals.length > 0 ? null : (
              <Button loading={facts.busy} onClick={() => facts.confirm(fact)}>
                {t('card.confirm')}
              </Button>
            )}
          </>
        )}
      </Group>
    </div>
  );
}

function About({ fact }: { readonly fact: LearntRow }) {
  const t = useTexts('learning');
  const format = useFormat();
  const words = useFactWords();
  const { source, lastUsed } = fact;
  return (
    <Details
      items={[
        [
          t('card.what'),
          <span key="what" className={css.value}>
            {words(fact)}
          </span>,
        ],
        [t('card.written'), fact.habit === null ? null : `«${fact.value}»`],
        [
          t('card.client'),
          <Link key="client" className={parts.link} to="/clients/$id" params={{ id: String(fact.clientId) }}>
            {fact.clientName}
          </Link>,
        ],
        [t('card.learnt'), <InstantText key="learnt" instant={fact.learntAt} />],
        [
          t('card.source'),
          source === null ? (
            t('noSource')
          ) : (
            <Link
              key="source"
              className={parts.link}
              to="/payments/$id"
              params={{ id: String(source.paymentId) }}
            >
              {format.dayShort(source.date)} · {format.money(source.amount, source.currency)} ·{' '}
              {source.partyName}
            </Link>
          ),
        ],
        [t('card.payments'), format.count(fact.payments)],
        [t('card.used'), fact.used === 0 ? t('never') : format.count(fact.used)],
        [t('card.lastUsed'), lastUsed === null ? null : <DateText key="last" day={lastUsed} />],
      ]}
    />
  );
}

/** The same account or name with others: a person says whose it is. */
function Rivals({ fact, facts }: Omit<FactProps, 'onClose'>) {
  const t = useTexts('learning');
  const words = useFactWords();
  const what = words(fact);
  return (
    <section className={css.dispute} aria-label={t('state.disputed')}>
      <p>{t('card.disputed')}</p>
      <Group gap={8}>
        <Button
          size="xs"
          variant="default"
          loading={facts.busy}
          onClick={() => facts.choose({ id: fact.id, client: fact.clientName, what })}
        >
          {t('card.keep', { client: fact.clientName })}
        </Button>
        {fact.rivals.map(({ clientId, clientName, factId }) =>
          factId === null ? (
            <span key={clientId} className={parts.quiet}>
              {clientName}: {t('card.entered')}
            </span>
          ) : (
            <Button
              key={clientId}
              size="xs"
              variant="default"
              loading={facts.busy}
              onClick={() => facts.choose({ id: factId, client: clientName, what })}
            >
              {t('card.keep', { client: clientName })}
            </Button>
          ),
        )}
      </Group>
    </section>
  );
}
