import { useTexts } from '../../../ui/index.ts';
import css from '../banks.module.css';

export const STAGES = ['bank', 'access', 'accounts', 'done'] as const;
export type Stage = (typeof STAGES)[number];

/** Where the person is in the wizard. */
export function Stages({ at, stages = STAGES }: { readonly at: Stage; readonly stages?: readonly Stage[] }) {
  const t = useTexts('banks');
  const position = stages.indexOf(at);
  return (
    <ol className={css.stages} aria-label={t('wizard.progress')}>
      {stages.map((stage, index) => (
        <li
          key={stage}
          className={css.stage}
          data-passed={index < position || undefined}
          aria-current={index === position ? 'step' : undefined}
        >
          <span
            className={css.stageMark}
            {...(index < position ? { role: 'img', 'aria-label': t('wizard.passed') } : {})}
          >
            {index < position ? '✓' : index + 1}
          </span>
          {t(`wizard.stages.${stage}`)}
        </li>
      ))}
    </ol>
  );
}
