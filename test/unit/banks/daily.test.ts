import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alfaConnector } from '../../../src-main/features/banks/connectors/alfa/index.ts';
import { readAmount, readCurrency } from '../../../src-main/features/banks/connectors/amounts.ts';
import { sberConnector } from '../../../src-main/features/banks/connectors/sber/index.ts';
import type { BankAccount } from '../../../src-main/features/banks/contract.ts';
import { RUB, toCurrency, toDecimalText, toMinor } from '../../../src-shared/money/index.ts';

const account: BankAccount = {
  externalId: '40702810200000012345',
  number: '40702810200000012345',
  bic: '044525225',
  bankName: '',
  currency: RUB,
  title: '',
  open: true,
};

const row = {
  uuid: '44444444-0000-4000-8000-000000000001',
  operationId: '261116000000001',
  operationDate: '2026-11-16T00:00:00',
  documentDate: '2026-11-15',
  number: '000118',
  operationCode: '01',
  direction: 'CREDIT',
  amount: { amount: '18000.00', currencyName: 'RUB' },
  amountRub: { amount: '18000.00', currencyName: 'RUB' },
  paymentPurpose: 'Оплата по счету № 45',
  priority: '5',
  debtorCode: 7,
  filial: null,
  rurTransfer: {
    payerName: 'ООО "Северный Ветер Тест"',
    payerInn: '7899002020',
    payerKpp: '789901001',
    payerAccount: '40702810938000055001',
    payerBankName: 'ПАО СБЕРБАНК',
    payerBankBic: '044525225',
    payeeName: 'ООО "Ромашка-Демо"',
    payeeInn: '7799001016',
    payeeAccount: '40702810200000012345',
    deliveryKind: 'электронно',
    valueDate: null,
    departmentalInfo: { kbk: '18210101011011000110', oktmo: '' },
  },
  curTransfer: null,
  swiftTransfer: null,
};

const page = (...rows: unknown[]) => JSON.stringify({ _links: [], transactions: rows });
const parseSber = (...rows: unknown[]) =>
  sberConnector.parse({ kind: 'statement', body: page(...rows) }, account);

describe('a row of a daily statement', () => {
  it('is read with the other side as the counterparty and the rest kept', () => {
    expect(parseSber(row)).toEqual({
      balances: [],
      problems: [],
      movements: [
        {
          bankId: '261116000000001',
          version: '',
          withdrawn: false,
          direction: 'in',
          date: '2026-11-16',
          number: '000118',
          amount: 1_800_000,
          currency: 'RUB',
          counterparty: {
            name: 'ООО "Северный Ветер Тест"',
            inn: '7899002020',
            kpp: '789901001',
            account: '40702810938000055001',
            bic: '044525225',
            bankName: 'ПАО СБЕРБАНК',
          },
          purpose: 'Оплата по счету № 45',
          docKind: 'Платежное поручение',
          docDate: '2026-11-15',
          extra: {
            operationCode: '01',
            'amountRub.amount': '18000.00',
            'amountRub.currencyName': 'RUB',
            priority: '5',
            debtorCode: '7',
            'rurTransfer.payeeName': 'ООО "Ромашка-Демо"',
            'rurTransfer.payeeInn': '7799001016',
            'rurTransfer.payeeAccount': '40702810200000012345',
            'rurTransfer.deliveryKind': 'электронно',
            'rurTransfer.departmentalInfo.kbk': '18210101011011000110',
          },
        },
      ],
    });
  });

  it('is outgoing when debited, with the payee as the counterparty', () => {
    const [movement] = parseSber({ ...row, direction: 'DEBIT' }).movements;
    expect(movement).toMatchObject({ direction: 'out', counterparty: { name: 'ООО "Ромашка-Демо"' } });
  });

  it('is a date in disguise: a zone in it moves nothing', () => {
    const read = alfaConnector.parse(
      { kind: 'statement', body: page({ ...row, operationDate: '2026-11-16T00:00:00Z' }) },
      account,
    );
    expect(read.movements[0]).toMatchObject({ date: '2026-11-16', bankId: row.uuid });
  });

  it.each([
    ['0000000000', '0'],
    ['0', ''],
    [null, null],
  ])('has no ИНН where the bank writes %s', (payerInn, payerKpp) => {
    const { movements } = parseSber({ ...row, rurTransfer: { ...row.rurTransfer, payerInn, payerKpp } });
    expect(movements[0]?.counterparty).toMatchObject({ inn: '', kpp: '' });
  });

  it('stands without any transfer', () => {
    const { movements } = parseSber({ ...row, rurTransfer: null });
    expect(movements[0]?.counterparty).toMatchObject({ name: '', account: '' });
  });

  it.each([
    [{ direction: 'SIDEWAYS' }, 'direction'],
    [{ operationDate: '2026-02-30T00:00:00' }, 'operationDate'],
    [{ operationDate: null }, 'operationDate'],
    [{ amount: { amount: '0.00', currencyName: 'RUB' } }, 'amount'],
    [{ amount: { amount: -5, currencyName: 'RUB' } }, 'amount'],
    [{ amount: { amount: 10.005, currencyName: 'RUB' } }, 'amount'],
    [{ amount: { amount: '1 000,00', currencyName: 'RUB' } }, 'amount'],
    [{ amount: null }, 'amount'],
    [{ amount: { amount: 5, currencyName: 'USD' } }, 'currency'],
  ])('with %j becomes a problem and leaves the others alone', (change, field) => {
    const bad = { ...row, ...change };
    const { movements, problems } = parseSber(bad, { ...row, operationId: '2' });
    expect(movements).toHaveLength(1);
    expect(problems).toEqual([{ code: 'bank.rowUnreadable', params: { field }, raw: JSON.stringify(bad) }]);
  });

  it('that is no row at all is kept as it came', () => {
    expect(parseSber(null, 'text').problems.map(({ raw }) => raw)).toEqual(['null', '"text"']);
  });
});

