/** The frame around every screen: rail, banners, palette, files, toasts. */
import { useQuery } from '@tanstack/react-query';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { LeaveDemoButton, trpc, useTexts } from '../ui/index.ts';
import { FileIntake } from './file-intake.tsx';
import { Palette } from './palette.tsx';
import { Rail } from './rail.tsx';
import css from './shell.module.css';
import { useAppEvents } from './use-app-events.ts';
import { useAppliedSettings } from './use-applied-settings.ts';

export function Shell() {
  const t = useTexts('common');
  const { connected } = useAppEvents();
  useAppliedSettings();
  const info = useQuery(trpc.app.info.queryOptions());
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.location.pathname });

  // A new screen takes the focus, so that the keyboard and a screen reader begin in it and not in the rail.
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true });
  }, [path]);

  return (
    <div className={css.app}>
      <a className={css.skip} href="#main">
        {t('skip')}
      </a>
      <header className={css.bars}>
        {info.data?.demo ? (
          <div className={css.demo} role="note">
            {t('demo.banner')}
            <LeaveDemoButton variant="default" size="compact-xs" />
          </div>
        ) : null}
        {connected ? null : (
          <div className={css.offline} role="status">
            {t('problems.offline')}
          </div>
        )}
      </header>
      <Rail today={info.data?.today} />
      <main id="main" ref={main} tabIndex={-1} className={css.main}>
        <Outlet />
      </main>
      <Palette />
      <FileIntake />
    </div>
  );
}
