import { Select } from '@mantine/core';
import { type PayoutFile, payoutFieldSchema } from '../../../src-shared/domain/index.ts';
import { Section, useFormat, useTexts } from '../../ui/index.ts';
import { choiceOf, type PayoutChoice, withColumn } from './choice.ts';
import css from './payouts.module.css';

const FIELDS = payoutFieldSchema.options;

interface ColumnsProps {
  readonly file: PayoutFile;
  readonly choice: PayoutChoice;
  readonly onChoice: (choice: PayoutChoice) => void;
}

/** Which sheet, and which column means what; an example of the column stands below it. */
export function Columns({ file, choice, onChoice }: ColumnsProps) {
  const t = useTexts('payouts');
  const format = useFormat();
  const sheet = file.sheets.find(({ name }) => name === choice.sheet);
  if (sheet === undefined) return null;
  const columns = sheet.columns.map((heading, at) => ({
    value: String(at),
    label: heading.trim() === '' ? String(at + 1) : heading,
  }));
  const rows = t('file.rows', { count: sheet.rows, formatted: format.count(sheet.rows) });
  return (
    <Section
      title={t('columns.title')}
      aside={
        <span className={css.quiet}>
          {file.fileName} · {rows}
        </span>
      }
    >
      <p className={css.quiet}>{t(sheet.remembered ? 'file.remembered' : 'file.guessed')}</p>
      <div className={css.columns}>
        {file.sheets.length > 1 ? (
          <Select
            label={t('file.sheet')}
            value={choice.sheet}
            data={file.sheets.map(({ name }) => name)}
            allowDeselect={false}
            onChange={(name) => {
              const next = file.sheets.find((one) => one.name === name);
              if (next) onChoice(choiceOf(next));
            }}
          />
        ) : null}
        {FIELDS.map((field) => {
          const at = choice.mapping[field];
          const example = at === undefined ? '' : (sheet.sample[0]?.[at] ?? '');
          return (
            <Select
              key={field}
              label={t(`field.${field}`)}
              aria-label={t('columns.columnFor', { field: t(`field.${field}`) })}
              description={example}
              inputWrapperOrder={['label', 'input', 'description']}
              placeholder={t('columns.none')}
              value={at === undefined ? null : String(at)}
              data={columns}
              clearable
              searchable
              withAsterisk={field === 'order'}
              onChange={(value) =>
                onChoice({
                  ...choice,
                  mapping: withColumn(choice.mapping, field, value === null ? null : Number(value)),
                })
              }
            />
          );
        })}
      </div>
    </Section>
  );
}
