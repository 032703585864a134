/** The course of a connection being set up: credentials given → signed in, where the bank wants that → tested. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type {
  BeginDraftInput,
  ConnectionDraft,
  ConnectionTest,
  Message,
} from '../../../../src-shared/domain/index.ts';
import { client, problemOf, queryClient, trpc } from '../../../ui/index.ts';

/** How often the page asks whether the person has come back from the bank's site. */
const ASK_MS = 1000;

export interface DraftCourse {
  readonly draft: ConnectionDraft | undefined;
  readonly test: ConnectionTest | undefined;
  /** The bank is being asked. */
  readonly busy: boolean;
  /** Why the last step failed. */
  readonly problem: Message | undefined;
  begin(input: BeginDraftInput): void;
  signIn(): void;
  retry(): void;
  /** Back to the fields; the program forgets what it was given. */
  reset(): void;
  /** The draft has become a connection: nothing is left to forget. */
  keep(): void;
}

export function useDraft(): DraftCourse {
  const [draft, setDraft] = useState<ConnectionDraft>();
  const open = useRef<string>(undefined);
  const forget = () => {
    const draftId = open.current;
    open.current = undefined;
    // One that is gone already needs no forgetting.
    if (draftId !== undefined) client.banks.discard.mutate({ draftId }).catch(() => undefined);
  };
  useEffect(() => {
    return () => {
      const draftId = open.current;
      open.current = undefined;
      if (draftId !== undefined) client.banks.discard.mutate({ draftId }).catch(() => undefined);
    };
  }, []);

  const test = useMutation({ mutationFn: (draftId: string) => client.banks.test.mutate({ draftId }) });
  const follow = (next: ConnectionDraft) => {
    open.current = next.draftId;
    setDraft(next);
    if (next.signIn === 'none' || next.signIn === 'done') test.mutate(next.draftId);
  };
  const begin = useMutation({
    mutationFn: (input: BeginDraftInput) => {
      forget();
      return client.banks.begin.mutate(input);
    },
    onSuccess: follow,
  });
  const signIn = useMutation({
    mutationFn: (draftId: string) => client.banks.signIn.mutate({ draftId }),
    onSuccess: follow,
  });
  useReturn(draft, follow);

  const failure = begin.error ?? signIn.error ?? test.error;
  return {
    draft,
    test: test.data,
    busy: begin.isPending || signIn.isPending || test.isPending,
    problem: failure ? problemOf(failure) : (draft?.signInError ?? undefined),
    begin: (input) => {
      test.reset();
      signIn.reset();
      begin.mutate(input);
    },
    signIn: () => {
      if (draft) signIn.mutate(draft.draftId);
    },
    retry: () => {
      if (draft) test.mutate(draft.draftId);
    },
    reset: () => {
      forget();
      setDraft(undefined);
      begin.reset();
      signIn.reset();
      test.reset();
    },
    keep: () => {
      open.current = undefined;
    },
  };
}

/** Asks every second, while the person is at the bank's site, whether they have come back. */
function useReturn(draft: ConnectionDraft | undefined, follow: (next: ConnectionDraft) => void): void {
  const waiting = draft?.signIn === 'waiting';
  const asked = useQuery({
    ...trpc.banks.draft.queryOptions({ draftId: draft?.draftId ?? '-' }),
    enabled: waiting,
    refetchInterval: ASK_MS,
  });
  const latest = useRef(follow);
  useEffect(() => {
    latest.current = follow;
  });
  const told = asked.data;
  useEffect(() => {
    if (!waiting || told === undefined || told.signIn === 'waiting') return;
    queryClient.removeQueries({ queryKey: trpc.banks.draft.queryKey({ draftId: told.draftId }) });
    latest.current(told);
  }, [waiting, told]);
}
