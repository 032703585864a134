import { Button, NumberInput, SegmentedControl } from '@mantine/core';
import type { Day } from '../../../src-shared/dates/index.ts';
import { type RuleFacts, type RuleRow, ruleModeSchema } from '../../../src-shared/domain/index.ts';
import type { Currency } from '../../../src-shared/money/index.ts';
import { MoneyField, Tag, useFormat, useMessages, useTexts } from '../../ui/index.ts';
import css from './matchrules.module.css';

export interface RuleItemProps {
  readonly row: RuleRow;
  /** Its place in the whole table, counted from 1. */
  readonly place: number;
  readonly facts: RuleFacts;
  readonly currency: Currency;
  readonly since: Day;
  readonly changed: boolean;
  readonly pointed: boolean;
  /** Undefined: it cannot be moved there. */
  readonly onUp: (() => void) | undefined;
  readonly onDown: (() => void) | undefined;
  readonly onChange: (part: Partial<RuleRow>) => void;
  readonly onInvalid: (invalid: boolean) => void;
}

/** One rule: what it needs and what stops it, what it does, its limits and its place. */
export function RuleItem(props: RuleItemProps) {
  const { row, place, facts, since, changed, pointed, onChange } = props;
  const t = useTexts('matchRules');
  const matching = useTexts('matching');
  const format = useFormat();
  const say = useMessages();
  const factText = (code: string) => say({ code, params: {} }, 'matchRules', 'facts');
  const name = matching(`rules.${row.rule}`);
  return (
    <li className={css.rule} data-off={row.mode === 'off' || undefined} data-pointed={pointed || undefined}>
      <div className={css.ruleText}>
        <h3 className={css.ruleName}>
          {place}. {name} {changed ? <Tag tone="amber">{t('rule.changed')}</Tag> : null}
        </h3>
        <p>{t('rule.needs', { list: facts.needs.map(factText).join(', ') })}</p>
        <details className={css.stops}>
          <summary>{t('rule.stops')}</summary>
          <p>{t('rule.stopsTitle')}</p>
          <ul>
            {facts.stops.map((code) => (
              <li key={code}>{factText(code)}</li>
            ))}
          </ul>
        </details>
        <p className={css.quiet}>
          {row.mode === 'off'
            ? t('rule.offHint')
            : t('rule.settled', {
                count: facts.settled,
                formatted: format.count(facts.settled),
                since: format.day(since),
              })}
        </p>
      </div>
      <div className={css.ruleControls}>
        <SegmentedControl
          size="xs"
          aria-label={t('rule.mode', { rule: name })}
          value={row.mode}
          data={ruleModeSchema.options.map((mode) => ({
            value: mode,
            label: matching(`ruleSettings.${mode}`),
          }))}
          onChange={(value) => onChange({ mode: ruleModeSchema.parse(value) })}
        />
        {row.mode === 'auto' ? <Limits {...props} name={name} /> : null}
        <div className={css.moves}>
          <Move label={t('rule.up')} full={t('rule.upOf', { rule: name })} onMove={props.onUp} />
          <Move label={t('rule.down')} full={t('rule.downOf', { rule: name })} onMove={props.onDown} />
        </div>
      </div>
    </li>
  );
}

/** It stays within reach of the keyboard where it can do nothing, to say why. */
function Move({ label, full, onMove }: { label: string; full: string; onMove: (() => void) | undefined }) {
  const t = useTexts('matchRules');
  const fixed = onMove === undefined;
  return (
    <Button
      variant="default"
      size="compact-xs"
      aria-label={fixed ? `${full}. ${t('rule.edge')}` : full}
      aria-disabled={fixed}
      {...(fixed ? { 'data-disabled': true } : {})}
      title={fixed ? t('rule.edge') : full}
      onClick={() => onMove?.()}
    >
      {label}
    </Button>
  );
}

function Limits({ row, facts, currency, name, onChange, onInvalid }: RuleItemProps & { name: string }) {
  const t = useTexts('matchRules');
  return (
    <div className={css.limits}>
      <div className={css.limit}>
        <span>{t('limits.largestSum')}</span>
        <MoneyField
          w={130}
          aria-label={t('limits.largestSumOf', { rule: name })}
          placeholder={t('limits.any')}
          value={row.largestSum}
          currency={currency}
          onInvalid={onInvalid}
          onChange={(sum) => onChange({ largestSum: sum !== null && sum > 0 ? sum : null })}
        />
      </div>
      {facts.takesShare ? (
        <Percent
          label={t('limits.share')}
          full={t('limits.shareOf', { rule: name })}
          placeholder={t('limits.anyShare')}
          value={row.smallestShare}
          onChange={(smallestShare) => onChange({ smallestShare })}
        />
      ) : null}
      {facts.takesExcess ? (
        <Percent
          label={t('limits.excess')}
          full={t('limits.excessOf', { rule: name })}
          placeholder={t('limits.anyExcess')}
          value={row.largestExcess}
          onChange={(largestExcess) => onChange({ largestExcess })}
        />
      ) : null}
    </div>
  );
}

interface PercentProps {
  readonly label: string;
  readonly full: string;
  readonly placeholder: string;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}

function Percent({ label, full, placeholder, value, onChange }: PercentProps) {
  return (
    <div className={css.limit}>
      <span>{label}</span>
      <NumberInput
        w={130}
        aria-label={full}
        placeholder={placeholder}
        value={value ?? ''}
        min={1}
        max={100}
        allowDecimal={false}
        allowNegative={false}
        clampBehavior="strict"
        hideControls
        onChange={(typed) => onChange(typeof typed === 'number' && typed > 0 ? typed : null)}
      />
    </div>
  );
}
