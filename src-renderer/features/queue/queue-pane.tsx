import { Button, Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Day } from '../../../src-shared/dates/index.ts';
import type { PaymentDetails, PaymentRow } from '../../../src-shared/domain/index.ts';
import { subtract, ZERO } from '../../../src-shared/money/index.ts';
import { accountLabel } from '../../../src-shared/text/index.ts';
import { ErrorPanel, Kbd, useFormat, useMessages, useTexts } from '../../ui/index.ts';
import { RuleVersionLink } from '../matchrules/index.ts';
import { PayoutButton } from '../payouts/index.ts';
import { PurposeText } from './purpose-text.tsx';
import css from './queue.module.css';
import { offeredFee } from './split.ts';
import { acceptKey, SuggestionCard } from './suggestion-card.tsx';

export interface PaneCommands {
  readonly accept: (rank: number) => void;
  readonly reject: (rank: number) => void;
  /** Closes the suggested invoice, what is missing to it as a withheld fee. */
  readonly withFee: (rank: number) => void;
  readonly find: () => void;
  readonly split: () => void;
  readonly postpone: () => void;
  readonly dismiss: () => void;
  readonly help: () => void;
}

export interface QueuePaneProps {
  readonly row: PaymentRow;
  readonly today: Day | undefined;
  readonly details: PaymentDetails | undefined;
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly commands: PaneCommands;
}

/** The payment in focus: who, how much, for what, what we suggest and why, and what can be done. */
export function QueuePane({ row, today, details, error, onRetry, commands }: QueuePaneProps) {
  const t = useTexts('queue');
  const first = details?.suggestions[0];
  return (
    <section className={css.pane} aria-label={t('pane.label')}>
      <div className={css.paneBody}>
        <PaneHead row={row} today={today} details={details} />
        {error !== undefined && error !== null ? (
          <>
            <div className={css.purpose}>{row.purpose}</div>
            <ErrorPanel error={error} onRetry={onRetry} />
          </>
        ) : details === undefined ? (
          <>
            <div className={css.purpose}>{row.purpose}</div>
            <p className="mantine-visually-hidden">{t('pane.loading')}</p>
            <Skeleton height={92} radius={10} />
            <Skeleton height={64} radius={10} />
          </>
        ) : (
          <PaneSuggestions key={details.id} details={details} commands={commands} />
        )}
      </div>
      <div className={css.paneFoot}>
        <div className={css.buttons}>
          {first === undefined ? null : (
            <Button px={8} rightSection={<Kbd keys="Enter" inherit />} onClick={() => commands.accept(0)}>
              {t(acceptKey(first.invoice === null, row.direction))}
            </Button>
          )}
          <Button
            px={8}
            variant={first === undefined && details !== undefined ? 'filled' : 'default'}
            rightSection={<Kbd keys="F" inherit={first === undefined && details !== undefined} />}
            onClick={commands.find}
          >
            {t('actions.find')}
          </Button>
          <Button px={8} variant="default" rightSection={<Kbd keys="S" />} onClick={commands.split}>
            {t('actions.split')}
          </Button>
        </div>
        <div className={css.keys}>
          <span>
            <Kbd keys="↑" /> <Kbd keys="↓" />
          </span>
          <button type="button" onClick={commands.postpone}>
            <Kbd keys="P" /> {t('actions.postpone')}
          </button>
          <button type="button" onClick={commands.dismiss}>
            <Kbd keys="X" /> {t('actions.dismiss')}
          </button>
          <span>
            <Kbd keys="mod Z" /> {t('actions.undo')}
          </span>
          <button type="button" onClick={commands.help}>
            <Kbd keys="?" /> {t('actions.help')}
          </button>
        </div>
      </div>
    </section>
  );
}

function PaneHead({ row, today, details }: Pick<QueuePaneProps, 'row' | 'today' | 'details'>) {
  const t = useTexts('queue');
  const format = useFormat();
  const parts = [
    format.dayWords(row.date, today),
    accountLabel(row.account),
    row.number === '' ? '' : t('pane.number', { number: row.number }),
  ];
  return (
    <header>
      <div className={css.muted}>{parts.filter(Boolean).join(' · ')}</div>
      <h2 className={css.sum}>{format.money(row.amount, row.currency)}</h2>
      <div className={css.payer}>
        {row.partyName || t('list.unnamed')}{' '}
        <span className={css.faint}>
          {row.partyInn === '' ? t('pane.noInn') : t('pane.inn', { inn: row.partyInn })}
        </span>
      </div>
      {row.allocated === 0 ? null : (
        <div className={css.muted}>
          {t('pane.allocated', {
            amount: format.money(row.allocated, row.currency),
            rest: format.money(subtract(row.amount, row.allocated), row.currency),
          })}
        </div>
      )}
      {row.status === 'postponed' ? (
        <div className={css.postponed}>
          {row.postponedUntil === null
            ? t('pane.postponedNoDay')
            : t('pane.postponed', { day: format.dayWords(row.postponedUntil, today) })}
          {details?.postponedReason ? ` · ${t('pane.reason', { reason: details.postponedReason })}` : ''}
        </div>
      ) : null}
    </header>
  );
}

function PaneSuggestions({
  details,
  commands,
}: {
  readonly details: PaymentDetails;
  readonly commands: PaneCommands;
}) {
  const t = useTexts('queue');
  const say = useMessages();
  const [pointed, setPointed] = useState<{ readonly rank: number; readonly evidence: number } | null>(null);
  const free = subtract(details.amount, details.allocated);
  const shown = details.suggestions[pointed?.rank ?? 0]?.evidence ?? details.evidence;
  return (
    <>
      <PurposeText purpose={details.purpose} evidence={shown} lit={pointed?.evidence ?? null} />
      {details.suggestions.length === 0 ? (
        <p className={css.muted}>{t('pane.noSuggestions')}</p>
      ) : (
        <ol className={css.suggestions} aria-label={t('pane.suggestions')}>
          {details.suggestions.map((suggestion, rank) => (
            <SuggestionCard
              key={`${suggestion.invoice?.id ?? 'balance'}:${suggestion.clientId}`}
              suggestion={suggestion}
              rank={rank}
              currency={details.currency}
              direction={details.direction}
              onAccept={() => commands.accept(rank)}
              onReject={() => commands.reject(rank)}
              fee={details.direction === 'in' ? offeredFee(suggestion, free) : ZERO}
              onFee={() => commands.withFee(rank)}
              onPoint={(evidence) => setPointed(evidence === null ? null : { rank, evidence })}
            />
          ))}
        </ol>
      )}
      {details.explanation ? (
        <p className={css.faint}>
          {details.rulesVersion === null ? (
            say(details.explanation, 'matching', 'rules')
          ) : (
            <RuleVersionLink rule={details.explanation.code} version={details.rulesVersion} />
          )}
        </p>
      ) : null}
      {details.likelyClient &&
      !details.suggestions.some(({ clientId }) => clientId === details.likelyClient?.id) ? (
        <p className={css.muted}>{t('pane.likelyClient', { client: details.likelyClient.name })}</p>
      ) : null}
      {details.hint?.code === 'registry' ? <PayoutButton payment={details} compact /> : null}
      <p className={css.source}>
        {details.source
          ? `${t('pane.source', { file: details.source.fileName, line: details.source.line })} · `
          : ''}
        <Link to="/payments/$id" params={{ id: String(details.id) }}>
          {t('pane.openPayment')}
        </Link>
      </p>
    </>
  );
}
