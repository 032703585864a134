import type { ExchangeStep } from '../../../src-shared/domain/index.ts';
import { InstantText, Tag, useFormat, useMessages, useTexts } from '../../ui/index.ts';
import css from './banks.module.css';
import { useDuration } from './exchange-columns.tsx';

/** Every question of an exchange with its answer, secrets struck out. */
export function ExchangeSteps({ steps }: { readonly steps: readonly ExchangeStep[] }) {
  const t = useTexts('banks');
  if (steps.length === 0) return <p className={css.quiet}>{t('exchanges.noSteps')}</p>;
  return (
    <ol className={css.steps}>
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the steps of an exchange are its order and never move
        <li key={index} className={css.step}>
          <Step step={step} />
        </li>
      ))}
    </ol>
  );
}

function Step({ step }: { readonly step: ExchangeStep }) {
  const t = useTexts('banks');
  const format = useFormat();
  const say = useMessages();
  const duration = useDuration();
  return (
    <>
      <div className={css.question}>{step.question}</div>
      <div className={css.small}>
        {step.status === null ? null : (
          <>
            <Tag tone={step.status < 400 ? 'ok' : 'red'}>{step.status}</Tag>{' '}
          </>
        )}
        <InstantText instant={step.at} /> · {duration(step.durationMs)} ·{' '}
        {t('exchanges.bytes', { count: step.bytes, formatted: format.count(step.bytes) })}
      </div>
      {step.error === null ? null : <div className={css.bad}>{say(step.error, 'errors')}</div>}
      {step.answer === null ? (
        <p className={css.small}>{t('exchanges.noAnswer')}</p>
      ) : (
        <details>
          <summary className={css.summary}>
            {t('exchanges.answer')}
            {step.cut ? ` · ${t('exchanges.cut')}` : ''}
          </summary>
          <pre className={css.answer} {...{ tabIndex: 0 }}>
            {step.answer}
          </pre>
        </details>
      )}
    </>
  );
}
