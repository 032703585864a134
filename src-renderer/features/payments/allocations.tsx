import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { AllocationRow, PaymentDetails } from '../../../src-shared/domain/index.ts';
import { subtract, sum } from '../../../src-shared/money/index.ts';
import { useFormat, useMessages, useTexts } from '../../ui/index.ts';
import { RuleVersionLink } from '../matchrules/index.ts';
import { useReversalReason } from '../parts/index.ts';
import { useActor } from './actor.ts';
import css from './payments.module.css';

/** A payout may have thousands of parts. */
const SHOWN = 50;

/** What a payment was put on, live parts first; reversed ones stay to be seen. */
export function Allocations({ payment }: { payment: PaymentDetails }) {
  const t = useTexts('payments');
  const format = useFormat();
  const rows = [...payment.allocations].sort(
    (a, b) => Number(a.reversedAt !== null) - Number(b.reversedAt !== null) || a.id - b.id,
  );
  const rest = subtract(payment.amount, payment.allocated);
  const fees = sum(
    rows.flatMap((row) => (row.kind === 'fee' && row.reversedAt === null ? [row.amount] : [])),
  );
  const [shown, setShown] = useState(SHOWN);
  const more = rows.length - shown;
  return (
    <>
      {rows.length === 0 ? <p className={css.quiet}>{t(`allocations.none.${payment.direction}`)}</p> : null}
      <ul className={css.allocations}>
        {rows.slice(0, shown).map((row) => (
          <AllocationItem key={row.id} row={row} currency={payment.currency} />
        ))}
      </ul>
      {more > 0 ? (
        <Button variant="subtle" size="compact-sm" onClick={() => setShown(shown + SHOWN)}>
          {t('allocations.more', { count: more, formatted: format.count(more) })}
        </Button>
      ) : null}
      {fees > 0 ? (
        <p className={css.quiet} style={{ marginTop: 8 }}>
          {t('allocations.fees', { sum: format.money(fees, payment.currency) })}
        </p>
      ) : null}
      {rest > 0 && payment.allocated > 0 ? (
        <p className={css.quiet} style={{ marginTop: 8 }}>
          {t('allocations.rest', { sum: format.money(rest, payment.currency) })}
        </p>
      ) : null}
    </>
  );
}

function titleOf(kind: AllocationRow['kind']) {
  if (kind === 'fee') return 'allocations.fee';
  return kind === 'refund' ? 'allocations.refundInvoice' : 'allocations.invoice';
}

function AllocationItem({ row, currency }: { row: AllocationRow; currency: PaymentDetails['currency'] }) {
  const t = useTexts('payments');
  const format = useFormat();
  const say = useMessages();
  const actorOf = useActor();
  const reason = useReversalReason()(row.reversalReason);
  return (
    <li className={css.allocation} data-reversed={row.reversedAt !== null || undefined}>
      <span className={css.allocationTitle}>
        {row.invoice === null ? (
          t(`allocations.${row.kind === 'refund' ? 'refund' : 'advance'}`)
        ) : (
          <Link to="/invoices/$id" params={{ id: String(row.invoice.id) }}>
            {t(titleOf(row.kind), {
              number: row.invoice.number,
              date: format.day(row.invoice.date),
            })}
          </Link>
        )}
        {' · '}
        <Link to="/clients/$id" params={{ id: String(row.clientId) }}>
          {row.clientName}
        </Link>
      </span>
      <span className={css.allocationSum}>{format.money(row.amount, currency)}</span>
      <span className={css.allocationNote}>
        {t('allocations.by', { who: actorOf(row), when: format.instant(row.createdAt) })}
        {row.rule === null || row.rulesVersion === 0 ? null : (
          <>
            {' · '}
            <RuleVersionLink rule={row.rule} version={row.rulesVersion} short />
          </>
        )}
      </span>
      {row.reversedAt === null ? null : (
        <span className={css.allocationNote}>
          {t(reason === '' ? 'allocations.reversed' : 'allocations.reversedWhy', {
            who: t(row.reversedBy === 'rule' ? 'history.byBank' : 'actor.person'),
            when: format.instant(row.reversedAt),
            why: reason,
          })}
        </span>
      )}
      {row.evidence.length > 0 && row.reversedAt === null ? (
        <ul className={css.evidence}>
          {row.evidence.map((item) => (
            <li
              key={item.code + JSON.stringify(item.params)}
              data-against={item.weight === 'against' || undefined}
            >
              {say(item, 'matching', 'evidence')}
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}
