import { useMutation } from '@tanstack/react-query';
import type { ForgottenFact, LearntRow } from '../../../src-shared/domain/index.ts';
import { client, queryClient, showProblem, showToast, useTexts } from '../../ui/index.ts';
import { useFactWords } from './fact-words.ts';

const refresh = () => queryClient.invalidateQueries();

/** What a person does with a fact, each with its word and, where something goes, with its way back. */
export function useFacts(onDone: () => void) {
  const t = useTexts('learning');
  const common = useTexts('common');
  const words = useFactWords();

  const bringBack = (facts: readonly ForgottenFact[], what: string) =>
    client.learning.restore
      .mutate({ facts: [...facts] })
      .then(() => showToast({ title: t('said.restored', { what }) }))
      .catch(showProblem)
      .finally(refresh);
  const undo = (facts: readonly ForgottenFact[], what: string) =>
    facts.length === 0
      ? {}
      : { action: { label: common('actions.undo'), run: () => void bringBack(facts, what) } };

  const forget = useMutation({
    mutationFn: ({ id }: LearntRow) => client.learning.forget.mutate({ id }),
    onSuccess: (gone, fact) => {
      onDone();
      const what = words(fact);
      showToast({ title: t('said.forgotten', { what }), ...undo([gone], what) });
    },
    onError: showProblem,
    onSettled: refresh,
  });
  const restore = useMutation({
    mutationFn: async (fact: LearntRow) => {
      await bringBack([{ id: fact.id, confirmed: false }], words(fact));
      onDone();
    },
  });
  const confirm = useMutation({
    mutationFn: ({ id }: LearntRow) => client.learning.confirm.mutate({ id }),
    onSuccess: (_, fact) => {
      onDone();
      showToast({ title: t('said.confirmed', { what: words(fact) }) });
    },
    onError: showProblem,
    onSettled: refresh,
  });
  const choose = useMutation({
    mutationFn: ({ id }: { readonly id: number; readonly client: string; readonly what: string }) =>
      client.learning.choose.mutate({ id }),
    onSuccess: (gone, { client: name, what }) => {
      onDone();
      showToast({ title: t('said.chosen', { client: name }), ...undo(gone, what) });
    },
    onError: showProblem,
    onSettled: refresh,
  });
  const busy = forget.isPending || restore.isPending || confirm.isPending || choose.isPending;
  return {
    forget: forget.mutate,
    restore: restore.mutate,
    confirm: confirm.mutate,
    choose: choose.mutate,
    busy,
  };
}
