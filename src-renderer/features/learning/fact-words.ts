import { useCallback } from 'react';
import type { LearntRow } from '../../../src-shared/domain/index.ts';
import { type TagTone, useTexts } from '../../ui/index.ts';

type FactWords = Pick<LearntRow, 'kind' | 'value' | 'habit'>;

/** A fact in a line: the account, the name, or what the client writes and how. */
export function useFactWords(): (fact: FactWords) => string {
  const t = useTexts('learning');
  return useCallback(
    ({ value, habit }) => {
      if (habit === null) return value;
      const { word, spelled, own } = habit;
      if (spelled === '') return t('habit.word', { word });
      return word === '' ? t('habit.shape', { spelled, own }) : t('habit.both', { word, spelled, own });
    },
    [t],
  );
}

export type ShownState = 'active' | 'waiting' | 'forgotten' | 'disputed' | 'confirmed';

/** How a fact stands, in one word. */
export function shownState({ state, confirmed, rivals }: LearntRow): ShownState {
  if (state === 'forgotten') return 'forgotten';
  if (confirmed) return 'confirmed';
  return rivals.length > 0 ? 'disputed' : state;
}

export const STATE_TONES: Readonly<Record<ShownState, TagTone>> = {
  active: 'ok',
  waiting: 'blue',
  forgotten: 'gray',
  disputed: 'amber',
  confirmed: 'ok',
};
