import { Button, CloseButton, Select, TextInput } from '@mantine/core';
import { type VatRate, vatRateSchema } from '../../../src-shared/domain/index.ts';
import type { Currency, Minor } from '../../../src-shared/money/index.ts';
import { useFormat, useTexts } from '../../ui/index.ts';
import { partsCss, typedSum } from '../parts/index.ts';
import css from './invoices.module.css';
import { editLine, type LineDraft, type LineField, newLine } from './lines.ts';

const RATES = vatRateSchema.options;
const toRate = (text: string | null): VatRate => RATES.find((rate) => rate === text) ?? 'none';

export interface LinesEditorProps {
  readonly lines: readonly LineDraft[];
  readonly currency: Currency;
  /** The sentence about `lines.0.amount`, when there is one. */
  readonly errorOf: (field: string) => string | undefined;
  readonly onChange: (lines: readonly LineDraft[]) => void;
}

/** The lines of an invoice: what, how much, at what price, with which VAT. */
export function LinesEditor({ lines, currency, errorOf, onChange }: LinesEditorProps) {
  const t = useTexts('invoices');
  const add = () => {
    const key = Math.max(-1, ...lines.map((line) => line.key)) + 1;
    onChange([...lines, newLine(key, lines.at(-1))]);
  };
  return (
    <fieldset className={css.lines}>
      <legend>{t('form.lines')}</legend>
      {lines.length === 0 ? (
        <p className={partsCss.quiet}>{t('form.noLines')}</p>
      ) : (
        <div className={css.lineHead} aria-hidden>
          <span>{t('line.name')}</span>
          <span>{t('line.quantity')}</span>
          <span>{t('line.unit')}</span>
          <span>{t('line.price')}</span>
          <span>{t('line.vatRate')}</span>
          <span>{t('line.amount')}</span>
          <span />
        </div>
      )}
      {lines.map((line, at) => (
        <Line
          key={line.key}
          line={line}
          at={at}
          currency={currency}
          errorOf={(field) => errorOf(`lines.${at}.${field}`)}
          onChange={(next) => onChange(lines.with(at, next))}
          onRemove={() => onChange(lines.toSpliced(at, 1))}
        />
      ))}
      <Button variant="default" size="compact-sm" onClick={add}>
        {t('form.addLine')}
      </Button>
    </fieldset>
  );
}

interface LineProps {
  readonly line: LineDraft;
  readonly at: number;
  readonly currency: Currency;
  readonly errorOf: (field: LineField) => string | undefined;
  readonly onChange: (line: LineDraft) => void;
  readonly onRemove: () => void;
}

function Line({ line, at, currency, errorOf, onChange, onRemove }: LineProps) {
  const t = useTexts('invoices');
  const { language } = useFormat();
  const print = (value: Minor) => typedSum(value, currency, language);
  const text = (field: Exclude<LineField, 'vatRate'>, right: boolean) => (
    <TextInput
      aria-label={t('form.lineOf', { field: t(`line.${field}`), at: at + 1 })}
      value={line[field]}
      onChange={(event) => onChange(editLine(line, { [field]: event.currentTarget.value }, currency, print))}
      error={errorOf(field) ?? null}
      autoComplete="off"
      maxLength={field === 'name' ? 500 : 20}
      {...(right ? { inputMode: 'decimal', classNames: { input: css.right ?? '' } } : {})}
    />
  );
  return (
    <div className={css.line}>
      {text('name', false)}
      {text('quantity', true)}
      {text('unit', false)}
      {text('price', true)}
      <Select
        aria-label={t('form.lineOf', { field: t('line.vatRate'), at: at + 1 })}
        value={line.vatRate}
        onChange={(rate) => onChange({ ...line, vatRate: toRate(rate) })}
        data={RATES.map((value) => ({ value, label: t(`vatRate.${value}`) }))}
        allowDeselect={false}
      />
      {text('amount', true)}
      <CloseButton mt={4} aria-label={t('form.removeLine', { at: at + 1 })} onClick={onRemove} />
    </div>
  );
}
