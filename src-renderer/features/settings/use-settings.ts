import { useMutation, useQuery } from '@tanstack/react-query';
import type { Settings } from '../../../src-shared/domain/index.ts';
import { client, queryClient, showProblem, trpc } from '../../ui/index.ts';

/** The settings and the call that saves a part of them at once; what could not be saved goes back to what it was. */
export function useSettings() {
  const query = useQuery(trpc.settings.get.queryOptions());
  const key = trpc.settings.get.queryKey();
  const save = useMutation({
    mutationFn: (next: Settings) => client.settings.update.mutate(next),
    onSuccess: (saved) => queryClient.setQueryData(key, saved),
    onError: (error) => {
      showProblem(error);
      void queryClient.invalidateQueries({ queryKey: key });
    },
  });
  const change = (part: Partial<Settings>) => {
    const now = queryClient.getQueryData(key);
    if (!now) return;
    const next = { ...now, ...part };
    queryClient.setQueryData(key, next);
    save.mutate(next);
  };
  const changeNotifications = (part: Partial<Settings['notifications']>) => {
    const now = queryClient.getQueryData(key);
    if (now) change({ notifications: { ...now.notifications, ...part } });
  };
  return { query, change, changeNotifications };
}
