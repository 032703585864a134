import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { MatchRules, RuleSet, RuleSetVersion } from '../../../src-shared/domain/index.ts';
import { ConfirmDialog, ErrorPanel, Section, Tag, trpc, useFormat, useTexts } from '../../ui/index.ts';
import { useApply } from './apply-dialog.tsx';
import { sameSet } from './draft.ts';
import css from './matchrules.module.css';

/** Every version there was, the newest first; any can be brought back as a new one. */
export function History({ table, pointed }: { table: MatchRules; pointed: number | undefined }) {
  const t = useTexts('matchRules');
  const versions = useQuery(trpc.matchRules.versions.queryOptions());
  const [back, setBack] = useState<RuleSetVersion | null>(null);
  const apply = useApply(() => setBack(null));
  if (versions.error) return <ErrorPanel error={versions.error} onRetry={() => void versions.refetch()} />;
  const { current, builtIn } = table;
  return (
    <Section title={t('history.title')}>
      <ol className={css.versions} aria-label={t('history.title')}>
        {(versions.data ?? []).map((version) => (
          <Version
            key={version.version}
            version={version}
            builtIn={builtIn}
            isCurrent={version.version === current.version}
            pointed={version.version === pointed}
            onBack={sameSet(version.set, current.set) ? undefined : () => setBack(version)}
          />
        ))}
      </ol>
      <ConfirmDialog
        opened={back !== null}
        title={t('history.backTitle', { version: back?.version ?? '' })}
        text={t('history.backText')}
        confirmLabel={t('history.back')}
        busy={apply.isPending}
        onConfirm={() =>
          back &&
          apply.mutate({
            set: back.set,
            basedOn: current.version,
            comment: t('history.backComment', { version: back.version }),
          })
        }
        onClose={() => setBack(null)}
      />
    </Section>
  );
}

interface VersionProps {
  readonly version: RuleSetVersion;
  readonly builtIn: RuleSet;
  readonly isCurrent: boolean;
  readonly pointed: boolean;
  readonly onBack: (() => void) | undefined;
}

function Version({ version, builtIn, isCurrent, pointed, onBack }: VersionProps) {
  const t = useTexts('matchRules');
  const format = useFormat();
  const differences = useDifferences(version.set, builtIn);
  const box = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (pointed) box.current?.scrollIntoView({ block: 'center' });
  }, [pointed]);
  const about =
    version.version === 1
      ? t('history.first')
      : `${format.instant(version.createdAt)}, ${t(`history.by.${version.author}`)}`;
  return (
    <li ref={box} className={css.version} data-pointed={pointed || undefined}>
      <div className={css.versionText}>
        <span className={css.strong}>{t('history.version', { version: version.version })}</span>{' '}
        {isCurrent ? <Tag tone="ok">{t('history.current')}</Tag> : null}{' '}
        <span className={css.quiet}>
          {about} · {t('history.program', { version: version.programVersion })}
        </span>
        {version.comment === '' ? null : <p>{version.comment}</p>}
        <ul className={css.differences}>
          {(differences.length === 0 ? [t('history.same')] : differences).map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </div>
      {onBack === undefined ? null : (
        <Button variant="default" size="compact-sm" onClick={onBack}>
          {t('history.back')}
        </Button>
      )}
    </li>
  );
}

/** What a set does otherwise than the built-in one, as sentences. */
function useDifferences(set: RuleSet, builtIn: RuleSet): string[] {
  const t = useTexts('matchRules');
  const matching = useTexts('matching');
  const format = useFormat();
  const money = (sum: Parameters<typeof format.money>[0]) =>
    format.money(sum, set.currency, { decimals: 'auto' });
  const table = set.largestSum === null ? [] : [t('difference.table', { sum: money(set.largestSum) })];
  const rules = set.rules.flatMap(({ rule: code, mode, largestSum, smallestShare, largestExcess }, at) => {
    const rule = matching(`rules.${code}`);
    return [
      ...(mode === 'auto' ? [] : [t('difference.mode', { rule, mode: matching(`ruleSettings.${mode}`) })]),
      ...(builtIn.rules[at]?.rule === code ? [] : [t('difference.moved', { rule })]),
      ...(largestSum === null ? [] : [t('difference.largestSum', { rule, sum: money(largestSum) })]),
      ...(smallestShare === null ? [] : [t('difference.share', { rule, percent: smallestShare })]),
      ...(largestExcess === null ? [] : [t('difference.excess', { rule, percent: largestExcess })]),
    ];
  });
  return [...table, ...rules];
}
