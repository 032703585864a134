import { Button, Group, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { LearntEdit, LearntRow } from '../../../src-shared/domain/index.ts';
import { client, queryClient, showProblem, showToast, useTexts } from '../../ui/index.ts';
import { type ClientChoice, ClientPicker, partsCss as parts } from '../parts/index.ts';

interface FactFormProps {
  readonly fact: LearntRow;
  readonly onCancel: () => void;
  readonly onSaved: () => void;
}

/** Another value or another client for a fact; the program says what cannot be. */
export function FactForm({ fact, onCancel, onSaved }: FactFormProps) {
  const t = useTexts('learning');
  const common = useTexts('common');
  const [owner, setOwner] = useState<ClientChoice | null>({ id: fact.clientId, name: fact.clientName });
  const [value, setValue] = useState(fact.value);
  const [habit, setHabit] = useState(fact.habit);
  const [asked, setAsked] = useState(false);
  const saving = useMutation({
    mutationFn: (input: LearntEdit) => client.learning.edit.mutate(input),
    onSuccess: () => {
      showToast({ title: t('said.saved') });
      onSaved();
    },
    onError: showProblem,
    onSettled: () => queryClient.invalidateQueries(),
  });
  const text = (field: 'word' | 'spelled' | 'own', description?: string) =>
    habit === null ? null : (
      <TextInput
        label={t(`form.${field}`)}
        description={description}
        value={habit[field]}
        maxLength={field === 'word' ? 40 : 30}
        autoComplete="off"
        onChange={(event) => setHabit({ ...habit, [field]: event.currentTarget.value })}
      />
    );
  return (
    <form
      className={parts.stack}
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (owner) saving.mutate({ id: fact.id, clientId: owner.id, value, habit });
      }}
    >
      {habit === null ? (
        <TextInput
          label={t(fact.kind === 'account' ? 'form.account' : 'form.name')}
          value={value}
          maxLength={300}
          autoComplete="off"
          data-autofocus
          onChange={(event) => setValue(event.currentTarget.value)}
        />
      ) : (
        <>
          {text('word', t('form.wordHelp'))}
          {text('spelled', t('form.shapeHelp'))}
          {text('own')}
        </>
      )}
      <ClientPicker
        wide
        required
        label={t('form.client')}
        value={owner}
        onChange={setOwner}
        error={asked && owner === null ? t('form.needClient') : null}
      />
      <p className={parts.quiet}>{t('form.note')}</p>
      <Group justify="flex-end">
        <Button variant="default" onClick={onCancel}>
          {common('actions.cancel')}
        </Button>
        <Button type="submit" loading={saving.isPending}>
          {common('actions.save')}
        </Button>
      </Group>
    </form>
  );
}
