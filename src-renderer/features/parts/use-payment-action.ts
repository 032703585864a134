import { useMutation } from '@tanstack/react-query';
import type { ActionResult } from '../../../src-shared/domain/index.ts';
import { client, queryClient, showProblem, showToast, useMessages, useTexts } from '../../ui/index.ts';
import { useLearntNote } from './use-learnt-note.ts';

/** Runs what a person decided about a payment, says what it did and offers to take it back. */
export function usePaymentAction<Input>(
  act: (input: Input) => Promise<ActionResult>,
  onDone: () => void,
): { readonly run: (input: Input) => void; readonly busy: boolean } {
  const common = useTexts('common');
  const say = useMessages();
  const learntNote = useLearntNote();
  const refresh = () => queryClient.invalidateQueries();
  const undo = useMutation({
    mutationFn: (actionId: number) => client.queue.undo.mutate({ actionId }),
    onSuccess: (result) => showToast({ title: say(result.message, 'queue', 'messages') }),
    onError: showProblem,
    onSettled: refresh,
  });
  const action = useMutation({
    mutationFn: act,
    onSuccess: (result) => {
      onDone();
      const taught = learntNote(result);
      showToast({
        title: say(result.message, 'queue', 'messages'),
        ...(taught === undefined ? {} : { body: taught }),
        action: { label: common('actions.undo'), run: () => undo.mutate(result.actionId) },
      });
    },
    onError: showProblem,
    onSettled: refresh,
  });
  return { run: action.mutate, busy: action.isPending };
}
