import { describe, expect, it } from 'vitest';
import { modulbankConnector } from '../../../../src-main/features/banks/connectors/modulbank/index.ts';
import { tbankConnector } from '../../../../src-main/features/banks/connectors/tbank/index.ts';
import { tochkaConnector } from '../../../../src-main/features/banks/connectors/tochka/index.ts';
import type { BankAccount, Connector } from '../../../../src-main/features/banks/contract.ts';
import { BankError } from '../../../../src-main/platform/http/index.ts';
import { RUB } from '../../../../src-shared/money/index.ts';

const account: BankAccount = {
  externalId: '40702810600000012345/044525104',
  number: '40702810600000012345',
  bic: '044525104',
  bankName: 'Банк',
  currency: RUB,
  title: '',
  open: true,
};

const tochka = (...Transaction: unknown[]) => ({
  connector: tochkaConnector,
  kind: 'statement',
  value: {
    Data: {
      Statement: [
        {
          statementId: '1',
          status: 'Ready',
          startDateTime: '2026-11-16T00:00:00',
          endDateTime: '2026-11-16',
          startDateBalance: 100000.0,
          endDateBalance: -5.1,
          Transaction,
        },
      ],
    },
  },
});
const tbank = (...operations: unknown[]) => ({
  connector: tbankConnector,
  kind: 'statement:2026-11-16:2026-11-17',
  value: { operations, nextCursor: '', balances: { balanceBegin: 100000, balanceEnd: 124510.05 } },
});
const modulbank = (...operations: unknown[]) => ({
  connector: modulbankConnector,
  kind: 'history',
  value: operations,
});

function read({ connector, kind, value }: { connector: Connector; kind: string; value: unknown }) {
  return connector.parse({ kind, body: JSON.stringify(value) }, account);
}

const booked = {
  creditDebitIndicator: 'Credit',
  status: 'Booked',
  Amount: { amount: 18000.1, currency: 'RUB' },
  documentProcessDate: '2026-11-16',
};
const operation = {
  operationId: 'a',
  operationStatus: 'Transaction',
  typeOfOperation: 'Credit',
  operationDate: '2026-11-16T20:59:59Z',
  accountAmount: 7000.5,
  accountCurrencyDigitalCode: '643',
  operationAmount: 70,
  operationCurrencyDigitalCode: '840',
};
const history = {
  id: 'a',
  status: 'Received',
  category: 'Debet',
  currency: 'RUR',
  amount: 490.5,
  executed: '2026-11-16T23:05:01',
};

describe('Точка', () => {
  it('reads a row that has nothing but what must be there', () => {
    const { movements, problems } = read(tochka(booked));
    expect(problems).toEqual([]);
    expect(movements).toEqual([
      {
        bankId: '',
        version: '',
        withdrawn: false,
        direction: 'in',
        date: '2026-11-16',
        number: '',
        amount: 1_800_010,
        currency: 'RUB',
        counterparty: { name: '', inn: '', kpp: '', account: '', bic: '', bankName: '' },
        purpose: '',
        docKind: '',
        docDate: undefined,
        extra: {},
      },
    ]);
  });

  it('takes the other side by the direction, leaves out what is held, keeps the rest beside', () => {
    const sides = {
      DebtorParty: { inn: '000', kpp: '0', name: 'А' },
      CreditorParty: { inn: '7707083893', name: 'Б' },
      CreditorAccount: { schemeName: 'x', identification: '40702 810938000055001' },
      TaxFields: { kbk: '182', documentDate: 20261116 },
    };
    const { movements } = read(
      tochka(
        { ...booked, ...sides },
        { ...booked, ...sides, creditDebitIndicator: 'Debit', paymentId: 'p' },
        { ...booked, status: 'Pending' },
      ),
    );
    expect(
      movements.map(({ counterparty }) => [
        counterparty.name,
        counterparty.inn,
        counterparty.kpp,
        counterparty.account,
      ]),
    ).toEqual([
      ['А', '', '', ''],
      ['Б', '7707083893', '', '40702810938000055001'],
    ]);
    expect(movements[1]).toMatchObject({
      bankId: 'p',
      direction: 'out',
      extra: { 'TaxFields.kbk': '182', 'TaxFields.documentDate': '20261116' },
    });
  });

  it('reads balances of the first and the last day', () => {
    expect(read(tochka()).balances).toEqual([
      { date: '2026-11-16', when: 'opening', amount: 10_000_000 },
      { date: '2026-11-16', when: 'closing', amount: -510 },
    ]);
  });
});

