import { Button, Drawer } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ExpenseRule } from '../../../src-shared/domain/index.ts';
import {
  ConfirmDialog,
  client,
  ErrorPanel,
  queryClient,
  showProblem,
  showToast,
  trpc,
  useFormat,
  useTexts,
} from '../../ui/index.ts';
import { useCategories } from './category-names.ts';
import css from './expenses.module.css';
import { OwnCategories } from './own-categories.tsx';
import { emptyDraft, type RuleDraft, RuleForm } from './rule-form.tsx';

interface RulesDrawerProps {
  readonly opened: boolean;
  /** A payment after which a new rule is made at once. */
  readonly like: number | undefined;
  readonly onClose: () => void;
}

/** The office's rules in their order, and its own categories. */
export function RulesDrawer({ opened, like, onClose }: RulesDrawerProps) {
  const t = useTexts('expenses');
  const common = useTexts('common');
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={720}
      title={t('rules.title')}
      closeButtonProps={{ 'aria-label': common('actions.close') }}
    >
      {opened ? <Body like={like} /> : null}
    </Drawer>
  );
}

function Body({ like }: { like: number | undefined }) {
  const t = useTexts('expenses');
  const rules = useQuery(trpc.expenses.rules.queryOptions());
  const model = useQuery({
    ...trpc.expenses.ofPayment.queryOptions({ id: like ?? 0 }),
    enabled: like !== undefined,
  });
  const [edited, setEdited] = useState<RuleDraft | null>();
  if (rules.error) return <ErrorPanel error={rules.error} onRetry={() => void rules.refetch()} />;
  if (!rules.data || (like !== undefined && model.isPending)) return null;
  const list = rules.data;
  const draft = edited === undefined && model.data ? likePayment(model.data) : (edited ?? null);
  if (draft) {
    const place = list.findIndex(({ id }) => id === draft.id) + 1;
    return <RuleForm start={draft} place={place} onDone={() => setEdited(null)} />;
  }
  return (
    <div className={css.stack}>
      <p className={css.quiet}>{t(list.length === 0 ? 'rules.empty' : 'rules.help')}</p>
      <Rules rules={list} onEdit={(rule) => setEdited({ ...rule.conditions, ...rule })} />
      <div>
        <Button onClick={() => setEdited(emptyDraft())}>{t('rules.add')}</Button>
      </div>
      <OwnCategories />
    </div>
  );
}

/** By the receiver's ИНН, or his account, or the beginning of the purpose. */
function likePayment(row: {
  readonly partyInn: string;
  readonly partyAccount: string;
  readonly purpose: string;
}): RuleDraft {
  const draft = emptyDraft();
  if (row.partyInn !== '') return { ...draft, inn: row.partyInn };
  if (row.partyAccount !== '') return { ...draft, account: row.partyAccount };
  return { ...draft, words: row.purpose.split(/\s+/).slice(0, 3).join(' ') };
}

const CONDITIONS = ['inn', 'account', 'words', 'docKind'] as const;

function Rules({ rules, onEdit }: { rules: readonly ExpenseRule[]; onEdit: (rule: ExpenseRule) => void }) {
  const t = useTexts('expenses');
  const format = useFormat();
  const { nameOf } = useCategories();
  const [removed, setRemoved] = useState<ExpenseRule | null>(null);
  const refresh = () => queryClient.invalidateQueries();
  const move = useMutation({
    mutationFn: (input: { id: number; up: boolean }) => client.expenses.moveRule.mutate(input),
    onError: showProblem,
    onSettled: refresh,
  });
  const remove = useMutation({
    mutationFn: (id: number) => client.expenses.removeRule.mutate({ id }),
    onSuccess: () => {
      setRemoved(null);
      showToast({ title: t('rule.removed') });
    },
    onError: showProblem,
    onSettled: refresh,
  });
  const busy = move.isPending || remove.isPending;
  const count = (rule: ExpenseRule) => ({ count: rule.payments, formatted: format.count(rule.payments) });
  if (rules.length === 0) return null;
  return (
    <>
      <ol className={css.list} aria-label={t('rules.list')}>
        {rules.map((rule, at) => (
          <li key={rule.id} className={css.item}>
            <span className={css.itemText}>
              {at + 1}.{' '}
              {CONDITIONS.filter((name) => rule.conditions[name] !== '')
                .map((name) => t(`rules.condition.${name}`, { value: rule.conditions[name] }))
                .join(', ')}{' '}
              → <span className={css.strong}>{nameOf(rule.category)}</span>
              <br />
              <span className={css.quiet}>
                {rule.enabled ? t('rules.works', count(rule)) : t('rules.off')}
              </span>
            </span>
            <span className={css.buttons}>
              <Button
                variant="subtle"
                size="compact-sm"
                disabled={busy || at === 0}
                onClick={() => move.mutate({ id: rule.id, up: true })}
              >
                {t('rules.up')}
              </Button>
              <Button
                variant="subtle"
                size="compact-sm"
                disabled={busy || at === rules.length - 1}
                onClick={() => move.mutate({ id: rule.id, up: false })}
              >
                {t('rules.down')}
              </Button>
              <Button variant="subtle" size="compact-sm" onClick={() => onEdit(rule)}>
                {t('rules.edit')}
              </Button>
              <Button variant="subtle" color="red" size="compact-sm" onClick={() => setRemoved(rule)}>
                {t('rules.remove')}
              </Button>
            </span>
          </li>
        ))}
      </ol>
      <ConfirmDialog
        opened={removed !== null}
        title={t('rules.removeTitle')}
        text={removed === null ? null : t('rules.removeText', count(removed))}
        confirmLabel={t('rules.remove')}
        dangerous
        busy={remove.isPending}
        onConfirm={() => removed !== null && remove.mutate(removed.id)}
        onClose={() => setRemoved(null)}
      />
    </>
  );
}
