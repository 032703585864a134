import { Link } from '@tanstack/react-router';
import type { Today } from '../../../src-shared/domain/index.ts';
import { DueText, Section, useTaskText, useTexts } from '../../ui/index.ts';
import css from './today.module.css';

/** The nearest tasks. */
export function TaskList({ today }: { today: Today }) {
  const t = useTexts('today');
  const textOf = useTaskText();
  return (
    <Section
      title={t('tasks.title')}
      aside={
        <Link to="/tasks" className={css.more}>
          {t('tasks.all')}
        </Link>
      }
    >
      {today.tasks.length === 0 ? <p className={css.quiet}>{t('tasks.none')}</p> : null}
      <ul className={css.list}>
        {today.tasks.map((task) => (
          <li key={task.id} className={css.item}>
            <Link to="/tasks" className={css.task}>
              <span>{textOf(task)}</span>
              <DueText task={task} today={today.day} />
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
