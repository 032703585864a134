/** Carries out what the person decides, one after another, and takes it back. The focus has gone on long before the answer. */
import { type Dispatch, useCallback, useMemo, useRef, useState } from 'react';
import type { ActionResult } from '../../../src-shared/domain/index.ts';
import {
  client,
  problemText,
  queryClient,
  showProblem,
  showToast,
  trpc,
  useMessages,
  useTexts,
} from '../../ui/index.ts';
import { useLearntNote } from '../parts/index.ts';
import type { CursorAction } from './cursor.ts';

/** One toast at a time, away from the pane's buttons. */
const TOAST = { id: 'queue-action', position: 'bottom-center' } as const;

export interface QueueActions {
  /** Sends the payments out of the list at once and runs the call; a refusal brings them back with its reason. */
  readonly decide: (paymentIds: readonly number[], call: () => Promise<ActionResult>) => void;
  /** The same for a bulk: those that were skipped come back. */
  readonly decideMany: (
    paymentIds: readonly number[],
    call: () => Promise<ActionResult & { readonly skipped: readonly number[] }>,
    tell: (applied: number, skipped: number) => string,
  ) => void;
  /** The same for a call after which the payment stays where it is («Не этот счёт»). */
  readonly change: (call: () => Promise<ActionResult>) => void;
  /** Takes back the newest action of this session. */
  readonly undo: () => void;
  /** The last result in words, for the live region. */
  readonly said: string;
  readonly say: (text: string) => void;
}

/** Actions done since the program's page was opened, the newest last; they outlive the screen. */
const done: number[] = [];

/** Fresh answers for everything that an action may have changed; the event stream tells other windows. */
async function refresh(paymentIds: readonly number[]): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries(trpc.queue.pathFilter()),
    ...paymentIds.map((id) => queryClient.invalidateQueries(trpc.payments.get.queryFilter({ id }))),
  ]);
}

export function useQueueActions(
  dispatch: Dispatch<CursorAction>,
  visibleIds: () => readonly number[],
): QueueActions {
  const t = useTexts('queue');
  const message = useMessages();
  const learntNote = useLearntNote();
  const [said, setSaid] = useState('');
  const last = useRef<Promise<void>>(Promise.resolve());

  const inOrder = useCallback((task: () => Promise<void>, onFailure: (error: unknown) => void) => {
    last.current = last.current.then(task).catch(onFailure);
  }, []);

  const say = useCallback((text: string) => {
    setSaid(text);
    showToast({ ...TOAST, tone: 'info', title: text });
  }, []);

  const fail = useCallback((error: unknown) => {
    setSaid(problemText(error));
    showProblem(error);
  }, []);

  const takeBack = useCallback(
    async (actionId: number) => {
      const result = await client.queue.undo.mutate({ actionId });
      const at = done.indexOf(actionId);
      if (at !== -1) done.splice(at, 1);
      dispatch({ type: 'return', ids: result.paymentIds, focus: false });
      await refresh(result.paymentIds);
      dispatch({ type: 'return', ids: result.paymentIds, focus: true });
      const text = t('say.returned');
      setSaid(text);
      showToast({ ...TOAST, title: text });
    },
    [dispatch, t],
  );

  const finish = useCallback(
    (result: ActionResult, told?: string) => {
      done.push(result.actionId);
      const text = told ?? message(result.message, 'queue', 'messages');
      const taught = learntNote(result);
      setSaid(taught === undefined ? text : `${text}. ${taught}`);
      showToast({
        ...TOAST,
        title: text,
        ...(taught === undefined ? {} : { body: taught }),
        action: { label: t('actions.undo'), run: () => inOrder(() => takeBack(result.actionId), fail) },
      });
    },
    [message, learntNote, t, inOrder, takeBack, fail],
  );

  const leave = useCallback(
    (paymentIds: readonly number[], task: () => Promise<void>) => {
      dispatch({ type: 'leave', gone: paymentIds, ids: visibleIds() });
      inOrder(
        async () => {
          await task();
          dispatch({ type: 'left', gone: paymentIds, at: performance.now() });
          void refresh(paymentIds).catch(fail);
        },
        (error) => {
          dispatch({ type: 'return', ids: paymentIds, focus: true });
          fail(error);
          void refresh(paymentIds).catch(fail);
        },
      );
    },
    [dispatch, fail, inOrder, visibleIds],
  );

  const decide = useCallback<QueueActions['decide']>(
    (paymentIds, call) => leave(paymentIds, async () => finish(await call())),
    [leave, finish],
  );

  const decideMany = useCallback<QueueActions['decideMany']>(
    (paymentIds, call, tell) =>
      leave(paymentIds, async () => {
        const result = await call();
        finish(result, tell(paymentIds.length - result.skipped.length, result.skipped.length));
      }),
    [leave, finish],
  );

  const change = useCallback<QueueActions['change']>(
    (call) => {
      inOrder(async () => {
        const result = await call();
        finish(result);
        await refresh(result.paymentIds);
      }, fail);
    },
    [fail, finish, inOrder],
  );

  const undo = useCallback(() => {
    // The newest action may still be on its way: its id is known when everything before has ended.
    inOrder(async () => {
      const actionId = done.at(-1);
      if (actionId === undefined) say(t('say.nothingToUndo'));
      else await takeBack(actionId);
    }, fail);
  }, [fail, inOrder, say, t, takeBack]);

  return useMemo(
    () => ({ decide, decideMany, change, undo, said, say }),
    [decide, decideMany, change, undo, said, say],
  );
}
