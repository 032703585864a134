import { useEffect, useRef } from 'react';
import { belongsElsewhere, type QueueCommand, queueCommand } from './keyboard.ts';

/** Hears the queue's keys wherever the focus is on this screen, fields and dialogs excepted; `off` while one is open. */
export function useQueueKeys(run: (command: QueueCommand) => void, off: boolean): void {
  const newest = useRef(run);
  useEffect(() => {
    newest.current = run;
  }, [run]);
  useEffect(() => {
    if (off) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      // A dialog that has not taken the focus yet: a digit meant for it must not decide about a payment.
      if (document.querySelector('[role="dialog"], [aria-modal="true"]') !== null) return;
      const target = event.target instanceof HTMLElement ? event.target : null;
      if (belongsElsewhere(event, target)) return;
      const command = queueCommand(event);
      if (command === undefined) return;
      event.preventDefault();
      newest.current(command);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [off]);
}
