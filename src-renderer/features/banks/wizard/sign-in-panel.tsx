import { Button, Loader } from '@mantine/core';
import { Section, useTexts } from '../../../ui/index.ts';
import css from '../banks.module.css';
import type { DraftCourse } from './use-draft.ts';

/** Signing in at the bank's own site, in the system's browser. */
export function SignInPanel({ course }: { readonly course: DraftCourse }) {
  const t = useTexts('banks');
  const waiting = course.draft?.signIn === 'waiting';
  return (
    <Section title={t('wizard.signInTitle')}>
      <p className={css.quiet}>{t('wizard.signInText')}</p>
      {waiting ? (
        <p role="status" className={css.quiet}>
          <Loader size={14} mr={8} />
          {t('wizard.signInWaiting')}
        </p>
      ) : null}
      <div className={css.foot}>
        <Button
          variant={waiting ? 'default' : 'filled'}
          disabled={course.busy}
          onClick={() => course.signIn()}
        >
          {t(waiting ? 'wizard.signInAgain' : 'wizard.signIn')}
        </Button>
      </div>
    </Section>
  );
}
