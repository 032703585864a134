import { Button } from '@mantine/core';
import { openNextFile, useFileQueue } from './file-queue.ts';
import { useTexts } from './texts.ts';

/** Leads to the next of several files that were dropped together; nothing when none waits. */
export function NextFileButton({ variant = 'default' }: { variant?: 'default' | 'filled' }) {
  const t = useTexts('common');
  const { pending, reading } = useFileQueue();
  const next = pending[0];
  if (!next) return null;
  return (
    <Button variant={variant} loading={reading !== null} onClick={() => void openNextFile()}>
      {t('drop.next', { name: next.name })}
    </Button>
  );
}
