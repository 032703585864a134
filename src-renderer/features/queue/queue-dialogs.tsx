import type { Day } from '../../../src-shared/dates/index.ts';
import type { PaymentDetails, PaymentRow } from '../../../src-shared/domain/index.ts';
import { client, useTexts } from '../../ui/index.ts';
import { BulkDialog } from './bulk-dialog.tsx';
import { DismissDialog } from './dismiss-dialog.tsx';
import { FindDialog } from './find-dialog.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { PostponeDialog } from './postpone-dialog.tsx';
import { SplitDialog } from './split-dialog.tsx';
import type { QueueActions } from './use-queue-actions.ts';

export type OpenDialog =
  | { readonly type: 'find' | 'split'; readonly payment: PaymentRow }
  | { readonly type: 'postpone' | 'dismiss'; readonly paymentIds: readonly number[] }
  | { readonly type: 'bulk'; readonly payments: readonly PaymentRow[] }
  | { readonly type: 'help' };

export interface QueueDialogsProps {
  readonly today: Day | undefined;
  readonly dialog: OpenDialog | null;
  readonly details: PaymentDetails | undefined;
  readonly actions: QueueActions;
  readonly onClose: () => void;
}

/** The dialogs of the queue; each ends in an action, and the focus goes on to the next payment. */
export function QueueDialogs({ today, dialog, details, actions, onClose }: QueueDialogsProps) {
  const t = useTexts('queue');
  const paymentOf = (type: 'find' | 'split') => (dialog?.type === type ? dialog.payment : null);
  const idsOf = (type: 'postpone' | 'dismiss') => (dialog?.type === type ? dialog.paymentIds : null);
  return (
    <>
      <FindDialog
        payment={paymentOf('find')}
        onClose={onClose}
        onApply={(parts, learnPayer) => {
          const payment = paymentOf('find');
          onClose();
          if (!payment) return;
          actions.decide([payment.id], () =>
            client.queue.allocate.mutate({ paymentId: payment.id, parts: [...parts], learnPayer }),
          );
        }}
      />
      <SplitDialog
        payment={paymentOf('split')}
        details={details}
        onClose={onClose}
        onApply={(parts, rest, learnPayer) => {
          const payment = paymentOf('split');
          onClose();
          if (!payment) return;
          const call = () =>
            client.queue.allocate.mutate({ paymentId: payment.id, parts: [...parts], learnPayer });
          // A payment with something left stays in the queue.
          if (rest > 0) actions.change(call);
          else actions.decide([payment.id], call);
        }}
      />
      {today === undefined ? null : (
        <PostponeDialog
          paymentIds={idsOf('postpone')}
          today={today}
          onClose={onClose}
          onApply={(reason, until) => {
            const paymentIds = [...(idsOf('postpone') ?? [])];
            actions.decide(paymentIds, () => client.queue.postpone.mutate({ paymentIds, until, reason }));
          }}
        />
      )}
      <DismissDialog
        paymentIds={idsOf('dismiss')}
        onClose={onClose}
        onApply={(category) => {
          const paymentIds = [...(idsOf('dismiss') ?? [])];
          onClose();
          actions.decide(paymentIds, () => client.queue.dismiss.mutate({ paymentIds, category }));
        }}
      />
      <BulkDialog
        payments={dialog?.type === 'bulk' ? dialog.payments : null}
        onClose={onClose}
        onApply={(seen) => {
          onClose();
          const paymentIds = seen.map(({ paymentId }) => paymentId);
          actions.decideMany(
            paymentIds,
            () => client.queue.acceptMany.mutate({ paymentIds, seen: [...seen] }),
            (applied, skipped) =>
              [
                t('bulk.done', { count: applied }),
                skipped > 0 ? t('bulk.skipped', { count: skipped }) : '',
              ].join(' '),
          );
        }}
      />
      <HelpDialog opened={dialog?.type === 'help'} onClose={onClose} />
    </>
  );
}
