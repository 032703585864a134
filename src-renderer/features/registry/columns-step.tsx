import { Button, SegmentedControl, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { RegistryFile, RegistrySheet, RegistryTarget } from '../../../src-shared/domain/index.ts';
import { registryTargetSchema } from '../../../src-shared/domain/index.ts';
import { ErrorPanel, Section, trpc, useMessages, useTexts } from '../../ui/index.ts';
import { FileSample } from './file-sample.tsx';
import { MappingTable } from './mapping-table.tsx';
import css from './registry.module.css';
import { chooseSheet, chooseTarget, missingFields, usableMapping, type WizardChoice } from './wizard.ts';

const TARGETS = registryTargetSchema.options;

export interface ColumnsStepProps {
  readonly file: RegistryFile;
  readonly choice: WizardChoice;
  readonly isTable: boolean;
  readonly busy: boolean;
  readonly onChoice: (choice: WizardChoice) => void;
  readonly onContinue: (choice: WizardChoice) => void;
}

/** Which sheet, what it holds, and which column means what. registry.json says it all itself. */
export function ColumnsStep({ file, choice, isTable, busy, onChoice, onContinue }: ColumnsStepProps) {
  const t = useTexts('registry');
  const say = useMessages();
  const fields = useQuery(trpc.registry.fields.queryOptions({ target: choice.target }));
  const sheet = file.sheets.find(({ name }) => name === choice.sheet);
  if (!sheet) return null;
  if (!isTable) {
    return (
      <Section title={t('json.title')}>
        <p>{t('json.text', { count: sheet.rows })}</p>
        <div className={css.foot}>
          <Button
            loading={busy}
            disabled={sheet.rows === 0}
            onClick={() => onContinue(choice)}
            data-autofocus
          >
            {t('mapping.continue')}
          </Button>
        </div>
      </Section>
    );
  }
  const mapping = usableMapping(choice.mapping, fields.data ?? [], sheet.columns.length);
  const missing = fields.data ? missingFields(mapping, fields.data) : [];
  const named = missing.map((name) => say({ code: name, params: {} }, 'registry', `fields.${choice.target}`));
  return (
    <>
      <Section title={t('choice.target')}>
        <div className={css.choices}>
          {file.sheets.length > 1 ? (
            <Select
              aria-label={t('choice.sheet')}
              value={choice.sheet}
              onChange={(name) => name !== null && onChoice(chooseSheet(file, name, choice))}
              data={file.sheets.map(({ name, rows }) => ({
                value: name,
                label: `${name} · ${t('file.rows', { count: rows })}`,
              }))}
              allowDeselect={false}
              w={280}
            />
          ) : (
            <span className={css.quiet}>{t('file.rows', { count: sheet.rows })}</span>
          )}
          <SegmentedControl
            aria-label={t('choice.target')}
            value={choice.target}
            onChange={(value) => onChoice(chooseTarget(sheet, toTarget(value), choice))}
            data={TARGETS.map((value) => ({ value, label: t(`choice.targets.${value}`) }))}
          />
        </div>
        <p className={css.quiet}>{t(`choice.${guessOf(sheet, choice)}`)}</p>
      </Section>
      <Section title={t('mapping.title')}>
        {fields.error ? (
          <ErrorPanel error={fields.error} onRetry={() => void fields.refetch()} />
        ) : (
          <MappingTable
            sheet={sheet}
            target={choice.target}
            fields={fields.data ?? []}
            mapping={mapping}
            onChange={(next) => onChoice({ ...choice, mapping: next })}
          />
        )}
        <div className={css.foot}>
          {named.length > 0 ? (
            <span className={css.missing} role="status">
              {t('mapping.missing', { fields: named.join(', ') })}
            </span>
          ) : null}
          <Button
            loading={busy}
            disabled={fields.data === undefined || missing.length > 0 || sheet.rows === 0}
            onClick={() => onContinue({ ...choice, mapping })}
          >
            {t('mapping.continue')}
          </Button>
        </div>
      </Section>
      <Section title={t('mapping.fileSample')}>
        <FileSample sheet={sheet} />
      </Section>
    </>
  );
}

function guessOf(sheet: RegistrySheet, choice: WizardChoice) {
  if (sheet.rows === 0) return 'emptySheet';
  if (Object.keys(choice.mapping).length === 0) return 'noGuess';
  return sheet.remembered && choice.target === sheet.target ? 'remembered' : 'guessed';
}

function toTarget(value: string): RegistryTarget {
  return TARGETS.find((target) => target === value) ?? 'clients';
}
