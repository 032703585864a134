import { describe, expect, it } from 'vitest';
import {
  addAccount,
  clientProblems,
  clientToSend,
  draftOf,
  filledAccounts,
  hasKpp,
  NEW_CLIENT,
} from '../../../src-renderer/features/clients/client-draft.ts';
import type { ClientCard } from '../../../src-shared/domain/index.ts';

const CARD: ClientCard = {
  id: 1,
  kind: 'company',
  name: 'ООО «Ромашка»',
  inn: '',
  kpp: '',
  country: 'RU',
  owes: [],
  overdue: [],
  advance: [],
  lastPayment: null,
  invoices: 0,
  archived: false,
  fullName: '',
  email: '',
  phone: '',
  address: '',
  note: '',
  accounts: [],
  aliases: [],
  figures: [],
  lastInvoice: null,
  paymentDelayDays: null,
  deals: [],
  invoiceRows: [],
  payments: [],
};

describe('a client being typed', () => {
  it('needs a name and nothing else', () => {
    expect(clientProblems(NEW_CLIENT)).toEqual({ name: 'required' });
    expect(clientProblems({ ...NEW_CLIENT, name: '  ' })).toEqual({ name: 'required' });
    expect(clientProblems({ ...NEW_CLIENT, name: 'ООО «Вектор»' })).toEqual({});
  });

  it('tells how long a text may be, and which account lacks its number', () => {
    const long = { ...NEW_CLIENT, name: 'x'.repeat(301) };
    expect(clientProblems(long)).toEqual({ name: { tooLong: 300 } });
    const accounts = [{ key: 0, number: '', bic: '044525225', bankName: '' }];
    expect(clientProblems({ ...NEW_CLIENT, name: 'a', accounts })).toEqual({
      'accounts.0.number': 'required',
    });
  });

  it('sends no empty accounts, no repeated names, no КПП of those who have none', () => {
    const typed = {
      ...NEW_CLIENT,
      kind: 'ip' as const,
      name: 'ИП Сафин',
      kpp: '770501001',
      accounts: addAccount(addAccount([])),
      aliases: 'Safin\n\n Safin \nСафин Р.',
    };
    expect(filledAccounts(typed)).toEqual([]);
    const sent = clientToSend(typed, true);
    expect(sent).toMatchObject({
      accounts: [],
      aliases: ['Safin', 'Сафин Р.'],
      kpp: '',
      acceptWarnings: true,
    });
    expect(hasKpp({ kind: 'company', country: 'KZ' })).toBe(false);
    expect(hasKpp({ kind: 'company', country: 'RU' })).toBe(true);
  });

  it('shows what people entered; what was learnt is forgotten in its own list, not by being left out here', () => {
    const fact = { bic: '', bankName: '' };
    const draft = draftOf({
      ...CARD,
      accounts: [
        { ...fact, id: 1, number: '40702810138250123017', origin: 'manual' },
        { ...fact, id: 2, number: '40817810000000000002', origin: 'learnt' },
      ],
      aliases: [
        { id: 1, name: 'Ромашка', origin: 'import' },
        { id: 2, name: 'Иванов', origin: 'learnt' },
      ],
    });
    expect(draft.accounts.map(({ number }) => number)).toEqual(['40702810138250123017']);
    expect(draft.aliases).toBe('Ромашка');
  });

  it('gives a new account a key of its own after one was removed', () => {
    const three = addAccount(addAccount(addAccount([])));
    expect(addAccount(three.toSpliced(0, 1)).map(({ key }) => key)).toEqual([1, 2, 3]);
  });
});
