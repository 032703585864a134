import { Button, Group, Select, Switch, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type ExpenseCategory,
  type ExpenseRuleInput,
  type ExpenseTrial,
  expenseCategorySchema,
  expenseRuleInputSchema,
} from '../../../src-shared/domain/index.ts';
import { client, queryClient, showProblem, showToast, useTexts } from '../../ui/index.ts';
import { useCategories } from './category-names.ts';
import css from './expenses.module.css';
import { TrialResult } from './trial-result.tsx';

/** The fields of a rule as they are typed. */
export interface RuleDraft {
  readonly id?: number;
  readonly inn: string;
  readonly account: string;
  readonly words: string;
  readonly docKind: string;
  readonly category: ExpenseCategory | null;
  readonly enabled: boolean;
}

export function emptyDraft(): RuleDraft {
  return { inn: '', account: '', words: '', docKind: '', category: null, enabled: true };
}

/** The rule to send; undefined while something is missing or cannot be read. */
function ruleOf({ id, category, enabled, ...conditions }: RuleDraft): ExpenseRuleInput | undefined {
  const { inn, account, words, docKind } = conditions;
  const rule = expenseRuleInputSchema.safeParse({
    ...(id === undefined ? {} : { id }),
    conditions: { inn, account: account.replaceAll(/\s/g, ''), words, docKind },
    category,
    enabled,
  });
  return rule.success ? rule.data : undefined;
}

interface RuleFormProps {
  readonly start: RuleDraft;
  /** Of a rule that is changed, counted from 1; 0 for a new one. */
  readonly place: number;
  readonly onDone: () => void;
}

/** A rule is tried on the past first; what the trial showed is what is saved. */
export function RuleForm({ start, place, onDone }: RuleFormProps) {
  const t = useTexts('expenses');
  const common = useTexts('common');
  const { choices } = useCategories();
  const [draft, setDraft] = useState(start);
  const [tried, setTried] = useState<{ rule: ExpenseRuleInput; trial: ExpenseTrial }>();
  const [asked, setAsked] = useState(false);
  const change = (part: Partial<RuleDraft>) => {
    setDraft({ ...draft, ...part });
    setTried(undefined);
  };
  const rule = ruleOf(draft);
  const trying = useMutation({
    mutationFn: async (input: ExpenseRuleInput) => ({
      rule: input,
      trial: await client.expenses.tryRule.query(input),
    }),
    onSuccess: setTried,
    onError: showProblem,
  });
  const saving = useMutation({
    mutationFn: ({ rule: input, trial }: { rule: ExpenseRuleInput; trial: ExpenseTrial }) =>
      client.expenses.saveRule.mutate({ rule: input, digest: trial.digest }),
    onSuccess: () => {
      showToast({ title: t('rule.saved') });
      onDone();
    },
    onError: (error) => {
      setTried(undefined);
      showProblem(error);
    },
    onSettled: () => queryClient.invalidateQueries(),
  });
  const empty = draft.inn + draft.account + draft.words + draft.docKind === '';
  const text = (name: 'inn' | 'account' | 'words' | 'docKind', description?: string) => (
    <TextInput
      label={t(`rule.${name}`)}
      description={description}
      value={draft[name]}
      autoComplete="off"
      onChange={(event) => change({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <form
      className={css.stack}
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (rule && !tried) trying.mutate(rule);
        else if (tried) saving.mutate(tried);
      }}
    >
      <h3 className={css.heading}>{place === 0 ? t('rule.newTitle') : t('rule.editTitle', { place })}</h3>
      <span className={css.quiet}>{t('rule.when')}</span>
      <div className={css.fields}>
        {text('inn')}
        {text('account')}
        {text('words', t('rule.wordsHelp'))}
        {text('docKind', t('rule.docKindHelp'))}
      </div>
      {asked && empty ? <p role="alert">{t('rule.needCondition')}</p> : null}
      <Select
        w={300}
        label={t('rule.category')}
        placeholder={t('card.placeholder')}
        value={draft.category}
        data={choices(draft.category)}
        allowDeselect={false}
        error={asked && draft.category === null ? t('rule.needCategory') : null}
        onChange={(value) => {
          const category = expenseCategorySchema.safeParse(value);
          if (category.success) change({ category: category.data });
        }}
      />
      <Switch
        label={t('rule.enabled')}
        checked={draft.enabled}
        onChange={(event) => change({ enabled: event.currentTarget.checked })}
      />
      {tried ? <TrialResult trial={tried.trial} /> : null}
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          {common('actions.cancel')}
        </Button>
        <Button type="submit" loading={trying.isPending || saving.isPending}>
          {t(tried ? 'rule.save' : 'rule.try')}
        </Button>
      </Group>
    </form>
  );
}
