import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Today } from '../../../src-shared/domain/index.ts';
import { chooseFiles, Section, useTexts } from '../../ui/index.ts';
import css from './today.module.css';

type Step = Today['checklist'][number];

/** «Начало работы»: what is done and what is left, with a button for each. */
export function Checklist({ steps }: { steps: readonly Step[] }) {
  const t = useTexts('today');
  const done = steps.filter((step) => step.done).length;
  return (
    <Section title={t('checklist.title', { done, all: steps.length })}>
      <ul className={css.list}>
        {steps.map((step) => (
          <li key={step.step} className={`${css.item} ${css.step}`} data-done={step.done || undefined}>
            <span
              className={css.stepMark}
              role="img"
              aria-label={t(step.done ? 'checklist.done' : 'checklist.left')}
            >
              {step.done ? '✓' : '○'}
            </span>
            <span className={css.stepText}>{t(`checklist.${step.step}`)}</span>
            {step.done ? null : <StepAction step={step.step} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function StepAction({ step }: { step: Step['step'] }) {
  const t = useTexts('today');
  if (step === 'registry' || step === 'statement') {
    return (
      <Button variant="default" size="compact-sm" onClick={chooseFiles}>
        {t('checklist.load')}
      </Button>
    );
  }
  if (step === 'bank') {
    return (
      <Button
        variant="default"
        size="compact-sm"
        renderRoot={(props) => <Link to="/imports/banks/new" {...props} />}
      >
        {t('checklist.connect')}
      </Button>
    );
  }
  const to = step === 'matched' ? '/queue' : '/settings';
  return (
    <Button variant="default" size="compact-sm" renderRoot={(props) => <Link to={to} {...props} />}>
      {t(step === 'matched' ? 'checklist.openQueue' : 'checklist.turnOn')}
    </Button>
  );
}
