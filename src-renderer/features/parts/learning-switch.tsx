import { Switch } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { client, queryClient, showProblem, trpc, useTexts } from '../../ui/index.ts';

/** «Учиться на моих решениях»: saved at once. */
export function LearningSwitch({ unlabelled = false }: { readonly unlabelled?: boolean }) {
  const t = useTexts('learning');
  const settings = useQuery(trpc.settings.get.queryOptions());
  const save = useMutation({
    mutationFn: async (learning: boolean) =>
      client.settings.update.mutate({ ...(await client.settings.get.query()), learning }),
    onSuccess: (saved) => queryClient.setQueryData(trpc.settings.get.queryKey(), saved),
    onError: showProblem,
  });
  if (!settings.data) return null;
  const checked = save.isPending ? save.variables : settings.data.learning;
  return (
    <Switch
      {...(unlabelled ? { 'aria-label': t('switch') } : { label: t('switch') })}
      checked={checked}
      onChange={(event) => save.mutate(event.currentTarget.checked)}
    />
  );
}
