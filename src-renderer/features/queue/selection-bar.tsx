import { Button } from '@mantine/core';
import { Kbd, useTexts } from '../../ui/index.ts';
import css from './queue.module.css';
import type { QueueCommands } from './use-queue-commands.ts';

/** How many payments are marked and what can be done with all of them. */
export function SelectionBar({
  count,
  commands,
}: {
  readonly count: number;
  readonly commands: Pick<QueueCommands, 'acceptSelected' | 'postpone' | 'dismiss' | 'clear'>;
}) {
  const t = useTexts('queue');
  return (
    <div className={css.selection}>
      <strong>{t('list.selected', { count })}</strong>
      <Button size="compact-sm" rightSection={<Kbd keys="Enter" inherit />} onClick={commands.acceptSelected}>
        {t('actions.acceptMany')}
      </Button>
      <Button size="compact-sm" variant="default" rightSection={<Kbd keys="P" />} onClick={commands.postpone}>
        {t('actions.postpone')}
      </Button>
      <Button size="compact-sm" variant="default" rightSection={<Kbd keys="X" />} onClick={commands.dismiss}>
        {t('actions.dismiss')}
      </Button>
      <Button size="compact-sm" variant="subtle" rightSection={<Kbd keys="Esc" />} onClick={commands.clear}>
        {t('actions.clearSelection')}
      </Button>
    </div>
  );
}
