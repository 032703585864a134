/** The page's side of the event stream: what changed is asked anew, notices are shown, the shell's wishes are followed. */
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { AppEvent, Topic } from '../../src-shared/domain/index.ts';
import { client, fileKind, hideToast, queryClient, showToast, trpc } from '../ui/index.ts';
import { i18n } from '../ui/texts.ts';
import { useShowUpload } from './file-intake.tsx';

/** Which routers of the API answer from the data of a topic. */
const ASKED_ANEW: Readonly<Record<Topic, readonly string[]>> = {
  payments: [
    'payments',
    'expenses',
    'overview',
    'receivables',
    'clients',
    'deals',
    'invoices',
    'search',
    'learning',
  ],
  queue: ['queue', 'payments', 'overview'],
  clients: ['clients', 'receivables', 'overview', 'search', 'queue', 'learning'],
  deals: ['deals', 'clients', 'search'],
  invoices: ['invoices', 'clients', 'deals', 'receivables', 'overview', 'search', 'queue'],
  accounts: ['payments', 'expenses', 'overview', 'accounts'],
  imports: ['imports', 'overview'],
  tasks: ['tasks', 'overview'],
  settings: ['settings', 'overview'],
  banks: ['banks', 'accounts', 'overview'],
  exchanges: ['exchanges'],
  matchRules: ['matchRules', 'queue', 'payments'],
};

/** An import tells of changes many times a second; the screen follows this often. */
const REFRESH_MS = 400;

function routerOf(queryKey: readonly unknown[]): unknown {
  return Array.isArray(queryKey[0]) ? queryKey[0][0] : undefined;
}

function createRefresher() {
  const waiting = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    const names = new Set(waiting);
    waiting.clear();
    void queryClient.invalidateQueries({
      predicate: ({ queryKey }) => {
        const name = routerOf(queryKey);
        return typeof name === 'string' && names.has(name);
      },
    });
  };
  return {
    add(topics: readonly Topic[]) {
      for (const topic of topics) for (const name of ASKED_ANEW[topic]) waiting.add(name);
      timer ??= setTimeout(flush, REFRESH_MS);
    },
    stop: () => clearTimeout(timer),
  };
}

/** Shown by the browser and not yet closed. */
const standing = new Map<string, Notification>();

function showNotice(event: Extract<AppEvent, { type: 'notice' }>, open: (path: string) => void): void {
  if (event.shown) return;
  const go = () => open(event.link);
  if (document.hidden && 'Notification' in window && Notification.permission === 'granted') {
    const native = new Notification(event.title, { body: event.body, tag: event.id });
    standing.set(event.id, native);
    native.onclose = () => void standing.delete(event.id);
    native.onclick = () => {
      window.focus();
      native.close();
      go();
    };
    return;
  }
  showToast({
    id: event.id,
    tone: 'info',
    title: event.title,
    body: event.body,
    action: { label: i18n.t('common:actions.open'), run: go },
  });
}

function recallNotice(id: string): void {
  hideToast(id);
  standing.get(id)?.close();
  standing.delete(id);
}

function showProgress(event: Extract<AppEvent, { type: 'progress' }>): void {
  const key = trpc.imports.job.queryKey({ jobId: event.jobId });
  const { phase, done, total, finished } = event;
  queryClient.setQueryData(key, (before) => ({ error: null, ...before, phase, done, total, finished }));
  // The stream does not say how it ended; the job itself does.
  if (finished) void queryClient.invalidateQueries({ queryKey: key });
}

/** Listens as long as the page lives. Answers whether the stream is connected. */
export function useAppEvents(): { readonly connected: boolean } {
  const [connected, setConnected] = useState(true);
  const { history } = useRouter();
  const showUpload = useShowUpload();
  useEffect(() => {
    const refresher = createRefresher();
    let lost = false;
    const open = (path: string) => history.push(path);
    const subscription = client.events.stream.subscribe(undefined, {
      onData(event) {
        switch (event.type) {
          case 'changed':
            return refresher.add(event.topics);
          case 'notice':
            return showNotice(event, open);
          case 'noticeRecalled':
            return recallNotice(event.id);
          case 'progress':
            return showProgress(event);
          case 'navigate':
            return open(event.path);
          case 'fileOpened':
            return showUpload({ uploadId: event.uploadId, name: event.name, kind: fileKind(event.name) });
        }
      },
      onConnectionStateChange({ state, error }) {
        if (state === 'connecting' && error) {
          lost = true;
          setConnected(false);
        } else if (state === 'pending') {
          setConnected(true);
          // What was told while nobody listened is lost: everything on screen is asked anew.
          if (lost) void queryClient.invalidateQueries();
          lost = false;
        }
      },
    });
    return () => {
      refresher.stop();
      subscription.unsubscribe();
    };
  }, [history, showUpload]);
  return { connected };
}
