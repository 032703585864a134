import { describe, expect, it } from 'vitest';
import { dealToSend, missingOf, newDeal } from '../../../src-renderer/features/deals/deal-draft.ts';
import { toDay } from '../../../src-shared/dates/index.ts';

const today = toDay('2026-11-21');

describe('a deal being typed', () => {
  it('needs a client, a title and a date', () => {
    expect(missingOf({ ...newDeal(today, null), date: null })).toEqual(['client', 'title', 'date']);
    const ready = { ...newDeal(today, { id: 7, name: 'ООО «Вектор»' }), title: 'Линия розлива' };
    expect(missingOf(ready)).toEqual([]);
    expect(dealToSend(ready)).toEqual({
      clientId: 7,
      number: '',
      title: 'Линия розлива',
      stage: 'new',
      date: '2026-11-21',
      amount: null,
      currency: 'RUB',
      note: '',
    });
    expect(dealToSend({ ...ready, client: null })).toBeUndefined();
    expect(dealToSend({ ...ready, title: '  ' })).toBeUndefined();
  });
});
