import { Modal, Select, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { DealCard } from '../../../src-shared/domain/index.ts';
import {
  client,
  DateField,
  MoneyField,
  queryClient,
  showProblem,
  showToast,
  useMessages,
  useTexts,
} from '../../ui/index.ts';
import { ClientPicker, CurrencyField, partsCss as css, FormFoot } from '../parts/index.ts';
import { type DealDraft, type DealField, dealToSend, draftOf, missingOf, STAGES } from './deal-draft.ts';

export interface DealFormProps {
  readonly opened: boolean;
  /** The deal to change; without it `start` begins a new one. */
  readonly card?: DealCard;
  readonly start: DealDraft;
  readonly onClose: () => void;
  readonly onSaved: (id: number) => void;
}

export function DealForm({ opened, ...rest }: DealFormProps) {
  const t = useTexts('deals');
  const common = useTexts('common');
  return (
    <Modal
      opened={opened}
      onClose={rest.onClose}
      title={t(rest.card ? 'form.editTitle' : 'form.createTitle')}
      size="lg"
      closeButtonProps={{ 'aria-label': common('actions.close') }}
    >
      <Fields {...rest} />
    </Modal>
  );
}

function Fields({ card, start, onClose, onSaved }: Omit<DealFormProps, 'opened'>) {
  const t = useTexts('deals');
  const common = useTexts('common');
  const say = useMessages();
  const [draft, setDraft] = useState<DealDraft>(() => (card ? draftOf(card) : start));
  const [tried, setTried] = useState(false);
  const [badAmount, setBadAmount] = useState(false);
  const [doubts, setDoubts] = useState<readonly string[]>([]);
  const save = useMutation({
    mutationFn: async () => {
      const deal = dealToSend(draft);
      if (!deal) return undefined;
      return card ? client.deals.update.mutate({ id: card.id, deal }) : client.deals.create.mutate(deal);
    },
    onSuccess: (result) => {
      if (!result) return;
      if (!result.saved)
        return setDoubts(result.warnings.map((warning) => say(warning, 'deals', 'warnings')));
      void queryClient.invalidateQueries();
      showToast({ title: t(card ? 'form.saved' : 'form.created') });
      onSaved(result.id);
    },
    onError: showProblem,
  });
  const missing = tried ? missingOf(draft) : [];
  const change = (part: Partial<DealDraft>) => setDraft({ ...draft, ...part });
  const errorOf = (field: DealField) => (missing.includes(field) ? t('form.required') : undefined);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (missingOf(draft).length === 0 && !badAmount) save.mutate();
      }}
    >
      <div className={css.form}>
        <ClientPicker
          label={t('form.client')}
          value={draft.client}
          onChange={(choice) => change({ client: choice })}
          required
          error={errorOf('client') ?? null}
          autoFocus={draft.client === null}
          wide
        />
        <TextInput
          label={t('form.number')}
          description={t('form.numberHint')}
          value={draft.number}
          maxLength={60}
          onChange={(event) => change({ number: event.currentTarget.value })}
          autoComplete="off"
        />
        <TextInput
          className={css.wide ?? ''}
          label={t('form.title')}
          value={draft.title}
          maxLength={300}
          onChange={(event) => change({ title: event.currentTarget.value })}
          error={errorOf('title') ?? null}
          required
          autoComplete="off"
          data-autofocus={draft.client !== null || undefined}
        />
        <DateField
          label={t('form.date')}
          value={draft.date}
          onChange={(date) => change({ date })}
          error={errorOf('date')}
          required
        />
        <Select
          label={t('form.stage')}
          value={draft.stage}
          onChange={(stage) => change({ stage: STAGES.find((known) => known === stage) ?? 'new' })}
          data={STAGES.map((value) => ({ value, label: common(`status.stage.${value}`) }))}
          allowDeselect={false}
        />
        <MoneyField
          label={t('form.amount')}
          description={t('form.amountHint')}
          value={draft.amount}
          currency={draft.currency}
          onChange={(amount) => change({ amount })}
          onInvalid={setBadAmount}
        />
        <CurrencyField
          label={t('form.currency')}
          value={draft.currency}
          onChange={(currency) => change({ currency })}
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
        doubt={doubts.length > 0 ? { title: doubts.join(' '), text: '' } : null}
        saveLabel={t('form.save')}
        saving={save.isPending}
        onCancel={onClose}
      />
    </form>
  );
}
