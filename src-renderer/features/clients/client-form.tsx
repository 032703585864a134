import { Modal, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ClientCard, FieldWarning } from '../../../src-shared/domain/index.ts';
import { client, queryClient, showProblem, showToast, useMessages, useTexts } from '../../ui/index.ts';
import { partsCss as css, FormFoot } from '../parts/index.ts';
import { ClientAccounts } from './client-accounts.tsx';
import {
  type ClientDraft,
  clientProblems,
  clientToSend,
  draftOf,
  hasKpp,
  NEW_CLIENT,
} from './client-draft.ts';

export interface ClientFormProps {
  /** The client to change; without one a new client is made. */
  readonly card?: ClientCard;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onSaved: (id: number) => void;
}

/** Dialog of a new or a changed client. Doubts about check digits stand beside the fields and may be overruled. */
export function ClientForm({ card, opened, onClose, onSaved }: ClientFormProps) {
  const t = useTexts('clients');
  const common = useTexts('common');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t(card ? 'form.editTitle' : 'form.createTitle')}
      size="xl"
      closeButtonProps={{ 'aria-label': common('actions.close') }}
    >
      <Fields {...(card ? { card } : {})} onClose={onClose} onSaved={onSaved} />
    </Modal>
  );
}

const NO_WARNINGS: readonly FieldWarning[] = [];

function Fields({ card, onClose, onSaved }: Omit<ClientFormProps, 'opened'>) {
  const t = useTexts('clients');
  const say = useMessages();
  const [draft, setDraft] = useState<ClientDraft>(() => (card ? draftOf(card) : NEW_CLIENT));
  const [tried, setTried] = useState(false);
  const [warnings, setWarnings] = useState(NO_WARNINGS);
  const save = useMutation({
    mutationFn: () => {
      const input = clientToSend(draft, warnings.length > 0);
      return card
        ? client.clients.update.mutate({ id: card.id, client: input })
        : client.clients.create.mutate(input);
    },
    onSuccess: (result) => {
      if (!result.saved) return setWarnings(result.warnings);
      void queryClient.invalidateQueries();
      showToast({ title: t(card ? 'form.saved' : 'form.created') });
      onSaved(result.id);
    },
    onError: showProblem,
  });
  const problems = tried ? clientProblems(draft) : {};
  const change = (part: Partial<ClientDraft>) => {
    setDraft({ ...draft, ...part });
    // What is changed must be looked at anew.
    setWarnings(NO_WARNINGS);
  };
  const errorOf = (field: string): string | null => {
    const problem = problems[field];
    if (problem === 'required') return t('form.required');
    if (problem) return t('form.tooLong', { count: problem.tooLong });
    const warning = warnings.find((one) => one.field === field);
    return warning ? say(warning, 'clients', 'warnings') : null;
  };
  const text = (
    field: 'name' | 'fullName' | 'inn' | 'kpp' | 'email' | 'phone' | 'address',
    label: string,
  ) => (
    <TextInput
      label={label}
      value={draft[field]}
      onChange={(event) => change({ [field]: event.currentTarget.value })}
      error={errorOf(field)}
      required={field === 'name'}
      autoComplete="off"
      {...(field === 'name' ? { 'data-autofocus': true } : {})}
      {...(field === 'name' || field === 'address' ? { className: css.wide ?? '' } : {})}
    />
  );
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (Object.keys(clientProblems(draft)).length === 0) save.mutate();
      }}
    >
      <div className={css.form}>
        <SegmentedControl
          className={css.wide ?? ''}
          aria-label={t('form.kind')}
          value={draft.kind}
          onChange={(kind) => change({ kind })}
          data={(['company', 'ip', 'person'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
        {text('name', t(draft.kind === 'person' ? 'form.personName' : 'form.name'))}
        {text('inn', t(draft.country === 'KZ' ? 'form.bin' : 'form.inn'))}
        {hasKpp(draft) ? text('kpp', t('form.kpp')) : null}
        <Select
          label={t('form.country')}
          value={draft.country}
          onChange={(country) => change({ country: country === 'KZ' ? 'KZ' : 'RU' })}
          data={(['RU', 'KZ'] as const).map((value) => ({ value, label: t(`country.${value}`) }))}
          allowDeselect={false}
        />
        {text('fullName', t('form.fullName'))}
        {text('email', t('form.email'))}
        {text('phone', t('form.phone'))}
        {text('address', t('form.address'))}
        <ClientAccounts draft={draft} errorOf={errorOf} onChange={(accounts) => change({ accounts })} />
        <Textarea
          label={t('form.aliases')}
          description={t('form.aliasesHint')}
          value={draft.aliases}
          onChange={(event) => change({ aliases: event.currentTarget.value })}
          autosize
          minRows={2}
          maxRows={6}
        />
        <Textarea
          label={t('form.note')}
          value={draft.note}
          onChange={(event) => change({ note: event.currentTarget.value })}
          error={errorOf('note')}
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
