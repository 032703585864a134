import { deflateRawSync, deflateSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { directbankConnector } from '../../../src-main/features/banks/connectors/directbank/index.ts';
import type { BankAccount } from '../../../src-main/features/banks/contract.ts';
import { RUB } from '../../../src-shared/money/index.ts';

const account: BankAccount = {
  externalId: '40702810900000000017',
  number: '40702810900000000017',
  bic: '044525593',
  bankName: 'Банк',
  currency: RUB,
  title: '',
  open: true,
};

const PARTY = `<Payer><Name>ООО &quot;Ветер &amp; Ко&quot;</Name><INN>7899002020</INN><KPP>0</KPP><Account>40702 81093 80000 55001</Account>
  <Bank><BIC>044525225</BIC><Name>ПАО СБЕРБАНК</Name><City>г. Москва</City><CorrespAcc>30101810400000000225</CorrespAcc></Bank></Payer>
  <Payee><Name>ООО "Ромашка"</Name><INN>7799001016</INN><KPP>779901001</KPP><Account>40702810900000000017</Account></Payee>`;

const payment = (sum: string, more = '') =>
  `<PayDocRu><DocNo>0118</DocNo><DocDate>2026-11-13</DocDate><Sum>${sum}</Sum>${PARTY}<TransitionKind>01</TransitionKind><Priority>5</Priority>${more}<Purpose>Оплата по счёту № 45</Purpose></PayDocRu>`;

const operation = (
  document: string,
  options: { dc?: string; date?: string; kind?: string; id?: string; more?: string } = {},
) => {
  const { dc = '2', date = '2026-11-16', kind = '10', id = '900001', more = '' } = options;
  return `<OperationInfo><PayDoc id="${id}" docKind="${kind}">${document}</PayDoc><DC>${dc}</DC><Date>${date}</Date>${more}</OperationInfo>`;
};

const statement = (operations: string, head = '') =>
  `<?xml version="1.0" encoding="UTF-8"?><Statement xmlns="http://directbank.1c.ru/XMLSchema" id="s1" formatVersion="2.3.2" creationDate="2026-11-16T15:00:20.5">
  <Data><StatementType>0</StatementType><DateFrom>2026-11-10T00:00:00</DateFrom><DateTo>2026-11-17T23:59:59</DateTo><Account>40702810900000000017</Account>
  <OpeningBalance>100000</OpeningBalance><ClosingBalance>124510.5</ClosingBalance>${head}${operations}</Data></Statement>`;

const packet = (bytes: Uint8Array, kind = '15') =>
  `\uFEFF<?xml version="1.0" encoding="UTF-8"?>\n<ResultBank xmlns="http://directbank.1c.ru/XMLSchema" formatVersion="2.3.2"><Success><GetPacketResponse id="p"><Document id="d" dockind="${kind}"><Data>${Buffer.from(bytes).toString('base64')}</Data></Document></GetPacketResponse></Success></ResultBank>`;

const utf8 = (text: string) => Buffer.from(text, 'utf8');
const parseBody = (body: string) => directbankConnector.parse({ kind: 'packet', body }, account);
const parse = (operations: string) => parseBody(packet(utf8(`\uFEFF${statement(operations)}`)));

describe('a statement of 1C DirectBank', () => {
  it('is read field by field', () => {
    const budget =
      '<Code>0</Code><BudgetPaymentInfo><DrawerStatus>01</DrawerStatus><CBC>18201061201010000510</CBC></BudgetPaymentInfo>';
    const { movements, balances, problems } = parse(operation(payment('18000.00', budget)));
    expect(problems).toEqual([]);
    expect(movements).toEqual([
      {
        bankId: '900001',
        version: '',
        withdrawn: false,
        direction: 'in',
        date: '2026-11-16',
        number: '0118',
        amount: 1_800_000,
        currency: 'RUB',
        counterparty: {
          name: 'ООО "Ветер & Ко"',
          inn: '7899002020',
          kpp: '',
          account: '40702810938000055001',
          bic: '044525225',
          bankName: 'ПАО СБЕРБАНК',
        },
        purpose: 'Оплата по счёту № 45',
        docKind: 'Платежное поручение',
        docDate: '2026-11-13',
        extra: {
          ВидОплаты: '01',
          Очередность: '5',
          Код: '0',
          СтатусСоставителя: '01',
          ПоказательКБК: '18201061201010000510',
          ПлательщикБанк2: 'г. Москва',
          ПлательщикКорсчет: '30101810400000000225',
          Получатель: 'ООО "Ромашка"',
          ПолучательИНН: '7799001016',
          ПолучательКПП: '779901001',
          ПолучательСчет: '40702810900000000017',
        },
      },
    ]);
    // It was made before its last day was over: the balance is of the day on which it was made.
    expect(balances).toEqual([
      { date: '2026-11-10', when: 'opening', amount: 10_000_000 },
      { date: '2026-11-16', when: 'closing', amount: 12_451_050 },
    ]);
  });

  it.each([
    ['18000.00', 1_800_000],
    ['7000.5', 700_050],
    ['14', 1_400],
    ['14.000', 1_400],
    ['0.01', 1],
    ['90071992547409.91', Number.MAX_SAFE_INTEGER],
  ])('reads the sum %s', (text, minor) => {
    expect(parse(operation(payment(text))).movements.map(({ amount }) => amount)).toEqual([minor]);
  });

  it.each(['', '0', '-5', '1,50', '1 000', '1e3', '1.005', 'NaN', '.5', '90071992547409.92', '½'])(
    'keeps an operation with the sum «%s» as unreadable, and reads the others',
    (text) => {
      const { movements, problems } = parse(operation(payment(text)) + operation(payment('1'), { id: '2' }));
      expect(movements.map(({ bankId }) => bankId)).toEqual(['2']);
      expect(problems.map(({ code, params }) => [code, params])).toEqual([
        ['bank.rowUnreadable', { field: 'Sum' }],
      ]);
      expect(problems[0]?.raw).toContain('900001');
    },
  );

  it('says which field of an operation cannot be read', () => {
    const { movements, problems } = parse(
      operation(payment('1'), { dc: '3' }) +
        operation(payment('1'), { date: '2026-02-30' }) +
        '<OperationInfo><DC>1</DC></OperationInfo>',
    );
    expect(movements).toEqual([]);
    expect(problems.map(({ params }) => params.field)).toEqual(['DC', 'Date', 'PayDoc']);
  });

  it('takes debit for money out, whoever is named where', () => {
    const [movement] = parse(operation(payment('5'), { dc: '1' })).movements;
    expect(movement?.direction).toBe('out');
    expect(movement?.counterparty.name).toBe('ООО "Ромашка"');
  });

  it('reads a memorial order, which has no payer and payee', () => {
    const order =
      '<MemOrder><DocNo>901</DocNo><DocDate>2026-11-16</DocDate><AccountNameDebit>ООО "Ромашка"</AccountNameDebit><AccountDebit>40702810900000000017</AccountDebit><Sum>490.50</Sum><AccountNameCredit>Доходы банка</AccountNameCredit><AccountCredit>70601810000000000003</AccountCredit><TransitionContent>Комиссия</TransitionContent></MemOrder>';
    const [movement] = parse(operation(order, { dc: '1', kind: '16' })).movements;
    expect(movement).toMatchObject({
      direction: 'out',
      amount: 49_050,
      purpose: 'Комиссия',
      docKind: 'Мемориальный ордер',
      counterparty: { name: 'Доходы банка', account: '70601810000000000003', inn: '' },
      extra: { AccountNameDebit: 'ООО "Ромашка"', AccountDebit: '40702810900000000017' },
    });
    expect(movement?.extra).not.toHaveProperty('AccountCredit');
  });

  it.each([
    ['InnerDoc', '13', '13'],
    ['CashContribution', '24', 'Объявление на взнос наличными'],
    ['Check', '25', 'Денежный чек'],
    ['BankOrder', '18', 'Банковский ордер'],
    ['CollectionOrder', '12', 'Инкассовое поручение'],
    ['PaymentOrder', '17', 'Платежный ордер'],
    ['PayRequest', '11', 'Платежное требование'],
  ])('reads %s with nothing but a sum', (name, kind, docKind) => {
    const { movements, problems } = parse(operation(`<${name}><Sum>12.3</Sum></${name}>`, { kind }));
    expect(problems).toEqual([]);
    expect(movements).toMatchObject([
      { amount: 1_230, number: '', purpose: '', docKind, docDate: undefined },
    ]);
  });

  it('leaves out what is not booked', () => {
    const stamped = (code: string) =>
      operation(payment('1'), {
        id: code,
        more: `<Stamp><BIC>1</BIC><Status><Code>${code}</Code></Status></Stamp>`,
      });
    const { movements } = parse(['01', '02', '03', '04', '05', '06'].map(stamped).join(''));
    expect(movements.map(({ bankId }) => bankId)).toEqual(['01', '02']);
  });

  it('gives parts of one document ids of their own, the same in any order, and drops letter-by-letter repeats', () => {
    const parts = [
      operation(payment('10'), { date: '2026-11-14' }),
      operation(payment('20'), { date: '2026-11-16' }),
      operation(payment('10'), { date: '2026-11-14' }),
    ];
    const told = (list: readonly string[]) =>
      parse(list.join(''))
        .movements.map(({ bankId, amount }) => `${bankId} ${amount}`)
        .sort();
    expect(told(parts)).toEqual(['900001 1000', '900001#2 2000']);
    expect(told(parts.toReversed())).toEqual(['900001 1000', '900001#2 2000']);
    expect(told(parts.slice(0, 1))).toEqual(['900001 1000']);
  });

  it('leaves statements of other accounts to those', () => {
    const other = { ...account, number: '40702810000000000024' };
    const body = packet(utf8(statement(operation(payment('1')))));
    expect(directbankConnector.parse({ kind: 'packet', body }, other)).toEqual({
      movements: [],
      balances: [],
      problems: [],
    });
  });

  it.each([
    ['with a byte order mark', utf8(`\uFEFF${statement(operation(payment('1')))}`)],
    ['without one', utf8(statement(operation(payment('1'))))],
    [
      'with prefixes of the namespace',
      utf8(
        statement(operation(payment('1')))
          .replaceAll(/<(\/?)(?=[A-Z])/g, '<$1db:')
          .replace('xmlns=', 'xmlns:db='),
      ),
    ],
    ['as zip', zipSync({ 'statement.xml': utf8(statement(operation(payment('1')))) })],
    ['as deflate', deflateSync(utf8(statement(operation(payment('1')))))],
    ['as bare deflate', deflateRawSync(utf8(statement(operation(payment('1')))))],
  ])('is read %s', (_, bytes) => {
    expect(parseBody(packet(bytes)).movements).toHaveLength(1);
  });

  it('is kept as unreadable when the document is spoilt, and says nothing of a packet without one', () => {
    const { problems } = parseBody(packet(utf8('<Statement><Data>')));
    expect(problems).toMatchObject([{ code: 'bank.rowUnreadable', params: { field: 'Data' } }]);
    expect(parseBody(packet(utf8('<Letter/>'), '40'))).toEqual({ movements: [], balances: [], problems: [] });
  });

  it.each([
    '',
    'null',
    '<html></html>',
    '<ResultBank><Success>',
    '<ResultBank/>',
    '<ResultBank><Success/></ResultBank>',
  ])('is not looked for in «%s»', (body) => {
    expect(() => parseBody(body)).toThrow(expect.objectContaining({ bankCode: 'bank.malformed' }));
  });
});

describe('XML from outside', () => {
  const refused = expect.objectContaining({ bankCode: 'bank.malformed' });

  it('never opens a file or an address that it names', () => {
    const bait = '<!DOCTYPE R [<!ENTITY x SYSTEM "file:///etc/hostname">]>';
    expect(() => parseBody(`${bait}<ResultBank><Success>&x;</Success></ResultBank>`)).toThrow(refused);
    const { movements, problems } = parseBody(packet(utf8(bait + statement(operation(payment('1', '&x;'))))));
    expect([movements, problems.length]).toEqual([[], 1]);
  });

  it('never multiplies entities', () => {
    const laughs = Array.from(
      { length: 9 },
      (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`,
    ).join('');
    const bomb = `<!DOCTYPE R [<!ENTITY l0 "ha">${laughs}]><ResultBank>&l9;</ResultBank>`;
    expect(() => parseBody(bomb)).toThrow(refused);
    expect(() => parseBody('<ResultBank>&l9;</ResultBank>')).toThrow(refused);
  });

  it('is refused when it is nested without end', () => {
    const deep = `${'<a>'.repeat(200_000)}${'</a>'.repeat(200_000)}`;
    expect(() => parseBody(`<ResultBank>${deep}</ResultBank>`)).toThrow(refused);
  });

  // Each would be a good statement, were it unpacked.
  const large = utf8(statement(operation(payment('1'))) + ' '.repeat(70 * 1024 * 1024));
  it.each([
    ['zip', zipSync({ a: large }, { level: 1 })],
    ['deflate', deflateSync(large)],
    ['bare deflate', deflateRawSync(large)],
  ])('is not unpacked past the limit (%s)', (_, bytes) => {
    const { movements, problems } = parseBody(packet(bytes));
    expect([movements.length, problems.length]).toEqual([0, 1]);
  });
});
