import { Select } from '@mantine/core';
import type {
  ColumnMapping,
  RegistryField,
  RegistrySheet,
  RegistryTarget,
} from '../../../src-shared/domain/index.ts';
import { useMessages, useTexts } from '../../ui/index.ts';
import { partsCss } from '../parts/index.ts';
import css from './registry.module.css';
import { columnLetter, columnSample, mapField } from './wizard.ts';

export interface MappingTableProps {
  readonly sheet: RegistrySheet;
  readonly target: RegistryTarget;
  readonly fields: readonly RegistryField[];
  readonly mapping: ColumnMapping;
  readonly onChange: (mapping: ColumnMapping) => void;
}

/** Our fields, the column chosen for each, and what stands in that column. */
export function MappingTable({ sheet, target, fields, mapping, onChange }: MappingTableProps) {
  const t = useTexts('registry');
  const say = useMessages();
  const columns = sheet.columns.map((heading, index) => ({
    value: String(index),
    label:
      heading.trim() === ''
        ? t('mapping.unnamed', { letter: columnLetter(index) })
        : `${columnLetter(index)} · ${heading}`,
  }));
  return (
    <div className={partsCss.wrap}>
      <table className={`${partsCss.table} ${css.mapping}`}>
        <thead>
          <tr>
            <th scope="col">{t('mapping.field')}</th>
            <th scope="col">{t('mapping.column')}</th>
            <th scope="col">{t('mapping.sample')}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ name, required }) => {
            const label = say({ code: name, params: {} }, 'registry', `fields.${target}`);
            const column = mapping[name];
            return (
              <tr key={name}>
                <td className={css.field}>
                  {label}
                  {required ? <div className={css.note}>{t('mapping.required')}</div> : null}
                </td>
                <td>
                  <Select
                    aria-label={t('mapping.columnFor', { field: label })}
                    placeholder={t('mapping.none')}
                    value={column === undefined ? null : String(column)}
                    onChange={(value) =>
                      onChange(mapField(mapping, name, value === null ? null : Number(value)))
                    }
                    data={columns}
                    searchable
                    withScrollArea={false}
                    classNames={{ options: partsCss.options ?? '' }}
                    clearable
                    error={required && column === undefined}
                    w={260}
                  />
                </td>
                <td className={css.sample}>{columnSample(sheet, column).join(' · ')}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
