import type { PaymentDetails } from '../../../src-shared/domain/index.ts';
import { useFormat, useMessages, useTexts } from '../../ui/index.ts';
import { RuleVersionLink } from '../matchrules/index.ts';
import { type HistoryLine, useHistoryLines } from './history-lines.ts';
import css from './payments.module.css';

/** A payout may have thousands of lines: the newest are enough. */
const SHOWN = 100;

/** Who did what with a payment, when and why, newest first; nothing that was taken back is left out. */
export function PaymentHistory({ payment }: { payment: PaymentDetails }) {
  const t = useTexts('payments');
  const format = useFormat();
  const lines = useHistoryLines(payment);
  if (lines.length === 0) return <p className={css.quiet}>{t('history.none')}</p>;
  return (
    <dl className={css.history}>
      {lines.slice(0, SHOWN).map((line) => (
        <HistoryItem key={line.at + line.text} line={line} when={format.instant(line.at)} />
      ))}
    </dl>
  );
}

function HistoryItem({ line, when }: { line: HistoryLine; when: string }) {
  const say = useMessages();
  const { text, tone, rule, evidence } = line;
  return (
    <>
      <dt>{when}</dt>
      <dd className={css.mark} data-tone={tone} />
      <dd>
        {text}
        {rule === null ? null : (
          <>
            {rule.told ? ' · ' : ' '}
            <RuleVersionLink rule={rule.name} version={rule.version} short={rule.told} />
          </>
        )}
        {evidence.length === 0 ? null : (
          <div className={css.quiet}>
            {evidence.map((item) => say(item, 'matching', 'evidence')).join(' · ')}
          </div>
        )}
      </dd>
    </>
  );
}
