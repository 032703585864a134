import { Button, CloseButton, TextInput } from '@mantine/core';
import type { Currency } from '../../../src-shared/money/index.ts';
import { useFormat, useTexts } from '../../ui/index.ts';
import css from './queue.module.css';
import type { PartProblem, SplitPart } from './split.ts';

export interface SplitRowProps {
  readonly part: SplitPart;
  readonly name: string;
  readonly currency: Currency;
  readonly problem: PartProblem | null;
  readonly canFill: boolean;
  readonly onText: (text: string) => void;
  /** Absent for money that goes out. */
  readonly onFee: ((text: string) => void) | undefined;
  readonly onFill: () => void;
  readonly onRemove: () => void;
}

/** One part of a split: what it goes to, and how much. */
export function SplitRow(props: SplitRowProps) {
  const { part, name, currency, problem, onFee } = props;
  const t = useTexts('queue');
  const format = useFormat();
  return (
    <li className={css.part}>
      <div className={css.partName}>
        {name}
        <div className={css.suggestionClient}>
          {part.invoice === null
            ? null
            : `${part.clientName} · ${t('split.invoiceRest', { amount: format.money(part.invoice.remaining, currency) })}`}
        </div>
      </div>
      <TextInput
        aria-label={t('split.amount', { name })}
        value={part.text}
        onChange={(event) => props.onText(event.currentTarget.value)}
        error={problem === null ? null : t(`split.problems.${problem}`)}
        inputMode="decimal"
        autoComplete="off"
        classNames={{ input: css.amountInput ?? '' }}
        w={190}
      />
      {part.invoice === null || onFee === undefined ? null : (
        <TextInput
          aria-label={t('split.fee', { name })}
          placeholder={t('split.feePlaceholder')}
          value={part.feeText ?? ''}
          onChange={(event) => onFee(event.currentTarget.value)}
          error={problem === 'badFee'}
          inputMode="decimal"
          autoComplete="off"
          classNames={{ input: css.amountInput ?? '' }}
          w={110}
        />
      )}
      <Button size="compact-sm" variant="subtle" disabled={!props.canFill} onClick={props.onFill}>
        {t('split.fill')}
      </Button>
      <CloseButton aria-label={t('split.remove', { name })} onClick={props.onRemove} />
    </li>
  );
}
