import { describe, expect, it } from 'vitest';
import { bccConnector } from '../../../src-main/features/banks/connectors/bcc/index.ts';
import { identityNumber } from '../../../src-main/features/banks/connectors/bcc/row.ts';
import type { BankAccount } from '../../../src-main/features/banks/contract.ts';
import { KZT } from '../../../src-shared/money/index.ts';

const account: BankAccount = {
  externalId: 'KZ508562203100099001',
  number: 'KZ508562203100099001',
  bic: 'KCJBKZKX',
  bankName: '',
  currency: KZT,
  title: '',
  open: true,
};
const row = {
  valueDate: '2026-11-16',
  amount: 25000.5,
  partyIdn: 40_340_990_028,
  purpose: 'Оплата по счету № 45',
  direction: 'CREDIT',
  documentNumber: '00118',
  knp: '710',
};
const parse = (body: unknown, kind = 'statement:2026-11-01:2026-11-16') =>
  bccConnector.parse({ kind, body: JSON.stringify(body) }, account);

describe('a statement of БЦК', () => {
  it('is read, its БИН with the zero that a number loses', () => {
    expect(parse({ info: {}, inBalance: {}, outBalance: {}, transactions: [row] })).toEqual({
      problems: [],
      balances: [],
      movements: [
        {
          bankId: '',
          version: '',
          withdrawn: false,
          direction: 'in',
          date: '2026-11-16',
          number: '00118',
          amount: 2_500_050,
          currency: 'KZT',
          counterparty: { name: '', inn: '040340990028', kpp: '', account: '', bic: '', bankName: '' },
          purpose: 'Оплата по счету № 45',
          docKind: '',
          docDate: undefined,
          extra: { knp: '710' },
        },
      ],
    });
  });

  it.each([
    [40340990028, '040340990028'],
    ['990340990028', '990340990028'],
    [7, '000000000007'],
    [0, ''],
    [null, ''],
    [1.5, ''],
    ['1234567890123', ''],
  ])('reads the party %s as %s', (told, inn) => expect(identityNumber(told)).toBe(inn));

  it('never guesses which way money went', () => {
    const { direction, ...silent } = row;
    expect(direction).toBe('CREDIT');
    const { movements, problems } = parse({ transactions: [silent, row] });
    expect(movements).toHaveLength(1);
    expect(problems).toMatchObject([{ code: 'bank.rowUnreadable', params: { field: 'direction' } }]);
  });

  it('tells the balances of its first and last day, whichever way they are written', () => {
    expect(parse({ inBalance: 10.5, outBalance: { amount: 12 }, transactions: [] }).balances).toEqual([
      { date: '2026-11-01', when: 'opening', amount: 1050 },
      { date: '2026-11-16', when: 'closing', amount: 1200 },
    ]);
  });

  it.each(['{"transactions":{}}', '[]', '"text"', '{"transactions":[]'])(
    'is refused when it is %s',
    (body) => {
      const read = () => bccConnector.parse({ kind: 'statement:2026-11-01:2026-11-16', body }, account);
      expect(read).toThrow(expect.objectContaining({ bankCode: 'bank.malformed' }));
    },
  );
});
