import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import css from './kit.module.css';
import { useTexts } from './texts.ts';

/** Fields above a list; «Сбросить» when something is filtered. */
export function FilterBar({
  children,
  onReset,
}: {
  children: ReactNode;
  onReset?: (() => void) | undefined;
}) {
  const t = useTexts('common');
  return (
    <search className={css.filters}>
      {children}
      {onReset ? (
        <Button variant="subtle" color="gray" size="sm" onClick={onReset}>
          {t('actions.reset')}
        </Button>
      ) : null}
    </search>
  );
}
