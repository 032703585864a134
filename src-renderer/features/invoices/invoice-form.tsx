import { Modal, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { FieldWarning, InvoiceCard } from '../../../src-shared/domain/index.ts';
import {
  client,
  DateField,
  queryClient,
  showProblem,
  showToast,
  useFormat,
  useMessages,
  useTexts,
} from '../../ui/index.ts';
import { ClientPicker, CurrencyField, partsCss as css, DealPicker, FormFoot } from '../parts/index.ts';
import { type InvoiceDraft, invoiceProblems, invoiceToSend, withClient, withDate } from './invoice-draft.ts';
import own from './invoices.module.css';
import { totalsOf } from './lines.ts';
import { LinesEditor } from './lines-editor.tsx';

export interface InvoiceFormProps {
  readonly opened: boolean;
  /** The invoice to change; without it `start` becomes a new one. */
  readonly card?: InvoiceCard;
  readonly start: InvoiceDraft;
  readonly termDays: number;
  readonly onClose: () => void;
  readonly onSaved: (id: number) => void;
}

export function InvoiceForm({ opened, ...rest }: InvoiceFormProps) {
  const t = useTexts('invoices');
  const common = useTexts('common');
  return (
    <Modal
      opened={opened}
      onClose={rest.onClose}
      title={t(rest.card ? 'form.editTitle' : 'form.createTitle')}
      size={920}
      closeButtonProps={{ 'aria-label': common('actions.close') }}
    >
      <Fields {...rest} />
    </Modal>
  );
}

const NO_WARNINGS: readonly FieldWarning[] = [];

function Fields({ card, start, termDays, onClose, onSaved }: Omit<InvoiceFormProps, 'opened'>) {
  const t = useTexts('invoices');
  const format = useFormat();
  const say = useMessages();
  const [draft, setDraft] = useState(start);
  const [tried, setTried] = useState(false);
  const [warnings, setWarnings] = useState(NO_WARNINGS);
  const save = useMutation({
    mutationFn: async () => {
      const invoice = invoiceToSend(draft, warnings.length > 0);
      if (!invoice) return undefined;
      return card
        ? client.invoices.update.mutate({ id: card.id, invoice })
        : client.invoices.create.mutate(invoice);
    },
    onSuccess: (result) => {
      if (!result) return;
      if (!result.saved) return setWarnings(result.warnings);
      void queryClient.invalidateQueries();
      showToast({ title: card ? t('form.saved') : t('form.created', { number: draft.number.trim() }) });
      onSaved(result.id);
    },
    onError: showProblem,
  });
  const set = (next: InvoiceDraft) => {
    setDraft(next);
    // What is changed must be looked at anew.
    setWarnings(NO_WARNINGS);
  };
  const change = (part: Partial<InvoiceDraft>) => set({ ...draft, ...part });
  const problems = tried ? invoiceProblems(draft) : {};
  const errorOf = (field: string): string | undefined => {
    const problem = problems[field];
    if (problem) return t(`form.problems.${problem}`);
    const warning = warnings.find((one) => one.field === field);
    return warning ? say(warning, 'invoices', 'warnings') : undefined;
  };
  const money = (value: InvoiceCard['amount']) => format.money(value, draft.currency);
  const totals = totalsOf(draft.lines, draft.currency);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (Object.keys(invoiceProblems(draft)).length === 0) save.mutate();
      }}
    >
      <div className={css.form}>
        <ClientPicker
          label={t('columns.client')}
          value={draft.client}
          onChange={(choice) => set(withClient(draft, choice))}
          required
          error={errorOf('clientId') ?? null}
          autoFocus={draft.client === null}
          wide
        />
        <DealPicker
          clientId={draft.client?.id}
          value={draft.dealId}
          onChange={(dealId) => change({ dealId })}
        />
      </div>
      <div className={own.four}>
        <TextInput
          label={t('form.number')}
          value={draft.number}
          maxLength={60}
          onChange={(event) => change({ number: event.currentTarget.value })}
          error={errorOf('number') ?? null}
          required
          autoComplete="off"
          data-autofocus={draft.client !== null || undefined}
        />
        <DateField
          label={t('form.date')}
          value={draft.date}
          onChange={(date) => set(withDate(draft, date, termDays))}
          error={errorOf('date')}
          required
        />
        <DateField
          label={t('form.dueDate')}
          value={draft.dueDate}
          onChange={(dueDate) => change({ dueDate, dueFollows: false })}
          error={errorOf('dueDate')}
          required
        />
        <CurrencyField
          label={t('form.currency')}
          value={draft.currency}
          onChange={(currency) => change({ currency })}
        />
      </div>
      <LinesEditor
        lines={draft.lines}
        currency={draft.currency}
        errorOf={errorOf}
        onChange={(lines) => change({ lines })}
      />
      {draft.lines.length > 0 ? (
        <div className={own.totals}>
          <strong>{t('form.total', { amount: money(totals.amount) })}</strong>
          <span className={css.quiet}>
            {totals.vat > 0 ? t('form.vat', { amount: money(totals.vat) }) : t('card.noVat')}
          </span>
          {errorOf('amount') === undefined ? null : <span className={css.bad}>{errorOf('amount')}</span>}
        </div>
      ) : (
        <TextInput
          className={own.amount ?? ''}
          label={t('form.amount')}
          value={draft.amount}
          onChange={(event) => change({ amount: event.currentTarget.value })}
          error={errorOf('amount') ?? null}
          inputMode="decimal"
          autoComplete="off"
          required
          classNames={{ input: own.right ?? '' }}
        />
      )}
      <div className={css.form}>
        <TextInput
          label={t('form.subject')}
          description={t('form.subjectHint')}
          value={draft.subject}
          maxLength={300}
          onChange={(event) => change({ subject: event.currentTarget.value })}
          autoComplete="off"
        />
        <TextInput
          label={t('form.contract')}
          description={'\u00a0'}
          value={draft.contractNumber}
          maxLength={60}
          onChange={(event) => change({ contractNumber: event.currentTarget.value })}
          autoComplete="off"
        />
        <Textarea
          className={css.wide ?? ''}
          label={t('form.note')}
          value={draft.note}
          maxLength={2000}
          onChange={(event) => change({ note: event.currentTarget.value })}
          autosize
          minRows={2}
          maxRows={6}
        />
      </div>
      <FormFoot
        doubt={warnings.length > 0 ? { title: t('form.warningsTitle'), text: t('form.warningsText') } : null}
        saveLabel={t(warnings.length > 0 ? 'form.saveAnyway' : 'form.save')}
        saving={save.isPending}
        onCancel={onClose}
      />
    </form>
  );
}
