/** The matcher: recognise → gather → weigh → decide → allocate. Pure: values in, values out. */
export { type Spread, spreadInOrder } from './allocate/spread.ts';
export { type Matched, matchBatch } from './decide/batch.ts';
export { createMatcher, type Matcher, type MatcherOptions } from './decide/matcher.ts';
export {
  builtInRuleSet,
  canMove,
  parseRuleSet,
  type RuleSetProblem,
  ruleSetProblem,
  stepOf,
  TABLE_RULES,
  takesExcess,
  takesShare,
} from './decide/rule-set.ts';
export { SETTLING_RULES, type SettlingRule } from './decide/rules.ts';
export { BUILT_IN_RULES, type CompiledRules, compileRules } from './decide/ruling.ts';
export {
  type CaseFigures,
  type Evaluation,
  evaluate,
  type Figures,
  type Miss,
  type Ratio,
} from './evaluate/score.ts';
export { type TruthFile, truthSchema } from './evaluate/truth-file.ts';
export { evidenceValues, formatEvidence, type MatchingLanguage } from './explain/format-evidence.ts';
export { DIGITS_MARK, habitKey, isShape } from './habits/patterns.ts';
export { shownWord } from './habits/spelled.ts';
export { type BoundInvoice, habitsTaught, type TaughtHabit } from './habits/taught.ts';
export { recognise } from './recognise/recognise.ts';
export type { Token } from './recognise/tokens.ts';
export { type ReconciledPayment, type ReconcileMovement, reconcileInMemory } from './reconcile/reconcile.ts';
export { clientFacts, invoiceFacts, type RegistryFile, registrySchema } from './reconcile/registry-file.ts';
export { MatchIndex, type OwnFacts } from './registry/match-index.ts';
export { numberKey, numberKeys } from './registry/number-keys.ts';
export * from './types.ts';
export type { FactName } from './weigh/facts.ts';
