import 'dayjs/locale/ru';
import 'dayjs/locale/en-gb';
import { MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { PageLanguage, toLanguage } from '../ui/format.ts';
import { queryClient } from '../ui/index.ts';
import { colorSchemeManager, cssVariablesResolver, theme } from '../ui/theme/theme.ts';
import { preloadScreens, router } from './router.tsx';

/** The first screen has painted by then. */
const PRELOAD_MS = 1200;

/** The page with all its providers. */
export function Application() {
  const { i18n } = useTranslation();
  const language = toLanguage(i18n.language);
  useEffect(() => {
    const timer = setTimeout(() => void preloadScreens(), PRELOAD_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <PageLanguage value={language}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariablesResolver}
        colorSchemeManager={colorSchemeManager}
        defaultColorScheme="auto"
      >
        <DatesProvider settings={{ locale: language === 'ru' ? 'ru' : 'en-gb', firstDayOfWeek: 1 }}>
          <QueryClientProvider client={queryClient}>
            <Notifications position="bottom-right" limit={4} containerWidth={380} />
            <RouterProvider router={router} />
          </QueryClientProvider>
        </DatesProvider>
      </MantineProvider>
    </PageLanguage>
  );
}
