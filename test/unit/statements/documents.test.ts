import { describe, expect, it } from 'vitest';
import { bytesSource, statementLimits } from '../../../src-main/features/statements/index.ts';
import { toMinor } from '../../../src-shared/money/index.ts';
import { brief, codes, readEverything, readLines } from '../../fixtures/statements/reading.ts';
import {
  bytes,
  CLIENT,
  file,
  header,
  OWN,
  OWN_DOLLARS,
  type PaymentSpec,
  payment,
  section,
} from '../../fixtures/statements/statementFile.ts';

/** One document in a file whose balances agree with a receipt of 1000.00 on 12.03.2026. */
const one = (spec: PaymentSpec = {}) => readLines(file(header(), section(), payment(spec)));
const bare = (...documents: string[][]) => readLines(file(header(), ...documents));

describe('a document', () => {
  it('becomes a movement with every key in a field or in extra', async () => {
    const { movements } = await one({
      outOn: '11.03.2026',
      inOn: '12.03.2026',
      more: [
        ['КодДебитора', '7'],
        ['НовыйКлюч', 'да'],
        ['Код', ''],
      ],
    });
    expect(movements).toEqual([
      {
        account: OWN,
        direction: 'in',
        date: '2026-03-12',
        number: '17',
        amount: toMinor(100_000),
        currency: 'RUB',
        counterparty: {
          name: 'ООО "Василёк"',
          inn: '7701000017',
          kpp: '',
          account: CLIENT,
          bic: '044525001',
          bankName: 'АО "ЛУГ-БАНК"',
        },
        purpose: 'Оплата по счету № 305 за доски',
        docKind: 'Платежное поручение',
        docDate: '2026-03-12',
        internal: false,
        mirror: false,
        part: 1,
        line: 20,
        extra: {
          ДатаСписано: '11.03.2026',
          Плательщик: 'ИНН 7701000017 ООО "Василёк"',
          ПолучательИНН: '7802000028',
          Получатель1: 'ООО "Ясень"',
          ПолучательБанк1: 'ПАО "РОЩА"',
          ПолучательБИК: '044525002',
          ВидОплаты: '01',
          Очередность: '5',
          КодДебитора: '7',
          НовыйКлюч: 'да',
        },
      },
    ]);
  });

  it('takes the booking date of its side, then the other one, then the document’s', async () => {
    const date = async (spec: PaymentSpec) => (await bare(payment(spec))).movements[0]?.date;
    expect(await date({ date: '01.03.2026', outOn: '02.03.2026', inOn: '03.03.2026' })).toBe('2026-03-03');
    expect(await date({ date: '01.03.2026', outOn: '02.03.2026', inOn: '' })).toBe('2026-03-02');
    expect(await date({ date: '01.03.2026', outOn: '..', inOn: '..' })).toBe('2026-03-01');
    const out = { payer: OWN, payee: CLIENT };
    expect(await date({ ...out, date: '01.03.2026', outOn: '02.03.2026', inOn: '03.03.2026' })).toBe(
      '2026-03-02',
    );
  });

  it('keeps number and kind as text, whatever they are', async () => {
    const { movements } = await bare(
      payment({ number: 'FDC240', kind: '' }),
      payment({ number: '000017', kind: '"Прочее"' }),
    );
    expect(movements.map(({ number, docKind }) => [number, docKind])).toEqual([
      ['FDC240', ''],
      ['000017', 'Прочее'],
    ]);
  });

  it('splits at the first equals sign only', async () => {
    const { movements } = await bare(payment({ purpose: '  Счет=5|"a=b" №7  ' }));
    expect(movements[0]?.purpose).toBe('Счет=5|"a=b" №7');
  });

  it('glues НазначениеПлатежа1…6 when the whole is empty, else keeps them apart', async () => {
    const lines: [string, string][] = [
      ['НазначениеПлатежа1', 'Оплата'],
      ['НазначениеПлатежа2', 'счета 9'],
    ];
    const glued = await bare(payment({ purpose: '', more: lines }));
    expect(glued.movements[0]).toMatchObject({ purpose: 'Оплата счета 9' });
    expect(glued.movements[0]?.extra).not.toHaveProperty('НазначениеПлатежа1');
    const whole = await bare(payment({ purpose: 'Иное', more: lines }));
    expect(whole.movements[0]).toMatchObject({ purpose: 'Иное', extra: { НазначениеПлатежа1: 'Оплата' } });
  });

  const names: readonly (readonly [string, string, string])[] = [
    ['ИНН 7701000017 ООО "Ива"', 'ООО "Ива"', '7701000017'],
    ['7701000017, ООО "Ива"', 'ООО "Ива"', '7701000017'],
    ['7701000017 ООО "Ива"', 'ООО "Ива"', '7701000017'],
    [' ИНН 7701000017/КПП ООО "Ива"', 'ООО "Ива"', '7701000017'],
    ['ИНН 7701000017/770101001 ООО "Ива"', 'ООО "Ива"', '7701000017'],
    ['ИНН 770100001712 ИП Ивин И. И.', 'ИП Ивин И. И.', '770100001712'],
    ['ООО "Ива"', 'ООО "Ива"', ''],
    ['1001 ночь, ООО', '1001 ночь, ООО', ''],
    ['ИНН 7701000017', 'ИНН 7701000017', '7701000017'],
  ];
  for (const [written, name, inn] of names) {
    it(`reads the name «${written}»`, async () => {
      const more: [string, string][] = [['Плательщик', written]];
      const { movements } = await bare(
        payment({ without: ['Плательщик1', 'ПлательщикИНН', 'Плательщик'], more: [] }).toSpliced(
          5,
          0,
          ...more.map(([k, v]) => `${k}=${v}`),
        ),
      );
      expect(movements[0]?.counterparty).toMatchObject({ name, inn });
    });
  }

  it('takes the ИНН from the joined name when its own key is absent', async () => {
    const { movements } = await bare(payment({ without: ['ПлательщикИНН'] }));
    expect(movements[0]?.counterparty).toMatchObject({ name: 'ООО "Василёк"', inn: '7701000017' });
  });

  it('takes the account from РасчСчет when Счет is empty, and compares without blanks', async () => {
    const spaced = OWN.replace(/(.{4})/g, '$1 ');
    const { movements } = await bare(
      payment({ payee: spaced, without: ['ПолучательСчет', 'ПлательщикСчет'] }),
    );
    expect(movements[0]).toMatchObject({ account: OWN, direction: 'in', counterparty: { account: CLIENT } });
  });

  it('tells the currency from the account', async () => {
    const all = await readLines(file(header({ accounts: [OWN_DOLLARS] }), payment({ payee: OWN_DOLLARS })));
    expect(all.movements[0]?.currency).toBe('USD');
  });
});

