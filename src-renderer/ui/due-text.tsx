import type { Day } from '../../src-shared/dates/index.ts';
import type { TaskRow } from '../../src-shared/domain/index.ts';
import { useFormat } from './format.ts';
import css from './kit.module.css';
import { useMessages, useTexts } from './texts.ts';

/** When a task is due: «сегодня», «21 ноября», late ones in red with the days. */
export function DueText({ task, today }: { task: TaskRow; today: Day }) {
  const t = useTexts('common');
  const format = useFormat();
  if (task.status === 'open' && task.overdueDays > 0) {
    return <span className={css.late}>{t('due.late', { count: task.overdueDays })}</span>;
  }
  return (
    <span className={css.due}>
      {format.relative(task.dueDate, today) ?? format.dayWords(task.dueDate, today)}
    </span>
  );
}

/** The sentence of a task. */
export function useTaskText(): (task: Pick<TaskRow, 'kind' | 'params'>) => string {
  const say = useMessages();
  return ({ kind, params }) => say({ code: kind, params }, 'tasks', 'kinds');
}
