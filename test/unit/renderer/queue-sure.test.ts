import { describe, expect, it } from 'vitest';
import { isSure as isSurePayment } from '../../../src-renderer/features/queue/sure.ts';
import { toDay } from '../../../src-shared/dates/index.ts';
import type { EvidenceItem, Suggestion } from '../../../src-shared/domain/index.ts';
import { toMinor } from '../../../src-shared/money/index.ts';

const isSure = ({ suggestions }: { readonly suggestions: readonly Suggestion[] }) =>
  isSurePayment({ suggestions, evidence: [] });
const reason = (weight: EvidenceItem['weight']): EvidenceItem => ({
  code: 'x',
  params: {},
  weight,
  spans: [],
});
const suggestion = (reasons: readonly EvidenceItem['weight'][], invoice = true): Suggestion => ({
  invoice: invoice
    ? {
        id: 1,
        number: '1',
        date: toDay('2026-11-14'),
        dueDate: toDay('2026-11-14'),
        amount: toMinor(1),
        remaining: toMinor(1),
        dealTitle: null,
      }
    : null,
  clientId: 1,
  clientName: '',
  amount: toMinor(1),
  evidence: reasons.map(reason),
});

describe('what a bulk may accept', () => {
  it('an invoice with reasons for, none against, and nothing equal beside it', () => {
    expect(isSure({ suggestions: [suggestion(['for', 'for'])] })).toBe(true);
    expect(isSure({ suggestions: [suggestion(['for', 'for']), suggestion(['for', 'against'])] })).toBe(true);
    expect(isSure({ suggestions: [suggestion(['for', 'for']), suggestion(['for'])] })).toBe(true);
    expect(isSure({ suggestions: [suggestion(['for']), suggestion(['for'], false)] })).toBe(true);
  });

  it('no tie, no doubt, no advance, no silence', () => {
    expect(isSure({ suggestions: [suggestion(['for', 'for']), suggestion(['for', 'for'])] })).toBe(false);
    expect(isSure({ suggestions: [suggestion(['for', 'against'])] })).toBe(false);
    expect(isSure({ suggestions: [suggestion(['for'], false)] })).toBe(false);
    expect(isSure({ suggestions: [suggestion([])] })).toBe(false);
    expect(isSure({ suggestions: [] })).toBe(false);
  });

  it('not an invoice whose number only looks like the one that was named', () => {
    const named: EvidenceItem = { code: 'sumExact', params: {}, weight: 'for', spans: [] };
    for (const code of ['numberSimilar', 'numberNamedPartly', 'numberByHabit', 'namePayerSimilar']) {
      const like = { ...suggestion([]), evidence: [named, { ...named, code }] };
      expect(isSure({ suggestions: [like] })).toBe(false);
    }
    const missing: EvidenceItem = { ...named, code: 'numberNotFound', weight: 'against' };
    expect(isSurePayment({ suggestions: [suggestion(['for', 'for'])], evidence: [missing] })).toBe(false);
  });
});