describe('sums', () => {
  const read: readonly (readonly [string, number])[] = [
    ['49', 4900],
    ['7745.7', 774570],
    ['1,5', 150],
    ['1 000.00', 100_000],
    ['0.01', 1],
    ['100.000', 10_000],
  ];
  for (const [written, amount] of read) {
    it(`«${written}» is ${amount}`, async () => {
      expect((await bare(payment({ amount: written }))).movements[0]?.amount).toBe(amount);
    });
  }
  const refused: readonly (readonly [string, string])[] = [
    ['', 'noAmount'],
    ['0.00', 'zeroAmount'],
    ['-5.00', 'negativeAmount'],
    ['12.3.4', 'badAmount'],
    ['сто', 'badAmount'],
    ['1.005', 'badAmount'],
    ['1e5', 'badAmount'],
    ['10000000000001.00', 'amountTooLarge'],
    ['9'.repeat(40), 'amountTooLarge'],
  ];
  for (const [written, code] of refused) {
    it(`«${written}» is kept as a problem: ${code}`, async () => {
      const all = await bare(payment({ amount: written }), payment({ number: '18' }));
      expect(brief(all)).toEqual(['in 100000 0101 №18']);
      expect(all.problems).toHaveLength(1);
      expect(all.problems[0]).toMatchObject({ code, severity: 'error', line: 11, params: { number: '17' } });
      expect(all.problems[0]?.raw).toContain('НазначениеПлатежа=Оплата по счету № 305');
      expect(all.problems[0]?.raw).toMatch(/^СекцияДокумент=[\s\S]*КонецДокумента$/);
      expect(all.summary).toMatchObject({ documents: 2, read: 1, failed: 1 });
    });
  }
});

describe('dates', () => {
  it('a booking date that cannot be read makes a problem: the next one may be another day', async () => {
    const all = await bare(payment({ inOn: '32.03.2026' }));
    expect(all.problems).toMatchObject([
      { code: 'badDate', params: { value: '32.03.2026', key: 'ДатаПоступило' } },
    ]);
  });
  it('the document’s own date that cannot be read is only a warning when the booking date is there', async () => {
    const all = await bare(payment({ date: '1.13.20266', inOn: '12.03.2026' }));
    expect(codes(all)).toEqual(['badDocumentDate']);
    expect(all.movements[0]).toMatchObject({
      date: '2026-03-12',
      docDate: undefined,
      extra: { Дата: '1.13.20266' },
    });
  });
  it('no date at all is a problem, so is a year that cannot be', async () => {
    expect(codes(await bare(payment({ date: '' })))).toEqual(['noDate']);
    expect(codes(await bare(payment({ date: '', inOn: '12.03.1026' })))).toEqual(['badDate']);
  });
  it('a time after the date is dropped', async () => {
    expect((await bare(payment({ inOn: '12.03.2026 10:20:30' }))).movements[0]?.date).toBe('2026-03-12');
  });
});

