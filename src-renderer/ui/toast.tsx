/** Short messages in the corner, read out by screen readers; one may carry an action («Отменить»). */
import { Anchor } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { i18n } from './texts.ts';

export interface Toast {
  readonly title: string;
  readonly body?: string;
  readonly tone?: 'info' | 'done' | 'problem';
  /** A link-like button inside, e.g. «Отменить». */
  readonly action?: { readonly label: string; readonly run: () => void };
  /** Replaces the toast of the same id. */
  readonly id?: string;
  /** Where it stands; the corner unless a screen has its buttons there. */
  readonly position?: 'bottom-right' | 'bottom-center';
}

const COLORS = { info: 'blue', done: 'office', problem: 'red' } as const;
const LIFE_MS = { info: 8000, done: 6000, problem: 12_000 } as const;

/** Takes a toast away, if it still stands. */
export function hideToast(id: string): void {
  notifications.hide(id);
}

/** Shows a toast; problems stay longer. */
export function showToast({ title, body, tone = 'done', action, id, position }: Toast): void {
  const made = id ?? crypto.randomUUID();
  notifications.hide(made);
  notifications.show({
    id: made,
    color: COLORS[tone],
    autoClose: LIFE_MS[tone],
    closeButtonProps: { 'aria-label': i18n.t('common:actions.close') },
    ...(position === undefined ? {} : { position }),
    title,
    message: (
      <>
        {body}
        {action ? (
          <Anchor
            component="button"
            type="button"
            size="sm"
            ml={body ? 8 : 0}
            onClick={() => {
              notifications.hide(made);
              action.run();
            }}
          >
            {action.label}
          </Anchor>
        ) : null}
      </>
    ),
    role: tone === 'problem' ? 'alert' : 'status',
  });
}
