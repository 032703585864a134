import type { BankKey, Message } from '../../../../src-shared/domain/index.ts';
import { useMessages, useTexts } from '../../../ui/index.ts';
import css from '../banks.module.css';

/** Why the test failed and what to do; of a token that can do more than read, how to make one that cannot. */
export function DraftProblem({
  bank,
  problem,
}: {
  readonly bank: BankKey;
  readonly problem: Message | undefined;
}) {
  const t = useTexts('banks');
  const say = useMessages();
  const common = useTexts('common');
  if (problem === undefined) return null;
  const canWrite = problem.code === 'bank.canWrite';
  const text =
    problem.code === 'connection' || problem.code === 'internal'
      ? common(`problems.${problem.code}`)
      : problem.code === 'bank.noSecret'
        ? t('wizard.notEnough')
        : say(problem, 'errors');
  return (
    <div className={css.alert} role="alert">
      <p>
        <strong>{t(canWrite ? 'wizard.canWriteTitle' : 'wizard.refusedTitle')}</strong>
        <br />
        {text}
        {canWrite ? (
          <>
            <br />
            {t(`guides.${bank}.readOnly`)}
          </>
        ) : null}
      </p>
    </div>
  );
}
