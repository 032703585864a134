import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type {
  Page as PageOf,
  StatementPreview,
  StatementPreviewRow,
} from '../../../src-shared/domain/index.ts';
import { accountTail } from '../../../src-shared/text/index.ts';
import {
  type DataColumn,
  DataTable,
  DateText,
  EmptyState,
  Kpi,
  Kpis,
  listSource,
  Tag,
  Totals,
  useFormat,
  useTexts,
} from '../../ui/index.ts';
import css from './imports.module.css';
import { Problems } from './problems.tsx';
import { isOff, Reconciliation } from './reconciliation.tsx';

type Row = StatementPreviewRow & { readonly id: number };

/** What a statement would bring. */
export function PreviewBody({ preview }: { preview: StatementPreview }) {
  const t = useTexts('imports');
  const format = useFormat();
  const off = preview.reconciliation.filter(isOff);
  const before = preview.importedBefore;
  return (
    <div className={`${css.stack} ${css.full}`}>
      {before ? (
        <p className={css.notice}>
          {t('preview.before', { when: format.instant(before.at) })}{' '}
          <Link to="/imports/$id" params={{ id: String(before.importId) }}>
            {t('preview.beforeLink')}
          </Link>
        </p>
      ) : null}
      {preview.newAccounts.length > 0 ? (
        <p className={css.notice}>
          {t('preview.newAccounts', {
            count: preview.newAccounts.length,
            numbers: preview.newAccounts.join(', '),
          })}
        </p>
      ) : null}
      {off.map((row) => (
        <p key={row.account.number} className={css.warn} role="alert">
          {t('preview.off', {
            account: row.account.number,
            sum: row.difference === null ? '' : format.money(row.difference, row.currency),
          })}
        </p>
      ))}
      <Kpis>
        <Kpi
          label={t('preview.added')}
          value={format.count(preview.added)}
          note={t('preview.documents', {
            count: preview.documents,
            formatted: format.count(preview.documents),
          })}
        />
        <Kpi label={t('preview.known')} value={format.count(preview.known)} note={t('preview.knownNote')} />
        <Kpi label={t('preview.sumIn')} value={<Totals totals={preview.sumIn} />} />
        <Kpi label={t('preview.sumOut')} value={<Totals totals={preview.sumOut} />} />
        <Kpi
          label={t('card.problems')}
          value={format.count(preview.problemCount)}
          tone={preview.problemCount > 0 ? 'negative' : undefined}
        />
      </Kpis>
      <Reconciliation rows={preview.reconciliation} />
      <Problems kind="statement" problems={preview.problems} total={preview.problemCount} />
      <div className={css.table}>
        <PreviewRows preview={preview} />
      </div>
      {preview.documents > preview.rows.length ? (
        <p className={css.quiet}>{t('preview.firstRows', { count: preview.rows.length })}</p>
      ) : null}
    </div>
  );
}

function PreviewRows({ preview }: { preview: StatementPreview }) {
  const t = useTexts('imports');
  const columns = usePreviewColumns();
  const source = useMemo(
    () =>
      listSource<Row>(
        ['preview', preview.uploadId],
        preview.rows.map((row, at) => ({ ...row, id: at + 1 })),
      ),
    [preview],
  );
  return (
    <DataTable<Row, PageOf<Row>>
      name="preview"
      label={t('preview.rows')}
      columns={columns}
      source={source}
      openOn="enter"
      rowTone={(row) => (row.known ? 'muted' : undefined)}
      empty={<EmptyState title={t('preview.noRows')} />}
    />
  );
}

function usePreviewColumns(): readonly DataColumn<Row>[] {
  const t = useTexts('imports');
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'line',
        header: t('row.line'),
        width: 84,
        align: 'right',
        hideBelow: 860,
        cell: (row) => format.count(row.line),
      },
      {
        id: 'date',
        header: t('row.date'),
        width: 104,
        slimWidth: 82,
        cell: (row) => <DateText day={row.date} form="fitting" />,
      },
      { id: 'number', header: t('row.number'), width: 90, hideBelow: 960, cell: (row) => row.number },
      {
        id: 'party',
        header: t('row.party'),
        width: 170,
        slimWidth: 92,
        grow: 2,
        cell: (row) => <span title={row.partyName}>{row.partyName}</span>,
      },
      { id: 'inn', header: t('row.inn'), width: 120, hiddenAtFirst: true, cell: (row) => row.partyInn },
      {
        id: 'purpose',
        header: t('row.purpose'),
        width: 180,
        grow: 3,
        hideBelow: 640,
        cell: (row) => <span title={row.purpose}>{row.purpose}</span>,
      },
      {
        id: 'account',
        header: t('row.account'),
        width: 90,
        hideBelow: 1040,
        cell: (row) => <span title={row.account}>{accountTail(row.account)}</span>,
      },
      {
        id: 'state',
        header: t('row.state'),
        width: 130,
        hideBelow: 560,
        cell: (row) => (row.known ? <Tag>{t('row.known')}</Tag> : <Tag tone="ok">{t('row.new')}</Tag>),
      },
      {
        id: 'amount',
        header: t('row.amount'),
        width: 150,
        slimWidth: 132,
        align: 'right',
        cell: (row) => (
          <span className={row.direction === 'in' ? css.strong : css.quiet}>
            {row.direction === 'in' ? '+' : '−'}{' '}
            {format.money(row.amount, row.currency, { symbol: row.currency !== 'RUB' })}
          </span>
        ),
      },
    ],
    [t, format],
  );
}