describe('sums', () => {
  it('are the same as numbers, as printed numbers and as text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), (minor) => {
        const text = toDecimalText(toMinor(minor));
        expect(readAmount(text, RUB)).toBe(minor);
        expect(readAmount(JSON.parse(text), RUB)).toBe(minor);
      }),
    );
  });

  it.each([1e21, Number.NaN, Number.POSITIVE_INFINITY, 1e-7, 0.001, '1e3', '1,5', '', ' ', null, true, {}])(
    'are not read from %s',
    (value) => expect(readAmount(value, RUB)).toBeUndefined(),
  );

  it.each([
    ['RUR', 'RUB'],
    [810, 'RUB'],
    ['826', 'GBP'],
    ['051', 'AMD'],
    ['usd', 'USD'],
    ['A98', undefined],
    [null, undefined],
  ])('are of the currency that %s names', (told, currency) => expect(readCurrency(told)).toBe(currency));

  it('have no decimals in yens', () => {
    expect(readAmount(1500, toCurrency('JPY'))).toBe(1500);
    expect(readAmount(1500.5, toCurrency('JPY'))).toBeUndefined();
  });
});

describe('a summary', () => {
  const summary = (opening: unknown) =>
    sberConnector.parse(
      {
        kind: 'summary:2026-11-16',
        body: JSON.stringify({
          openingBalance: opening,
          closingBalance: { amount: '-125000.50', currencyName: 'RUR' },
        }),
      },
      account,
    );

  it('gives the balances of the day that was asked for', () => {
    expect(summary({ amount: 100000, currencyName: 'RUB' }).balances).toEqual([
      { date: '2026-11-16', when: 'opening', amount: 10_000_000 },
      { date: '2026-11-16', when: 'closing', amount: -12_500_050 },
    ]);
  });

  it('tells of a balance that it cannot read', () => {
    const { balances, problems } = summary({ amount: 'many', currencyName: 'RUB' });
    expect(balances).toHaveLength(1);
    expect(problems).toMatchObject([{ params: { field: 'openingBalance' } }]);
  });
});

describe('changes of the day at Сбер', () => {
  const increment = (...rows: unknown[]) =>
    sberConnector.parse({ kind: 'increment', body: page(...rows) }, account).movements;

  it('tell of deleted rows, whether the version came as a number or as text', () => {
    const body = `{"transactions":[${JSON.stringify(row).replace('{', '{"version":9223372036854775807,')}]}`;
    const [movement] = sberConnector.parse({ kind: 'increment', body }, account).movements;
    expect(movement).toMatchObject({ bankId: row.operationId, withdrawn: true });
    expect(increment({ ...row, version: '9223372036854775807' })).toMatchObject([{ withdrawn: true }]);
  });

  it('leave living rows to the list of the day', () => {
    expect(increment({ ...row, version: 3 }, row)).toEqual([]);
  });
});

describe('answers that are none', () => {
  it.each(['', '{', '[]', '{"transactions":{}}', '<html></html>'])('such as %j are refused', (body) => {
    expect(() => alfaConnector.parse({ kind: 'statement', body }, account)).toThrow(
      expect.objectContaining({ bankCode: 'bank.malformed' }),
    );
  });
});
