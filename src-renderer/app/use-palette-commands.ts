import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Settings } from '../../src-shared/domain/index.ts';
import { chooseFiles, client, queryClient, showProblem, trpc, useTexts } from '../ui/index.ts';
import { SECTIONS } from './sections.ts';

export interface PaletteCommand {
  readonly id: string;
  readonly title: string;
  readonly run: () => void;
}

/** What the palette can do, in the page's language. */
export function usePaletteCommands(): readonly PaletteCommand[] {
  const t = useTexts('common');
  const navigate = useNavigate();
  const settings = useQuery(trpc.settings.get.queryOptions()).data;
  const { mutate: save } = useMutation({
    mutationFn: (next: Settings) => client.settings.update.mutate(next),
    onSuccess: (next) => queryClient.setQueryData(trpc.settings.get.queryKey(), next),
    onError: showProblem,
  });
  return useMemo(() => {
    const set = (part: Partial<Settings>) => settings && save({ ...settings, ...part });
    const theme = settings?.theme;
    return [
      { id: 'statement', title: t('palette.loadStatement'), run: chooseFiles },
      { id: 'registry', title: t('palette.loadRegistry'), run: chooseFiles },
      {
        id: 'newInvoice',
        title: t('palette.newInvoice'),
        run: () => void navigate({ to: '/invoices', search: { new: true } }),
      },
      {
        id: 'newClient',
        title: t('palette.newClient'),
        run: () => void navigate({ to: '/clients', search: { new: true } }),
      },
      {
        id: 'newDeal',
        title: t('palette.newDeal'),
        run: () => void navigate({ to: '/deals', search: { new: true } }),
      },
      {
        id: 'to1c',
        title: t('palette.to1c'),
        run: () => void navigate({ to: '/payments', search: { to1c: true } }),
      },
      ...SECTIONS.map(({ name, to }) => ({
        id: `go-${name}`,
        title: t('palette.goTo', { screen: t(`nav.${name}`) }),
        run: () => void navigate({ to }),
      })),
      ...(theme === 'light'
        ? []
        : [{ id: 'light', title: t('palette.themeLight'), run: () => set({ theme: 'light' }) }]),
      ...(theme === 'dark'
        ? []
        : [{ id: 'dark', title: t('palette.themeDark'), run: () => set({ theme: 'dark' }) }]),
      ...(theme === 'auto'
        ? []
        : [{ id: 'auto', title: t('palette.themeAuto'), run: () => set({ theme: 'auto' }) }]),
      settings?.language === 'en'
        ? { id: 'ru', title: t('palette.toRussian'), run: () => set({ language: 'ru' }) }
        : { id: 'en', title: t('palette.toEnglish'), run: () => set({ language: 'en' }) },
      {
        id: 'folder',
        title: t('palette.dataFolder'),
        run: () => void client.app.showDataFolder.mutate().catch(showProblem),
      },
    ];
  }, [t, navigate, settings, save]);
}
