import { describe, expect, it } from 'vitest';
import {
  addAccount,
  clientProblems,
  clientToSend,
  filledAccounts,
  hasKpp,
  NEW_CLIENT,
} from '../../../src-renderer/features/clients/client-draft.ts';

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

  it('gives a new account a key of its own after one was removed', () => {
    const three = addAccount(addAccount(addAccount([])));
    expect(addAccount(three.toSpliced(0, 1)).map(({ key }) => key)).toEqual([1, 2, 3]);
  });
});
