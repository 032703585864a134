/** Live search of open invoices by number, client, ИНН or sum: arrows choose, Enter takes. */
import { Loader, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { InvoiceCandidate } from '../../../src-shared/domain/index.ts';
import { ErrorPanel, hasMod, trpc, useFormat, useTexts } from '../../ui/index.ts';
import css from './queue.module.css';

const LIMIT = 30;
const TYPING_PAUSE_MS = 120;

export interface InvoiceFinderProps {
  readonly paymentId: number;
  readonly onChoose: (invoice: InvoiceCandidate) => void;
  /** A line under an invoice: what choosing it would do. */
  readonly consequence?: (invoice: InvoiceCandidate) => ReactNode;
  /** Which of those found may be chosen; all, when it is not given. */
  readonly allows?: (invoice: InvoiceCandidate) => boolean;
  /** Empties the field after a choice, for another one. */
  readonly many?: boolean;
  readonly label: string;
  readonly autoFocus?: boolean;
}

export function InvoiceFinder(props: InvoiceFinderProps) {
  const { paymentId, consequence, allows } = props;
  const t = useTexts('queue');
  const listId = useId();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), TYPING_PAUSE_MS);
  const [chosen, setChosen] = useState(0);
  const found = useQuery({
    ...trpc.queue.findInvoices.queryOptions({ text: asked, paymentId, limit: LIMIT }),
    placeholderData: keepPreviousData,
  });
  const invoices = (found.data ?? []).filter((invoice) => allows?.(invoice) ?? true);
  const at = Math.min(chosen, Math.max(0, invoices.length - 1));
  // What stands in the field must have been asked for, or Enter would take what was found for another text.
  const settled = asked === text.trim() && !found.isFetching && !found.isPlaceholderData;

  const onChoose = (invoice: InvoiceCandidate) => {
    if (props.many) setText('');
    setChosen(0);
    props.onChoose(invoice);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setChosen(Math.min(invoices.length - 1, at + 1));
    else if (event.key === 'ArrowUp') setChosen(Math.max(0, at - 1));
    else if (event.key === 'Enter' && !hasMod(event)) {
      const invoice = invoices[at];
      if (settled && invoice) onChoose(invoice);
    } else return;
    event.preventDefault();
  };

  return (
    <div className={css.finder}>
      <TextInput
        label={props.label}
        placeholder={t('find.placeholder')}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
        data-autofocus={props.autoFocus || undefined}
        role="combobox"
        aria-expanded={invoices.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={invoices[at] ? `${listId}-${invoices[at].id}` : undefined}
        autoComplete="off"
        spellCheck={false}
        rightSection={found.isFetching ? <Loader size={14} /> : null}
      />
      {found.error ? (
        <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <div id={listId} role="listbox" aria-label={t('find.results')} className={css.found}>
          {invoices.map((invoice, index) => (
            <FoundInvoice
              key={invoice.id}
              id={`${listId}-${invoice.id}`}
              invoice={invoice}
              chosen={index === at}
              consequence={index === at ? consequence?.(invoice) : undefined}
              onPoint={() => setChosen(index)}
              onChoose={() => onChoose(invoice)}
            />
          ))}
        </div>
      )}
      <p className={css.faint} role="status">
        {found.error || found.isPending
          ? ''
          : invoices.length > 0
            ? t('find.found', { count: invoices.length })
            : t(asked === '' ? 'find.start' : 'find.none')}
      </p>
    </div>
  );
}

interface FoundProps {
  readonly id: string;
  readonly invoice: InvoiceCandidate;
  readonly chosen: boolean;
  readonly consequence: ReactNode;
  readonly onPoint: () => void;
  readonly onChoose: () => void;
}

function FoundInvoice({ id, invoice, chosen, consequence, onPoint, onChoose }: FoundProps) {
  const t = useTexts('queue');
  const format = useFormat();
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen) line.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the field holds the focus and names this option
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field hears the keys
    <div
      ref={line}
      id={id}
      role="option"
      aria-selected={chosen}
      className={css.foundRow}
      data-chosen={chosen || undefined}
      onPointerMove={onPoint}
      onClick={onChoose}
    >
      <div className={css.foundTitle}>
        {t('pane.invoice', { number: invoice.number, date: format.day(invoice.date) })}
        <div className={css.suggestionClient}>
          {invoice.clientName}
          {invoice.clientInn === '' ? '' : ` · ${t('pane.inn', { inn: invoice.clientInn })}`}
        </div>
      </div>
      <div className={css.suggestionSum}>
        {t('find.remaining', { amount: format.money(invoice.remaining, invoice.currency) })}
        {invoice.remaining === invoice.amount ? null : (
          <div className={css.suggestionClient}>
            {t('find.of', { amount: format.money(invoice.amount, invoice.currency) })}
          </div>
        )}
      </div>
      {consequence ? <div className={css.consequence}>{consequence}</div> : null}
    </div>
  );
}
