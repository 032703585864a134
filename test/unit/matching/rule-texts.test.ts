/** The table of rules says in both languages what every rule needs and what stops it. */
import { expect, test } from 'vitest';
import { TABLE_RULES } from '../../../src-main/features/matching/index.ts';
import { settlingRuleSchema } from '../../../src-shared/domain/index.ts';
import { resources } from '../../../src-shared/locales/index.ts';

test.each(['ru', 'en'] as const)('every rule and every condition has its words in %s', (language) => {
  const { matching, matchRules } = resources[language];
  for (const { name, needs, forbids } of TABLE_RULES) {
    expect(Object.keys(matching.rules)).toContain(name);
    for (const condition of [...needs, ...forbids])
      expect(Object.keys(matchRules.facts), name).toContain(condition);
  }
});

test('the table has every rule that may settle', () => {
  expect(TABLE_RULES.map(({ name }) => name).sort()).toEqual([...settlingRuleSchema.options].sort());
});
