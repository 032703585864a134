import type { AllocationRow } from '../../../src-shared/domain/index.ts';
import { useMessages, useTexts } from '../../ui/index.ts';

/** Who made an allocation: a rule by its name, or the person. */
export function useActor(): (row: Pick<AllocationRow, 'actor' | 'rule'>) => string {
  const t = useTexts('payments');
  const say = useMessages();
  return ({ actor, rule }) => {
    if (actor === 'person') return t('actor.person');
    if (actor !== 'rule') return actor;
    if (rule === null) return t('actor.rule');
    const name = say({ code: rule, params: {} }, 'matching', 'rules');
    return name === rule ? t('actor.rule') : t('actor.named', { rule: name });
  };
}
