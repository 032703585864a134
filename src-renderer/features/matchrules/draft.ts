/** A draft of the table: changes of its rows, what they differ in. It outlives leaving the screen, not the program. */
import { useState } from 'react';
import type { RuleFacts, RuleRow, RuleSet, SettlingRuleName } from '../../../src-shared/domain/index.ts';

export type StepOf = (rule: SettlingRuleName) => number;

export function stepsOf(facts: readonly RuleFacts[]): StepOf {
  const steps = new Map(facts.map(({ rule, step }) => [rule, step]));
  return (rule) => steps.get(rule) ?? 0;
}

/** The set with the row at `at` one place further; undefined when its neighbour is of another step. */
export function moved(set: RuleSet, at: number, by: -1 | 1, stepOf: StepOf): RuleSet | undefined {
  const row = set.rules[at];
  const other = set.rules[at + by];
  if (row === undefined || other === undefined || stepOf(row.rule) !== stepOf(other.rule)) return undefined;
  const rules = [...set.rules];
  rules[at] = other;
  rules[at + by] = row;
  return { ...set, rules };
}

export function withRow(set: RuleSet, rule: SettlingRuleName, part: Partial<RuleRow>): RuleSet {
  return { ...set, rules: set.rules.map((row) => (row.rule === rule ? { ...row, ...part } : row)) };
}

const rowText = (row: RuleRow | undefined) =>
  row && [row.mode, row.largestSum, row.smallestShare, row.largestExcess].join();

export function sameSet(a: RuleSet, b: RuleSet): boolean {
  return (
    a.currency === b.currency &&
    a.largestSum === b.largestSum &&
    a.rules.length === b.rules.length &&
    a.rules.every((row, at) => row.rule === b.rules[at]?.rule && rowText(row) === rowText(b.rules[at]))
  );
}

/** True when the row, or its place, is another than in the other set. */
export function rowChanged(set: RuleSet, other: RuleSet, rule: SettlingRuleName): boolean {
  const at = set.rules.findIndex((row) => row.rule === rule);
  const was = other.rules.findIndex((row) => row.rule === rule);
  return at !== was || rowText(set.rules[at]) !== rowText(other.rules[was]);
}

interface Kept {
  readonly basedOn: number;
  readonly set: RuleSet;
}

let kept: Kept | undefined;

/** The draft made from this version; undefined while nothing is changed. */
export function useDraft(version: number, current: RuleSet) {
  const [own, setOwn] = useState(() => kept);
  const draft = own?.basedOn === version ? own.set : undefined;
  return {
    set: draft ?? current,
    changed: draft !== undefined,
    change(set: RuleSet | undefined): void {
      kept = set === undefined || sameSet(set, current) ? undefined : { basedOn: version, set };
      setOwn(kept);
    },
  };
}
