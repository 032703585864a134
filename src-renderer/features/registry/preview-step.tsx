import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type {
  RegistryPreview,
  RegistryPreviewRow,
  RegistryTarget,
} from '../../../src-shared/domain/index.ts';
import { Kpi, Kpis, Section, Tag, type TagTone, useFormat, useMessages, useTexts } from '../../ui/index.ts';
import { ShortTable } from '../parts/index.ts';
import css from './registry.module.css';
import { changesOf } from './wizard.ts';

const TONES: Readonly<Record<RegistryPreviewRow['action'], TagTone>> = {
  add: 'ok',
  update: 'blue',
  same: 'gray',
  skip: 'red',
};

const SUMS: ReadonlySet<string> = new Set(['amount', 'vatAmount', 'paid']);
/** Fields that are not torn over lines. */
const WHOLE: ReadonlySet<string> = new Set([...SUMS, 'phone', 'inn', 'kpp', 'date', 'dueDate', 'account']);

export interface PreviewStepProps {
  readonly target: RegistryTarget;
  readonly isTable: boolean;
  readonly preview: RegistryPreview;
  readonly busy: boolean;
  readonly onBack: () => void;
  readonly onCommit: () => void;
}

/** What the commit would do, row by row; nothing else will be done. */
export function PreviewStep({ target, isTable, preview, busy, onBack, onCommit }: PreviewStepProps) {
  const t = useTexts('registry');
  const common = useTexts('common');
  const say = useMessages();
  const format = useFormat();
  const [onlyProblems, setOnlyProblems] = useState(false);
  const changes = changesOf(preview);
  const rows = onlyProblems ? preview.rows.filter(({ problems }) => problems.length > 0) : preview.rows;
  return (
    <>
      <Kpis>
        <Kpi
          label={t('preview.add')}
          value={format.count(preview.add)}
          note={preview.newClients > 0 ? t('preview.newClients', { count: preview.newClients }) : undefined}
        />
        <Kpi label={t('preview.update')} value={format.count(preview.update)} />
        <Kpi label={t('preview.same')} value={format.count(preview.same)} />
        <Kpi
          label={t('preview.skip')}
          value={format.count(preview.skip)}
          tone={preview.skip > 0 ? 'negative' : undefined}
        />
      </Kpis>
      <div className={css.bar}>
        {changes === 0 ? <span className={css.quiet}>{t('preview.nothing')}</span> : null}
        <Button variant="default" onClick={onBack} disabled={busy}>
          {isTable ? t('preview.back') : common('actions.back')}
        </Button>
        {changes === 0 ? null : (
          <Button loading={busy} onClick={onCommit} autoFocus>
            {t('preview.commit', { count: changes })}
          </Button>
        )}
      </div>
      <Section
        title={t('preview.title')}
        aside={
          <SegmentedControl
            size="xs"
            value={onlyProblems ? 'problems' : 'all'}
            onChange={(value) => setOnlyProblems(value === 'problems')}
            data={[
              { value: 'all', label: t('preview.all') },
              { value: 'problems', label: t('preview.onlyProblems') },
            ]}
          />
        }
      >
        <ShortTable
          label={t('preview.title')}
          rows={rows}
          keyOf={(row) => row.row}
          empty={onlyProblems ? t('preview.noProblems') : t('preview.nothing')}
          columns={[
            {
              id: 'row',
              header: t('preview.row'),
              cell: (row) => <span className={css.quiet}>{row.row}</span>,
            },
            {
              id: 'action',
              header: t('preview.action'),
              cell: (row) => <Tag tone={TONES[row.action]}>{t(`preview.actions.${row.action}`)}</Tag>,
            },
            {
              id: 'problems',
              header: t('preview.problems'),
              cell: (row) =>
                row.problems.map((problem) => (
                  <div
                    key={problem.field + problem.code + JSON.stringify(problem.params)}
                    className={problem.severity === 'error' ? css.error : css.warning}
                  >
                    {say(problem, 'registry', 'warnings')}
                  </div>
                )),
            },
            ...preview.fields.flatMap((field, index) =>
              field.required || preview.rows.some(({ cells }) => cells[index])
                ? [
                    {
                      id: `field.${field.name}`,
                      header: say({ code: field.name, params: {} }, 'registry', `fields.${target}`),
                      right: SUMS.has(field.name),
                      cell: (row: RegistryPreviewRow) => (
                        <span className={WHOLE.has(field.name) ? css.whole : css.cell}>
                          {row.cells[index] ?? ''}
                        </span>
                      ),
                    },
                  ]
                : [],
            ),
          ]}
        />
      </Section>
    </>
  );
}
