/** What each command of the queue does: the same for a key and for a button. */
import { type Dispatch, useCallback, useMemo } from 'react';
import type { PaymentDetails, PaymentRow } from '../../../src-shared/domain/index.ts';
import { subtract } from '../../../src-shared/money/index.ts';
import { client, useTexts } from '../../ui/index.ts';
import type { CursorAction, QueueCursor } from './cursor.ts';
import type { QueueCommand } from './keyboard.ts';
import type { OpenDialog } from './queue-dialogs.tsx';
import type { PaneCommands } from './queue-pane.tsx';
import { offeredFee } from './split.ts';
import type { QueueActions } from './use-queue-actions.ts';

export interface QueueCommands extends PaneCommands {
  readonly run: (command: QueueCommand) => void;
  readonly focusRow: (id: number, extend: boolean) => void;
  readonly toggleRow: (id: number) => void;
  readonly acceptSelected: () => void;
  readonly clear: () => void;
}

export interface CommandContext {
  readonly rows: readonly PaymentRow[];
  readonly row: PaymentRow | undefined;
  readonly details: PaymentDetails | undefined;
  readonly cursor: QueueCursor;
  readonly dispatch: Dispatch<CursorAction>;
  readonly actions: QueueActions;
  readonly setDialog: (dialog: OpenDialog) => void;
}

export function useQueueCommands(context: CommandContext): QueueCommands {
  const { rows, row, details, cursor, dispatch, actions, setDialog } = context;
  const t = useTexts('queue');
  const ids = useMemo(() => rows.map(({ id }) => id), [rows]);
  const { selected } = cursor;

  const accept = useCallback(
    (rank: number) => {
      if (!row) return;
      if (!details) return actions.say(t('say.stillLoading'));
      const suggestion = details.suggestions[rank];
      if (!suggestion) return actions.say(t('say.noSuggestion'));
      const seen = {
        invoiceId: suggestion.invoice?.id ?? null,
        clientId: suggestion.clientId,
        amount: suggestion.amount,
      };
      actions.decide([row.id], () => client.queue.accept.mutate({ paymentId: row.id, rank, seen }));
    },
    [row, details, actions, t],
  );

  const reject = useCallback(
    (rank: number) => {
      const invoice = details?.suggestions[rank]?.invoice;
      if (!row || !invoice) return actions.say(t('say.noReject'));
      actions.change(() => client.queue.reject.mutate({ paymentId: row.id, invoiceId: invoice.id }));
    },
    [row, details, actions, t],
  );

  const withFee = useCallback(
    (rank: number) => {
      const suggestion = details?.suggestions[rank];
      if (!row || !details || !suggestion?.invoice) return;
      const { invoice, clientId, amount } = suggestion;
      const fee = offeredFee(suggestion, subtract(details.amount, details.allocated));
      const parts = [{ invoiceId: invoice.id, clientId, amount, fee }];
      actions.decide([row.id], () =>
        client.queue.allocate.mutate({ paymentId: row.id, parts, learnPayer: true }),
      );
    },
    [row, details, actions],
  );

  const acceptSelected = useCallback(
    () => setDialog({ type: 'bulk', payments: rows.filter(({ id }) => selected.has(id)) }),
    [rows, selected, setDialog],
  );

  /** The marked payments, or the one in focus. */
  const chosen = useCallback(
    () => (selected.size > 0 ? ids.filter((id) => selected.has(id)) : row ? [row.id] : []),
    [selected, ids, row],
  );

  return useMemo(() => {
    const open = (type: 'find' | 'split') => row && setDialog({ type, payment: row });
    const openFor = (type: 'postpone' | 'dismiss') => {
      const paymentIds = chosen();
      if (paymentIds.length > 0) setDialog({ type, paymentIds });
    };
    const commands: QueueCommands = {
      accept,
      reject,
      withFee,
      acceptSelected,
      find: () => open('find'),
      split: () => open('split'),
      postpone: () => openFor('postpone'),
      dismiss: () => openFor('dismiss'),
      help: () => setDialog({ type: 'help' }),
      clear: () => dispatch({ type: 'clear' }),
      focusRow: (id, extend) => dispatch({ type: 'focus', id, extend, ids }),
      toggleRow: (id) => dispatch({ type: 'toggle', id }),
      run: (command) => {
        switch (command.type) {
          case 'move':
          case 'edge':
            return dispatch({ type: 'command', command, ids });
          case 'accept':
            return selected.size > 0 && command.rank === 0 ? acceptSelected() : accept(command.rank);
          case 'reject':
            return reject(0);
          case 'selectAll':
            return dispatch({ type: 'selectAll', ids });
          case 'toggleSelected':
            return row && dispatch({ type: 'toggle', id: row.id });
          case 'undo':
            return actions.undo();
          default:
            return commands[command.type]();
        }
      },
    };
    return commands;
  }, [accept, reject, withFee, acceptSelected, chosen, row, ids, selected, dispatch, actions, setDialog]);
}
