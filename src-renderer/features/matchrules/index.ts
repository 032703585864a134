export { RulesLink, RuleVersionLink } from './links.tsx';
export { MatchRulesPage } from './rules-page.tsx';
