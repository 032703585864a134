import { describe, expect, it } from 'vitest';
import { guessedBuiltIn, sureBuiltIn } from '../../../src-main/features/expenses/built-in.ts';
import type { OutgoingFacts } from '../../../src-main/features/expenses/facts.ts';
import { compileRule, firstFitting } from '../../../src-main/features/expenses/rules.ts';
import { effectiveCategory, judge } from '../../../src-main/features/expenses/verdict.ts';
import { expenseConditionsSchema } from '../../../src-shared/domain/index.ts';

const facts = (part: Partial<OutgoingFacts>): OutgoingFacts => ({
  partyName: 'ООО «Чердак»',
  partyInn: '7705123452',
  partyAccount: '40702810400000009999',
  partyBic: '044525001',
  purpose: 'Оплата по договору',
  docKind: 'Платежное поручение',
  extra: {},
  ...part,
});
const rule = (id: number, conditions: Record<string, string>) =>
  compileRule({ id, conditions: expenseConditionsSchema.parse(conditions), category: 'other' });

describe('a rule of the office', () => {
  it.each([
    ['аренд', 'Аренда офиса', true],
    ['АРЕНД ОФИС', 'оплата за офис, аренда', true],
    ['офис', 'Аренда полуофиса', false],
    ['аренд склад', 'Аренда офиса', false],
    ['услуги связи', 'За услуги связи', true],
    ['№ 5', 'Договор №5', true],
    ['«»', 'Что угодно', false],
  ])('finds the words «%s» in «%s»: %s', (words, purpose, found) => {
    expect(rule(1, { words }).fits(facts({ purpose }))).toBe(found);
  });

  it('asks every condition, and the first rule in order decides', () => {
    const narrow = rule(1, { inn: '7705123452', docKind: 'платёжное поручение' });
    const wide = rule(2, { account: '40702810400000009999' });
    expect(firstFitting([narrow, wide], facts({}))?.id).toBe(1);
    expect(firstFitting([wide, narrow], facts({}))?.id).toBe(2);
    expect(firstFitting([narrow, wide], facts({ docKind: 'Банковский ордер' }))?.id).toBe(2);
    expect(firstFitting([narrow], facts({ partyInn: '7802000022' }))).toBeUndefined();
  });

  it('may not be without any condition', () => {
    expect(expenseConditionsSchema.safeParse({ inn: ' ', words: '' }).success).toBe(false);
  });
});

describe('what the program knows by itself', () => {
  it.each([
    [{ partyAccount: '03100643000000018500' }, 'tax'],
    [{ partyAccount: '40101810045250010041' }, 'tax'],
    [{ partyAccount: '03214643000000017300' }, undefined],
    [{ partyBic: 'KKMFKZ2A' }, 'tax'],
    [{ extra: { ПоказательКБК: '18201061201010000510' } }, 'tax'],
    [{ extra: { ПоказательКБК: '00000000000000000000' } }, undefined],
  ])('is sure of %o: %s', (part, category) => {
    expect(sureBuiltIn(facts(part))?.category).toBe(category);
  });

  it.each([
    [{ docKind: 'Банковский ордер', purpose: 'Комиссия за СМС' }, 'bank_fee'],
    [{ docKind: '17', partyAccount: '70601810000000000001', purpose: 'Списание' }, 'bank_fee'],
    [{ docKind: 'Банковский ордер', purpose: 'Погашение овердрафта' }, undefined],
    [{ purpose: 'Субаренда склада' }, 'rent'],
    [{ purpose: 'Оплата по счету 5' }, 'supplier'],
    [
      { partyInn: '500100732259', partyAccount: '40817810000000000001', purpose: 'Оплата по договору' },
      undefined,
    ],
  ])('guesses of %o: %s', (part, category) => {
    expect(guessedBuiltIn(facts(part))?.category).toBe(category);
  });
});

describe('who has the last word', () => {
  const own = new Set(['40702810000000000001', '40702810000000000002']);
  const transfer = { ...facts({ partyAccount: '40702810000000000002' }), ownAccount: '40702810000000000001' };

  it('is the own account before any rule, but not before a person', () => {
    const verdict = judge({ ...transfer, direction: 'out' }, [rule(1, { words: 'оплата' })], own);
    expect(verdict).toMatchObject({ ruled: 'own_transfer', transfer: true, ruleId: null });
    expect(effectiveCategory({ ...verdict, decidedBy: 'person', category: 'rent' })).toBe('rent');
    expect(effectiveCategory({ ...verdict, decidedBy: 'person', category: null })).toBe('own_transfer');
  });

  it('is the rule before the words of the purpose, and those before a guess', () => {
    const none = { ruled: null, fallback: null, decidedBy: 'rule' as const, category: null };
    expect(effectiveCategory({ ...none, ruled: 'tax', category: 'loan', fallback: 'rent' })).toBe('tax');
    expect(effectiveCategory({ ...none, category: 'loan', fallback: 'rent' })).toBe('loan');
    expect(effectiveCategory({ ...none, fallback: 'rent' })).toBe('rent');
    expect(effectiveCategory(none)).toBeNull();
  });

  it('says nothing of money that came from strangers', () => {
    const came = {
      ...facts({ purpose: 'Аренда' }),
      ownAccount: '40702810000000000001',
      direction: 'in' as const,
    };
    expect(judge(came, [rule(1, { words: 'аренда' })], own)).toMatchObject({ ruled: null, fallback: null });
  });
});
