import { Button, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { currencySchema, type MatchRules, type SettlingRuleName } from '../../../src-shared/domain/index.ts';
import { ErrorPanel, MoneyField, Page, Section, Tag, trpc, useFormat, useTexts } from '../../ui/index.ts';
import { ApplyDialog } from './apply-dialog.tsx';
import { moved, rowChanged, sameSet, stepsOf, useDraft, withRow } from './draft.ts';
import { History } from './history.tsx';
import css from './matchrules.module.css';
import { RuleItem } from './rule-item.tsx';
import { Trial, useTrial } from './trial.tsx';

/** Names of the steps, in their order. */
const STEPS = ['exact', 'differs', 'refunds'] as const;

/** «Правила разнесения»: the decision table, its draft, the trial on the past, the history. */
export function MatchRulesPage() {
  const t = useTexts('matchRules');
  const table = useQuery(trpc.matchRules.table.queryOptions());
  if (table.data) return <Table table={table.data} />;
  return (
    <Page title={t('title')} subtitle={<Link to="/settings">{t('back')}</Link>}>
      {table.error ? <ErrorPanel error={table.error} onRetry={() => void table.refetch()} /> : null}
    </Page>
  );
}

function Table({ table }: { table: MatchRules }) {
  const t = useTexts('matchRules');
  const format = useFormat();
  const { current, facts, since } = table;
  const search = useSearch({ from: '/settings/rules' });
  const draft = useDraft(current.version, current.set);
  const trial = useTrial();
  const [applying, setApplying] = useState(false);
  const [unread, setUnread] = useState<ReadonlySet<string>>(new Set());
  const { set, change } = draft;
  const withCurrency = { ...table.builtIn, currency: set.currency };
  const stepOf = stepsOf(facts);
  const told = (name: string) => (invalid: boolean) =>
    setUnread((known) => {
      const next = new Set(known);
      if (invalid) next.add(name);
      else next.delete(name);
      return next;
    });
  const move = (at: number, by: -1 | 1) => {
    const next = moved(set, at, by, stepOf);
    return next && (() => change(next));
  };
  const item = (rule: SettlingRuleName, at: number) => {
    const row = set.rules[at];
    const about = facts.find((one) => one.rule === rule);
    if (!row || !about) return null;
    return (
      <RuleItem
        key={rule}
        row={row}
        place={at + 1}
        facts={about}
        currency={set.currency}
        since={since}
        changed={draft.changed && rowChanged(set, current.set, rule)}
        pointed={search.rule === rule}
        onUp={move(at, -1)}
        onDown={move(at, 1)}
        onChange={(part) => change(withRow(set, rule, part))}
        onInvalid={told(rule)}
      />
    );
  };
  const isBuiltIn = current.author === 'program' && sameSet(withCurrency, current.set);
  const params = { version: current.version, when: format.instant(current.createdAt) };
  return (
    <Page
      title={t('title')}
      subtitle={
        <>
          <Link to="/settings">{t('back')}</Link> · {t(isBuiltIn ? 'subtitleFirst' : 'subtitle', params)}
        </>
      }
      actions={
        sameSet(withCurrency, set) ? null : (
          <Button variant="default" onClick={() => change(withCurrency)}>
            {t('draft.reset')}
          </Button>
        )
      }
    >
      <div className={css.stack}>
        <p className={css.help}>{t('help')}</p>
        {draft.changed ? (
          <section className={css.draft} aria-label={t('draft.bar')}>
            <span className={css.draftText}>
              <Tag tone="amber">{t('draft.tag')}</Tag> {unread.size > 0 ? t('apply.fix') : t('draft.note')}
            </span>
            <span className={css.draftButtons}>
              <Button variant="default" onClick={() => change(undefined)}>
                {t('draft.discard')}
              </Button>
              <Button variant="default" disabled={unread.size > 0} onClick={() => trial.start(set)}>
                {t('draft.try')}
              </Button>
              <Button disabled={unread.size > 0} onClick={() => setApplying(true)}>
                {t('draft.apply')}
              </Button>
            </span>
          </section>
        ) : null}
        <Trial trial={trial} set={set} />
        <Section title={t('limits.title')}>
          <div className={css.tableLimits}>
            <div className={css.limit}>
              <span>{t('limits.largestSum')}</span>
              <MoneyField
                w={150}
                aria-label={t('limits.largestSum')}
                placeholder={t('limits.any')}
                value={set.largestSum}
                currency={set.currency}
                onInvalid={told('table')}
                onChange={(sum) => change({ ...set, largestSum: sum !== null && sum > 0 ? sum : null })}
              />
            </div>
            {table.currencies.length > 1 ? (
              <Select
                w={110}
                label={t('limits.currency')}
                data={[...new Set([set.currency, ...table.currencies])]}
                value={set.currency}
                allowDeselect={false}
                onChange={(value) => {
                  const currency = currencySchema.safeParse(value);
                  if (currency.success) change({ ...set, currency: currency.data });
                }}
              />
            ) : null}
          </div>
          <p className={css.quiet}>
            {t('limits.note')} {table.currencies.length > 1 ? t('limits.otherCurrency') : ''}
          </p>
        </Section>
        <p className={css.quiet}>{t('stepNote')}</p>
        {STEPS.map((step, index) => (
          <Section key={step} title={t(`step.${step}`)}>
            <ol className={css.rules} aria-label={t(`step.${step}`)}>
              {set.rules.map(({ rule }, at) => (stepOf(rule) === index + 1 ? item(rule, at) : null))}
            </ol>
          </Section>
        ))}
        <History table={table} pointed={search.version} />
      </div>
      <ApplyDialog
        opened={applying}
        set={set}
        basedOn={current.version}
        tried={trial.triedSet !== undefined && sameSet(trial.triedSet, set)}
        onDone={() => {
          setApplying(false);
          change(undefined);
          trial.forget();
        }}
        onClose={() => setApplying(false)}
      />
    </Page>
  );
}
