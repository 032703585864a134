import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ExpenseCategoryRow } from '../../../src-shared/domain/index.ts';
import { client, queryClient, showProblem, showToast, useTexts } from '../../ui/index.ts';
import { useCategories } from './category-names.ts';
import css from './expenses.module.css';

const refresh = () => queryClient.invalidateQueries();

/** The office's own categories: added, renamed, taken off the list. */
export function OwnCategories() {
  const t = useTexts('expenses');
  const { rows } = useCategories();
  const [name, setName] = useState('');
  const own = rows.filter((row) => row.name !== null);
  const add = useMutation({
    mutationFn: () => client.expenses.createCategory.mutate({ name }),
    onSuccess: () => {
      setName('');
      showToast({ title: t('own.added') });
    },
    onError: showProblem,
    onSettled: refresh,
  });
  return (
    <section aria-label={t('own.title')} className={css.stack}>
      <h3 className={css.heading}>{t('own.title')}</h3>
      {own.length === 0 ? <p className={css.quiet}>{t('own.empty')}</p> : null}
      <ul className={css.list}>
        {own.map((row) => (
          <OwnCategory key={row.key} row={row} />
        ))}
      </ul>
      <form
        className={css.line}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') add.mutate();
        }}
      >
        <TextInput
          label={t('own.name')}
          value={name}
          maxLength={60}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={add.isPending} disabled={name.trim() === ''}>
          {t('own.add')}
        </Button>
      </form>
    </section>
  );
}

function OwnCategory({ row }: { row: ExpenseCategoryRow }) {
  const t = useTexts('expenses');
  const common = useTexts('common');
  const [name, setName] = useState<string | null>(null);
  const update = useMutation({
    mutationFn: (input: { name: string; archived: boolean }) =>
      client.expenses.updateCategory.mutate({ id: Number(row.key.slice('custom:'.length)), ...input }),
    onSuccess: () => setName(null),
    onError: showProblem,
    onSettled: refresh,
  });
  const { archived } = row;
  const title = row.name ?? '';
  return (
    <li className={css.item}>
      {name === null ? (
        <span className={css.itemText}>
          {title} {archived ? <span className={css.quiet}>({t('own.archived')})</span> : null}
        </span>
      ) : (
        <TextInput
          aria-label={t('own.name')}
          value={name}
          maxLength={60}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
      )}
      <span className={css.buttons}>
        {name === null ? (
          <Button variant="subtle" size="compact-sm" onClick={() => setName(title)}>
            {t('own.rename')}
          </Button>
        ) : (
          <Button
            variant="subtle"
            size="compact-sm"
            disabled={name.trim() === ''}
            onClick={() => update.mutate({ name, archived })}
          >
            {common('actions.save')}
          </Button>
        )}
        <Button
          variant="subtle"
          size="compact-sm"
          disabled={update.isPending}
          onClick={() => update.mutate({ name: title, archived: !archived })}
        >
          {t(archived ? 'own.restore' : 'own.archive')}
        </Button>
      </span>
    </li>
  );
}
