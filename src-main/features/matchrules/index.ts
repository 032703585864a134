/** The decision table in the hands of people: its versions, its trial on the past. */
export { createMatchRules, type MatchRulesFeature, type MatchRulesOptions } from './service.ts';
