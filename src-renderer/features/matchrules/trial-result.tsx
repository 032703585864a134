import { Link } from '@tanstack/react-router';
import type { RulesTrial, TrialChange, TrialDecision } from '../../../src-shared/domain/index.ts';
import { DateText, Kpi, Kpis, useFormat, useMessages, useTexts } from '../../ui/index.ts';
import { ShortTable } from '../parts/index.ts';
import css from './matchrules.module.css';

const KINDS = ['waits', 'automatic', 'otherwise'] as const;

/** What a draft would have done otherwise, in figures and payment by payment. */
export function TrialResult({ result }: { result: RulesTrial }) {
  const t = useTexts('matchRules');
  const format = useFormat();
  const { from, to, looked, byPeople, counts, changes } = result;
  const all = counts.waits + counts.automatic + counts.otherwise;
  const count = (value: number) => ({ count: value, formatted: format.count(value) });
  return (
    <div className={css.result} aria-live="polite">
      <p>
        {t('trial.looked', { ...count(looked), from: format.day(from), to: format.day(to) })}{' '}
        {byPeople > 0 ? t('trial.byPeople', count(byPeople)) : ''}
      </p>
      {all === 0 ? (
        <p className={css.strong}>{t('trial.nothing')}</p>
      ) : (
        <>
          <Kpis>
            {KINDS.map((kind) => (
              <Kpi key={kind} label={t(`trial.${kind}`)} value={format.count(counts[kind])} />
            ))}
          </Kpis>
          <Changes changes={changes} />
          {all > changes.length ? (
            <p className={css.quiet}>{t('trial.shown', count(changes.length))}</p>
          ) : null}
        </>
      )}
      <p className={css.quiet}>{t('trial.basis')}</p>
    </div>
  );
}

function Changes({ changes }: { changes: readonly TrialChange[] }) {
  const t = useTexts('matchRules');
  const format = useFormat();
  return (
    <ShortTable
      label={t('trial.changes')}
      rows={changes}
      keyOf={({ payment }) => payment.id}
      empty={null}
      columns={[
        { id: 'date', header: t('trial.date'), cell: ({ payment }) => <DateText day={payment.date} /> },
        {
          id: 'payment',
          header: t('trial.payment'),
          cell: ({ payment }) => (
            <div className={css.payment}>
              <Link to="/payments/$id" params={{ id: String(payment.id) }}>
                {payment.partyName || t('trial.unnamed')}
              </Link>
              <span className={css.quiet}>{payment.purpose}</span>
            </div>
          ),
        },
        {
          id: 'amount',
          header: t('trial.amount'),
          right: true,
          cell: ({ payment }) => format.money(payment.amount, payment.currency),
        },
        {
          id: 'was',
          header: t('trial.was'),
          cell: ({ payment, before }) => <Told decision={before} payment={payment} />,
        },
        {
          id: 'becomes',
          header: t('trial.becomes'),
          cell: ({ payment, after }) => <Told decision={after} payment={payment} />,
        },
      ]}
    />
  );
}

const WORDS = { auto: 'trial.settles', suggest: 'trial.asks', none: 'trial.ignores' } as const;

/** A decision in sentences: what is done, by which rule, and why. */
function Told({ decision, payment }: { decision: TrialDecision; payment: TrialChange['payment'] }) {
  const t = useTexts('matchRules');
  const format = useFormat();
  const say = useMessages();
  const money = (sum: Parameters<typeof format.money>[0]) => format.money(sum, payment.currency);
  return (
    <div className={css.told}>
      <span className={css.strong}>{t(WORDS[decision.decision])}</span>
      {decision.allocations.map(({ invoiceId, number, amount }) => (
        <span key={invoiceId}>{t('trial.onInvoice', { number, sum: money(amount) })}</span>
      ))}
      {decision.advance > 0 ? <span>{t('trial.onBalance', { sum: money(decision.advance) })}</span> : null}
      <span className={css.quiet}>{say({ code: decision.rule, params: {} }, 'matching', 'rules')}</span>
      <ul className={css.reasons}>
        {decision.evidence.map((item) => (
          <li
            key={item.code + JSON.stringify(item.params)}
            data-against={item.weight === 'against' || undefined}
          >
            {say(item, 'matching', 'evidence')}
          </li>
        ))}
      </ul>
    </div>
  );
}
