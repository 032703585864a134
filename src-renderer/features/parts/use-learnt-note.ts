import { useCallback } from 'react';
import type { ActionResult } from '../../../src-shared/domain/index.ts';
import { useTexts } from '../../ui/index.ts';

const ACCOUNT_END = 4;

/** What an action has taught, in words for its toast; undefined when it taught nothing. */
export function useLearntNote(): (result: ActionResult) => string | undefined {
  const t = useTexts('learning');
  return useCallback(
    ({ learnt = [] }) => {
      const [first, ...others] = learnt;
      if (first === undefined) return undefined;
      const { kind, value, clientName } = first;
      const said = t(`learnt.${kind}`, { value, client: clientName, end: value.slice(-ACCOUNT_END) });
      return others.length === 0 ? said : `${said} ${t('learnt.more', { count: others.length })}`;
    },
    [t],
  );
}
