import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { settlingRuleSchema } from '../../../src-shared/domain/index.ts';
import { Section, useMessages, useTexts } from '../../ui/index.ts';
import css from './matchrules.module.css';

/** Where the settings lead to the rules. */
export function RulesLink() {
  const t = useTexts('matchRules');
  return (
    <Section
      title={t('link.settings')}
      aside={
        <Button variant="default" renderRoot={(props) => <Link to="/settings/rules" {...props} />}>
          {t('link.open')}
        </Button>
      }
    >
      <p className={css.quiet}>{t('link.settingsNote')}</p>
    </Section>
  );
}

/** The rule and the version of the rules behind a decision; `short` where the rule is named beside it. */
export function RuleVersionLink({
  rule,
  version,
  short = false,
}: {
  rule: string;
  version: number;
  short?: boolean;
}) {
  const t = useTexts('matchRules');
  const say = useMessages();
  const name = say({ code: rule, params: {} }, 'matching', 'rules');
  const own = settlingRuleSchema.safeParse(rule);
  return (
    <Link to="/settings/rules" search={{ version, ...(own.success ? { rule: own.data } : {}) }}>
      {t(short ? 'link.version' : 'link.rule', { rule: name, version })}
    </Link>
  );
}