describe('broken blocks', () => {
  it('no КонецФайла: a warning', async () => {
    const all = await readLines([...header(), ...payment()]);
    expect(codes(all)).toEqual(['noEnd']);
    expect(all.movements).toHaveLength(1);
  });

  it('no КонецДокумента before the next block: closed with a warning when date and sum are there', async () => {
    const all = await bare(payment({ unclosed: true }), payment({ number: '18', unclosed: true }));
    expect(brief(all)).toEqual(['in 100000 0101 №17', 'in 100000 0101 №18']);
    expect(codes(all)).toEqual(['documentUnclosed', 'documentUnclosed']);
  });

  it('no КонецДокумента and no sum: kept as a problem', async () => {
    const all = await bare(payment({ unclosed: true, without: ['Сумма'] }), payment({ number: '18' }));
    expect(codes(all)).toEqual(['documentIncomplete']);
    expect(brief(all)).toEqual(['in 100000 0101 №18']);
  });

  it('a file cut inside a document: the document is a problem, since any of its values may be cut', async () => {
    const lines = [...header(), ...payment(), ...payment({ number: '18' }).slice(0, 6)];
    const all = await readEverything(bytesSource('a', bytes(lines).subarray(0, -6)));
    expect(brief(all)).toEqual(['in 100000 0101 №17']);
    expect(codes(all)).toEqual(['documentCut', 'noEnd']);
    expect(all.problems[0]?.raw).toMatch(/Плательщик=ИНН 7701000017 ООО "Васи$/);
  });

  it('КонецРасчСчет missing: the balances are read, with a warning', async () => {
    const all = await readLines(file(header(), section({ unclosed: true }), payment()));
    expect(codes(all)).toEqual(['sectionUnclosed']);
    expect(all.sections).toMatchObject([{ account: OWN, opening: 50_000, closing: 150_000 }]);
  });

  it('a key twice: the first filled value, with a warning', async () => {
    const all = await one({
      purpose: '',
      more: [
        ['НазначениеПлатежа', 'Второе'],
        ['НазначениеПлатежа', 'Третье'],
      ],
    });
    expect(all.movements[0]?.purpose).toBe('Второе');
    expect(all.problems).toMatchObject([{ code: 'duplicateKey', params: { keys: 'НазначениеПлатежа' } }]);
  });

  it('strange lines between documents are told once per run', async () => {
    const all = await bare(payment(), ['"чужая строка"', '"вторая"'], payment({ number: '18' }), [
      '"третья"',
    ]);
    expect(all.movements).toHaveLength(2);
    expect(all.problems).toMatchObject([
      {
        code: 'unknownLines',
        line: 32,
        params: { count: 2, value: '"чужая строка"' },
        raw: '"чужая строка"\n"вторая"\n',
      },
      { code: 'unknownLines', params: { count: 1 } },
    ]);
  });

  it('a purpose broken into lines is joined, with a warning', async () => {
    const broken = payment({ purpose: 'Оплата по счету' }).toSpliced(-1, 0, '№ 77 от 1 марта');
    const all = await bare(broken);
    expect(all.movements[0]?.purpose).toBe('Оплата по счету № 77 от 1 марта');
    expect(codes(all)).toEqual(['continuedLine']);
  });

  it('marks in any case', async () => {
    const upper = [
      ...header(),
      ...payment().map((line) => (line.includes('Документ') ? line.toUpperCase() : line)),
      'КОНЕЦФАЙЛА',
    ];
    const all = await readLines(upper);
    expect(codes(all)).toEqual([]);
    expect(all.movements).toHaveLength(1);
  });

  it('a line past the limit is cut with a warning', async () => {
    const all = await one({ purpose: 'Б'.repeat(300_000) });
    expect(codes(all)).toEqual(['lineTooLong']);
    expect(all.movements[0]?.purpose.length).toBe(
      statementLimits.MAX_LINE_CHARS - 'НазначениеПлатежа='.length,
    );
    expect(all.summary).toMatchObject({ documents: 1, read: 1 });
  });

  it('known keys count towards the limit of a document too', async () => {
    const more = ([1, 2, 3, 4, 5, 6] as const).map((at): [string, string] => [
      `НазначениеПлатежа${at}`,
      'Б'.repeat(30_000),
    ]);
    expect(codes(await bare(payment({ more })))).toEqual(['documentTooLarge']);
  });

  it('a document past the limit is a problem, with a bounded raw text', async () => {
    const more = Array.from({ length: 50 }, (_, at): [string, string] => [`Ключ${at}`, 'Б'.repeat(10_000)]);
    const all = await bare(payment({ more }), payment({ number: '18' }));
    expect(codes(all)).toEqual(['documentTooLarge']);
    expect(all.problems[0]?.raw?.length).toBeLessThanOrEqual(statementLimits.MAX_RAW_CHARS + 1);
    expect(brief(all)).toEqual(['in 100000 0101 №18']);
  });
});
