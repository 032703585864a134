import { describe, expect, it } from 'vitest';
import { brief, codes, readLines } from '../../fixtures/statements/reading.ts';
import {
  file,
  header,
  KZ_CLIENT,
  KZ_OWN,
  kzDocument,
  OWN,
  payment,
  section,
} from '../../fixtures/statements/statementFile.ts';

const kz = header({ version: '2.00', accounts: [KZ_OWN], encoding: undefined });
const read = (...documents: string[][]) => readLines(file(kz, ...documents));

describe('statements of Kazakhstan', () => {
  it('give a movement with every key in a field or in extra', async () => {
    const all = await read(kzDocument());
    expect(codes(all)).toEqual([]);
    expect(all.movements).toMatchObject([
      {
        account: KZ_OWN,
        direction: 'in',
        date: '2026-03-12',
        docDate: '2026-03-11',
        number: 'NT-475',
        amount: 2_500_000,
        currency: 'KZT',
        counterparty: {
          name: 'ТОО "Тюльпан"',
          inn: '010140000017',
          kpp: '',
          account: KZ_CLIENT,
          bic: 'STEPKZKA',
          bankName: 'АО "Степь Банк"',
        },
        purpose: 'Оплата за мебель по счету 12',
        docKind: 'ПлатежноеПоручение',
      },
    ]);
    expect(all.movements[0]?.extra).toEqual({
      ПолучательНаименование: 'ТОО "Карагач"',
      ПолучательБИН_ИИН: '020240000028',
      КодНазначенияПлатежа: '710',
      СекцияДокумент: 'выписка',
    });
  });

  it('take the direction from the accounts, and check it against the sum’s key', async () => {
    const out = kzDocument({
      number: '2',
      payer: KZ_OWN,
      payee: KZ_CLIENT,
      sums: [
        ['СуммаРасход', '10,50'],
        ['СуммаПриход', '0.00'],
      ],
    });
    const wrong = kzDocument({ number: '3', sums: [['СуммаРасход', '10']] });
    const two = kzDocument({
      number: '4',
      sums: [
        ['СуммаРасход', '10'],
        ['СуммаПриход', '20'],
      ],
    });
    const all = await read(out, wrong, two);
    expect(brief(all)).toEqual(['out 1050 0101 №2']);
    expect(codes(all)).toEqual(['sideConflict', 'sideConflict']);
  });

  it('take it from the sum’s key when no account is ours', async () => {
    const all = await read(
      kzDocument({ payee: 'KZ00HIDDEN' }),
      kzDocument({ number: '2', payer: '', payee: KZ_CLIENT, sums: [['СуммаРасход', '5']] }),
    );
    expect(brief(all)).toEqual(['in 2500000 0101 №NT-475', 'out 500 0101 №2']);
  });

  it('know БЦК: version 2.0 without a code page, kind in quotes, Сумма beside СуммаРасход', async () => {
    const all = await read(
      kzDocument({
        kind: '"Выписка"',
        payer: KZ_OWN,
        payee: KZ_CLIENT,
        sums: [
          ['Сумма', '70.00'],
          ['СуммаРасход', '70.00'],
        ],
        more: [
          ['ДатаВалютирования', '13.03.2026'],
          ['Валюта', 'KZT'],
        ],
      }),
    );
    expect(brief(all)).toEqual(['out 7000 0101 №NT-475']);
    expect(all.movements[0]).toMatchObject({
      date: '2026-03-12',
      extra: { Сумма: '70.00', ДатаВалютирования: '13.03.2026', СекцияДокумент: 'Выписка' },
    });
  });

  it('know Jusan: the code page before the version, marks in upper case', async () => {
    const [first = '', version = '', ...rest] = kz;
    const all = await readLines(
      file([first, 'Кодировка=windows-1251', version, ...rest], kzDocument({ marker: 'СЕКЦИЯДОКУМЕНТ' })),
    );
    expect(codes(all)).toEqual([]);
    expect(all.summary?.format).toBe('1CClientBankExchange 2.00');
  });

  it('know Halyk: keys of header and balances in upper case, a section a day', async () => {
    const upper = [
      ...kz,
      ...section({ account: KZ_OWN, opening: '0', in: '25000', closing: '25000' }),
      ...section({ account: KZ_OWN, from: '13.03.2026', opening: '25000', in: '0', closing: '25000' }),
    ].map((line) =>
      line.startsWith('1C') || line.startsWith('ВсегоПоступило')
        ? line
        : line.replace(/^[^=]*/, (key) => key.toUpperCase()),
    );
    const all = await readLines(file(upper, kzDocument()), {}, 'utf-8');
    expect(codes(all)).toEqual([]);
    expect(all.summary?.accounts).toMatchObject([
      { account: KZ_OWN, opening: 0, closing: 2_500_000, declaredIn: 2_500_000, countedIn: 2_500_000 },
    ]);
  });

  it('keep equal rows of a transfer apart by their keys: СуммаРасход twice is two', async () => {
    const second = 'KZ12345A000000000202';
    const accounts = header({ accounts: [KZ_OWN, second] });
    const out = kzDocument({ payer: KZ_OWN, payee: second, sums: [['СуммаРасход', '7']] });
    const received = kzDocument({ payer: KZ_OWN, payee: second, sums: [['СуммаПриход', '7']] });
    const all = await readLines(file(accounts, out, out, received, received));
    expect(brief(all).sort()).toEqual([
      'in 700 0202 №NT-475',
      'in 700 0202 №NT-475',
      'out 700 0101 №NT-475',
      'out 700 0101 №NT-475',
    ]);
  });

  it('stand beside Russian documents in one file', async () => {
    const all = await readLines(file(header({ accounts: [OWN, KZ_OWN] }), payment(), kzDocument()));
    expect(all.summary?.sums).toEqual([
      { currency: 'RUB', in: 100_000, out: 0 },
      { currency: 'KZT', in: 2_500_000, out: 0 },
    ]);
  });
});
