import { useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { trpc } from '../ui/index.ts';
import { setLanguage } from '../ui/texts.ts';

/** Applies the language and the theme of the settings, and keeps both for the first paint of the next start. */
export function useAppliedSettings(): void {
  const { data } = useQuery(trpc.settings.get.queryOptions());
  const { setColorScheme } = useMantineColorScheme();
  const language = data?.language;
  const theme = data?.theme;
  useEffect(() => {
    if (language !== undefined) setLanguage(language);
  }, [language]);
  useEffect(() => {
    if (theme !== undefined) setColorScheme(theme);
  }, [theme, setColorScheme]);
}
