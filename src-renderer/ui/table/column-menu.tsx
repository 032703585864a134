import { ActionIcon, Menu } from '@mantine/core';
import { useTexts } from '../texts.ts';
import css from './table.module.css';
import type { DataColumn } from './types.ts';
import type { TableColumns } from './use-table-columns.ts';

/** Which columns stand in the table; the choice is remembered. */
export function ColumnMenu<Row>({
  columns,
  model,
}: {
  columns: readonly DataColumn<Row>[];
  model: TableColumns<Row>;
}) {
  const t = useTexts('common');
  const choosable = columns.filter((column) => column.hideable !== false);
  if (choosable.length === 0) return null;
  return (
    <div className={css.columns}>
      <Menu position="bottom-end" closeOnItemClick={false}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={26} aria-label={t('table.columns')}>
            <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
              <path d="M2 2h2.6v10H2zM5.7 2h2.6v10H5.7zM9.4 2H12v10H9.4z" fill="currentColor" />
            </svg>
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('table.columns')}</Menu.Label>
          {choosable.map((column) => {
            const shown = model.isVisible(column.id);
            return (
              <Menu.Item
                key={column.id}
                role="menuitemcheckbox"
                aria-checked={shown}
                leftSection={<span aria-hidden="true">{shown ? '✓' : '\u2003'}</span>}
                onClick={() => model.setVisible(column.id, !shown)}
              >
                {column.header}
              </Menu.Item>
            );
          })}
          <Menu.Divider />
          <Menu.Item onClick={model.reset}>{t('table.resetColumns')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
