import type { ProblemRow } from '../../../src-shared/domain/index.ts';
import { Section, Tag, useFormat, useTexts } from '../../ui/index.ts';
import css from './imports.module.css';
import { useProblemText } from './problem-text.ts';

/** What could not be read or needs a look: line, sentence, and the raw text of the file. */
export function Problems({
  kind,
  problems,
  total,
}: {
  kind: 'statement' | 'registry';
  problems: readonly ProblemRow[];
  total: number;
}) {
  const t = useTexts('imports');
  const format = useFormat();
  const textOf = useProblemText(kind);
  if (problems.length === 0) return null;
  return (
    <Section
      title={t('problems.title', { count: total, formatted: format.count(total) })}
      aside={<span className={css.quiet}>{t('problems.note')}</span>}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by the keyboard */}
      <ul className={css.problems} tabIndex={0} aria-label={t('problems.label')}>
        {problems.map((problem) => (
          <li key={`${problem.line}:${problem.code}:${problem.raw}`} className={css.problem}>
            <span className={css.line}>
              {problem.line > 0 ? t('problems.line', { line: format.count(problem.line) }) : ''}
            </span>
            <span>
              {problem.severity === 'error' ? (
                <>
                  <Tag tone="red">{t('problems.error')}</Tag>{' '}
                </>
              ) : null}
              {textOf(problem)}
            </span>
            {problem.raw === '' ? null : <code className={css.raw}>{problem.raw}</code>}
          </li>
        ))}
      </ul>
      {total > problems.length ? (
        <p className={css.quiet} style={{ marginTop: 22 }}>
          {t('problems.more', { count: total - problems.length })}
        </p>
      ) : null}
    </Section>
  );
}
