import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Card, chooseFiles, EmptyState, useTexts } from '../../ui/index.ts';
import css from './queue.module.css';

/** What stands where there is nothing to decide. */
export function QueueEmpty({
  postponed,
  filtered,
  onReset,
}: {
  readonly postponed: boolean;
  readonly filtered: boolean;
  readonly onReset: () => void;
}) {
  const t = useTexts('queue');
  const common = useTexts('common');
  return (
    <Card className={css.empty}>
      {filtered ? (
        <EmptyState
          title={t('empty.foundTitle')}
          text={t('empty.foundText')}
          actions={
            <Button variant="default" onClick={onReset}>
              {t('empty.foundAction')}
            </Button>
          }
        />
      ) : postponed ? (
        <EmptyState title={t('empty.postponedTitle')} text={t('empty.postponedText')} />
      ) : (
        <EmptyState
          title={t('empty.title')}
          text={t('empty.text')}
          actions={
            <>
              <Button variant="default" component={Link} to="/payments">
                {t('empty.action')}
              </Button>
              <Button variant="default" onClick={chooseFiles}>
                {common('actions.loadStatement')}
              </Button>
            </>
          }
        />
      )}
    </Card>
  );
}
