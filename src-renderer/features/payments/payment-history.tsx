import type { Instant } from '../../../src-shared/dates/index.ts';
import type { PaymentDetails } from '../../../src-shared/domain/index.ts';
import { useFormat, useTexts } from '../../ui/index.ts';
import { useReversalReason } from '../parts/index.ts';
import { useActor } from './actor.ts';
import css from './payments.module.css';

interface HistoryLine {
  readonly at: Instant;
  readonly text: string;
  readonly tone: 'green' | 'red' | 'gray';
}

/** A payout may have thousands of lines: the newest are enough. */
const SHOWN = 100;

/** What was done with a payment, newest first. */
export function PaymentHistory({ payment }: { payment: PaymentDetails }) {
  const t = useTexts('payments');
  const format = useFormat();
  const actorOf = useActor();
  const reasonOf = useReversalReason();
  const lines: HistoryLine[] = payment.allocations.flatMap((row) => {
    const sum = format.money(row.amount, payment.currency);
    const back = row.kind === 'refund';
    const on =
      row.invoice === null
        ? t(back ? 'history.ofBalance' : 'history.onBalance', { client: row.clientName })
        : t(onInvoice(row.kind), { number: row.invoice.number });
    const made: HistoryLine = {
      at: row.createdAt,
      text: t('history.put', { sum, on, who: actorOf(row) }),
      tone: 'green',
    };
    if (row.reversedAt === null) return [made];
    const reason = reasonOf(row.reversalReason);
    const why = reason === '' ? '' : t('history.why', { why: reason });
    return [made, { at: row.reversedAt, text: t('history.taken', { sum, on }) + why, tone: 'red' }];
  });
  lines.sort((a, b) => b.at.localeCompare(a.at));
  const shown = lines.slice(0, SHOWN);
  if (lines.length === 0) return <p className={css.quiet}>{t('history.none')}</p>;
  return (
    <dl className={css.history}>
      {shown.map((line) => (
        <HistoryItem key={line.at + line.text} line={line} when={format.instant(line.at)} />
      ))}
    </dl>
  );
}

function onInvoice(kind: PaymentDetails['allocations'][number]['kind']) {
  if (kind === 'fee') return 'history.asFee';
  return kind === 'refund' ? 'history.ofInvoice' : 'history.onInvoice';
}

function HistoryItem({ line, when }: { line: HistoryLine; when: string }) {
  return (
    <>
      <dt>{when}</dt>
      <dd className={css.mark} data-tone={line.tone} />
      <dd>{line.text}</dd>
    </>
  );
}
