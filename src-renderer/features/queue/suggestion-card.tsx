import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { PaymentDetails, Suggestion } from '../../../src-shared/domain/index.ts';
import type { Minor } from '../../../src-shared/money/index.ts';
import { Kbd, useFormat, useMessages, useTexts } from '../../ui/index.ts';
import css from './queue.module.css';

export interface SuggestionCardProps {
  readonly suggestion: Suggestion;
  readonly rank: number;
  readonly currency: PaymentDetails['currency'];
  readonly direction: PaymentDetails['direction'];
  readonly onAccept: () => void;
  readonly onReject: () => void;
  /** What is missing to the invoice, when it may be a withheld fee; zero otherwise. */
  readonly fee: Minor;
  /** Closes the invoice, the missing sum as a fee. */
  readonly onFee: () => void;
  /** Number of the evidence item under the pointer, null when it has left; the card itself is -1. */
  readonly onPoint: (evidence: number | null) => void;
}

/** What accepting a suggestion is called: money comes to a client's balance, or goes back from it. */
export function acceptKey(ofBalance: boolean, direction: PaymentDetails['direction']) {
  if (!ofBalance) return 'actions.accept';
  return direction === 'in' ? 'actions.toBalance' : 'actions.ofBalance';
}

/** One thing to do with the payment, with the reasons for and against. */
export function SuggestionCard({
  suggestion,
  rank,
  currency,
  direction,
  onAccept,
  onReject,
  fee,
  onFee,
  onPoint,
}: SuggestionCardProps) {
  const t = useTexts('queue');
  const say = useMessages();
  const format = useFormat();
  const { invoice } = suggestion;
  const title =
    invoice === null
      ? t(direction === 'in' ? 'pane.advance' : 'pane.ofBalance')
      : t('pane.invoice', { number: invoice.number, date: format.day(invoice.date) });
  return (
    <li className={css.suggestion} data-first={rank === 0 || undefined} onPointerLeave={() => onPoint(null)}>
      <Kbd keys={String(rank + 1)} />
      <div className={css.suggestionTitle}>
        {invoice === null ? (
          title
        ) : (
          <Link to="/invoices/$id" params={{ id: String(invoice.id) }} className={css.plainLink}>
            {title}
          </Link>
        )}
      </div>
      <div className={css.suggestionSum}>
        <span className={css.firstSum}>{format.money(suggestion.amount, currency)}</span>
      </div>
      <div className={css.suggestionParty}>
        {suggestion.clientName}
        {invoice?.dealTitle ? ` · ${invoice.dealTitle}` : ''}
        {invoice !== null && invoice.remaining !== suggestion.amount
          ? ` · ${t('pane.remaining', { amount: format.money(invoice.remaining, currency) })}`
          : ''}
      </div>
      <ul className={css.evidence}>
        {suggestion.evidence.map((item, index) => (
          <li
            key={`${item.code}:${item.spans[0]?.start ?? ''}:${JSON.stringify(item.params)}`}
            data-against={item.weight === 'against' || undefined}
            data-points={item.spans.length > 0 || undefined}
            onPointerEnter={() => onPoint(index)}
          >
            <span
              className={css.sign}
              role="img"
              aria-label={t(item.weight === 'for' ? 'pane.evidenceFor' : 'pane.evidenceAgainst')}
            >
              {item.weight === 'for' ? '✓' : '—'}
            </span>{' '}
            {say(item, 'matching', 'evidence')}
          </li>
        ))}
        {suggestion.evidence.length === 0 && invoice === null ? (
          <li data-against>
            <span className={css.sign} aria-hidden>
              —
            </span>{' '}
            {t('pane.advanceHint')}
          </li>
        ) : null}
      </ul>
      <div className={css.suggestionActions}>
        {rank === 0 ? null : (
          <Button size="compact-xs" variant="default" onClick={onAccept}>
            {t(acceptKey(invoice === null, direction))}
          </Button>
        )}
        {fee > 0 ? (
          <Button size="compact-xs" variant="default" onClick={onFee}>
            {t('pane.closeWithFee', { amount: format.money(fee, currency, { decimals: 'auto' }) })}
          </Button>
        ) : null}
        {invoice === null ? null : (
          <Button size="compact-xs" variant="subtle" color="gray" onClick={onReject} className={css.quiet}>
            {t('pane.notThis')}
            {rank === 0 ? (
              <>
                &nbsp;
                <Kbd keys="N" />
              </>
            ) : null}
          </Button>
        )}
      </div>
    </li>
  );
}