describe('Т-Банк', () => {
  it('takes the date of Moscow, the amount of the account and only what is booked', () => {
    const { movements, balances } = read(
      tbank(
        operation,
        { ...operation, operationId: 'b', operationDate: '2026-11-16T21:00:00Z' },
        { ...operation, operationStatus: 'Authorization' },
      ),
    );
    expect(movements.map(({ bankId, date, amount }) => [bankId, date, amount])).toEqual([
      ['a', '2026-11-16', 700_050],
      ['b', '2026-11-17', 700_050],
    ]);
    expect(balances).toEqual([
      { date: '2026-11-16', when: 'opening', amount: 10_000_000 },
      { date: '2026-11-17', when: 'closing', amount: 12_451_005 },
    ]);
  });

  it('reads the other side from the sides of the transfer when the bank does not name it', () => {
    const payer = {
      acct: '40702810938000055001',
      inn: '7707083893',
      kpp: '0',
      name: 'А',
      bicRu: '044525225',
      bankName: 'Сбер',
    };
    expect(read(tbank({ ...operation, payer })).movements[0]?.counterparty).toEqual({
      name: 'А',
      inn: '7707083893',
      kpp: '',
      account: '40702810938000055001',
      bic: '044525225',
      bankName: 'Сбер',
    });
  });
});

describe('Модульбанк', () => {
  it('knows that Debet is money that came, and takes only what is final', () => {
    const statuses = [
      'SendToBank',
      'RejectByBank',
      'Canceled',
      'PayReceived',
      'Executed',
      'UnderControl',
      'ClarifyRequiredOutcome',
    ];
    const { movements, problems } = read(
      modulbank(
        history,
        { ...history, id: 'b', category: 'Credit', status: 'Executed' },
        ...statuses.map((status) => ({ ...history, status })),
      ),
    );
    expect(movements.map(({ bankId, direction, date, amount }) => [bankId, direction, date, amount])).toEqual(
      [
        ['a', 'in', '2026-11-16', 49_050],
        ['b', 'out', '2026-11-16', 49_050],
      ],
    );
    expect(problems).toEqual([]);
  });

  it('reads the balance of its own account', () => {
    const value = [
      {
        bankAccounts: [
          { id: 'x', number: account.number, balance: 1 },
          { id: account.externalId.replace('/', '-'), number: account.number, balance: 124510.05 },
        ],
      },
    ];
    const own = { ...account, externalId: account.externalId.replace('/', '-') };
    const parsed = modulbankConnector.parse({ kind: 'balance:2026-11-16', body: JSON.stringify(value) }, own);
    expect(parsed.balances).toEqual([{ date: '2026-11-16', when: 'closing', amount: 12_451_005 }]);
  });
});

describe('a row that cannot be read', () => {
  it.each([
    [tochka({ ...booked, creditDebitIndicator: 'Both' }), 'creditDebitIndicator'],
    [tochka({ ...booked, status: 'Posted' }), 'status'],
    [tochka({ ...booked, documentProcessDate: null }), 'documentProcessDate'],
    [tochka({ ...booked, Amount: { amount: 1.005, currency: 'RUB' } }), 'Amount.amount'],
    [tochka({ ...booked, Amount: { amount: 0, currency: 'RUB' } }), 'Amount.amount'],
    [tochka({ ...booked, Amount: { amount: 1, currency: 'USD' } }), 'Amount.currency'],
    [tochka({ ...booked, Amount: undefined }), 'Amount'],
    [tochka('row'), 'row'],
    [tbank({ ...operation, accountAmount: '7 000,50' }), 'accountAmount'],
    [tbank({ ...operation, accountAmount: -1 }), 'accountAmount'],
    [tbank({ ...operation, operationDate: '2026-11-16' }), 'operationDate'],
    [tbank({ ...operation, operationDate: '2026-13-16T00:00:00Z' }), 'operationDate'],
    [tbank({ ...operation, operationStatus: 'New' }), 'operationStatus'],
    [tbank({ ...operation, typeOfOperation: 'Debet' }), 'typeOfOperation'],
    [tbank({ ...operation, accountCurrencyDigitalCode: '840' }), 'accountCurrencyDigitalCode'],
    [modulbank({ ...history, category: 'Income' }), 'category'],
    [modulbank({ ...history, status: 'Posted' }), 'status'],
    [modulbank({ ...history, executed: '16.11.2026' }), 'executed'],
    [modulbank({ ...history, amount: 1e14 }), 'amount'],
    [modulbank({ ...history, currency: 'USD' }), 'currency'],
  ])('is kept as a problem with its field, the others stand', (stored, field) => {
    const { movements, problems } = read(stored);
    expect(movements).toEqual([]);
    expect(problems.map(({ params }) => params.field)).toEqual([field]);
    expect(problems[0]?.raw).not.toBe('');
  });
});

describe('a body that is none', () => {
  it.each([
    [tochkaConnector, 'statement', '{"Data":{}}'],
    [tbankConnector, 'statement:2026-11-16:2026-11-17', '[]'],
    [tbankConnector, 'statement', '{"operations":[]}'],
    [modulbankConnector, 'history', '{"message":"apierror"}'],
    [modulbankConnector, 'other', '[]'],
    [modulbankConnector, 'history', '[{'],
  ])('is malformed', (connector, kind, body) => {
    expect(() => connector.parse({ kind, body }, account)).toThrow(BankError);
  });
});
