import { describe, expect, it } from 'vitest';
import { formatProblem } from '../../../src-main/features/statements/index.ts';
import { codes, readLines } from '../../fixtures/statements/reading.ts';
import {
  file,
  header,
  KZ_OWN,
  kzDocument,
  OWN,
  payment,
  section,
} from '../../fixtures/statements/statementFile.ts';

const day = (date: string, opening: string, received: string, closing: string) =>
  section({ from: date, opening, in: received, out: '0', closing });

describe('balances', () => {
  it('that agree say nothing; the period’s figures are the first opening, the last closing and the turnovers’ sum', async () => {
    const all = await readLines(
      file(
        header(),
        day('11.03.2026', '100', '0', '100'),
        day('13.03.2026', '1100.00', '50.50', '1150.5'),
        day('12.03.2026', '100', '1000', '1100'),
        payment({ date: '12.03.2026' }),
        payment({ date: '13.03.2026', amount: '50.50' }),
      ),
    );
    expect(codes(all)).toEqual([]);
    expect(all.summary?.accounts).toEqual([
      {
        account: OWN,
        currency: 'RUB',
        from: '2026-03-11',
        to: '2026-03-13',
        opening: 10_000,
        closing: 115_050,
        declaredIn: 105_050,
        declaredOut: 0,
        countedIn: 105_050,
        countedOut: 0,
        movements: 2,
      },
    ]);
  });

  it('opening + in − out differs from closing: names the period and by how much', async () => {
    const all = await readLines(file(header(), section({ closing: '1499.99' }), payment()));
    expect(all.problems).toMatchObject([
      { code: 'sectionBalance', line: 11, severity: 'warning', params: { account: OWN, difference: -1 } },
    ]);
    expect(all.problems.map((item) => formatProblem(item))[0]).toBe(
      `Сверка остатков, счёт ${OWN}, 12.03.2026: остаток на начало плюс приход минус расход не равен остатку на конец, разница −0,01\u00a0₽. Скачайте выписку заново или спросите банк.`,
    );
  });

  it('a day begins with another sum than the day before ended with', async () => {
    const all = await readLines(
      file(
        header(),
        day('12.03.2026', '0', '1000', '1000'),
        day('13.03.2026', '1005', '0', '1005'),
        payment(),
      ),
    );
    expect(all.problems).toMatchObject([
      { code: 'sectionChain', line: 20, params: { day: '2026-03-13', difference: 500 } },
    ]);
  });

  it('a missing document is named with its day, its side and its sum', async () => {
    const all = await readLines(
      file(
        header(),
        day('12.03.2026', '0', '1000', '1000'),
        day('13.03.2026', '1000', '70', '1070'),
        payment(),
      ),
    );
    expect(all.problems).toMatchObject([
      {
        code: 'turnoverIn',
        params: {
          from: '2026-03-12',
          to: '2026-03-13',
          declared: 107_000,
          counted: 100_000,
          difference: -7_000,
        },
      },
      {
        code: 'turnoverIn',
        line: 20,
        params: { from: '2026-03-13', to: '2026-03-13', declared: 7_000, counted: 0, difference: -7_000 },
      },
    ]);
  });

  it('a document booked on another day than the bank’s turnover is named on both days, the whole agrees', async () => {
    const all = await readLines(
      file(
        header(),
        day('12.03.2026', '0', '1000', '1000'),
        day('13.03.2026', '1000', '0', '1000'),
        payment({ inOn: '13.03.2026' }),
      ),
    );
    expect(all.problems.map(({ code, params }) => [code, params.from, params.difference])).toEqual([
      ['turnoverIn', '2026-03-12', -100_000],
      ['turnoverIn', '2026-03-13', 100_000],
    ]);
  });

  it('a movement outside the only section’s days is named, the turnover still agrees', async () => {
    const all = await readLines(file(header(), section(), payment({ inOn: '02.04.2026' })));
    expect(all.problems).toMatchObject([
      { code: 'outsidePeriod', line: 20, params: { count: 1, day: '2026-04-02' } },
    ]);
  });

  it('a section for the whole period beside the daily ones is not added to them', async () => {
    const whole = section({ from: '12.03.2026', to: '13.03.2026', opening: '0', closing: '1000' });
    const all = await readLines(
      file(
        header(),
        whole,
        day('12.03.2026', '0', '1000', '1000'),
        day('13.03.2026', '1000', '0', '1000'),
        payment(),
      ),
    );
    expect(codes(all)).toEqual([]);
    expect(all.summary?.accounts[0]).toMatchObject({ declaredIn: 100_000, opening: 0, closing: 100_000 });
  });

  it('the same section twice counts once; overlapping ones are named', async () => {
    expect(codes(await readLines(file(header(), section(), section(), payment())))).toEqual([]);
    const overlap = [
      ...section({ from: '11.03.2026', to: '12.03.2026' }),
      ...section({ from: '12.03.2026', to: '14.03.2026', opening: '1500', in: '0', closing: '1500' }),
    ];
    expect(codes(await readLines(file(header(), overlap, payment())))).toContain('sectionsOverlap');
  });

  it('what cannot be read in a section is named and left out of the check', async () => {
    const all = await readLines(
      file(header({ from: '12.03.20266' }), section({ closing: '15O0.00', to: '99.03.2026' }), payment()),
    );
    expect(all.problems.map(({ code, line }) => [code, line])).toEqual([
      ['badHeaderDate', 8],
      ['badHeaderDate', 9],
      ['badSectionDate', 13],
      ['badSectionAmount', 18],
    ]);
    expect(all.sections[0]).toMatchObject({ from: '2026-03-12', to: undefined, closing: undefined });
  });

  it('a key twice in a section: the first value stands', async () => {
    const twice = section().toSpliced(-1, 0, 'КонечныйОстаток=7.00');
    expect((await readLines(file(header(), twice, payment()))).sections[0]?.closing).toBe(150_000);
  });

  it('a section without an account takes the header’s only one, or is named', async () => {
    expect(codes(await readLines(file(header(), section({ account: '' }), payment())))).toEqual([]);
    expect(codes(await readLines(file(header({ accounts: [] }), section({ account: '' }))))).toEqual([
      'sectionWithoutAccount',
    ]);
  });

  it('hundreds of differences are named up to the limit, the rest as a count', async () => {
    const days = Array.from({ length: 150 }, (_, at) => {
      const date = new Date(Date.UTC(2026, 0, 1 + at))
        .toISOString()
        .slice(0, 10)
        .split('-')
        .reverse()
        .join('.');
      return section({ from: date, opening: '1', in: '0', closing: '2' });
    });
    const all = await readLines(file(header(), ...days));
    expect(all.problems).toHaveLength(101);
    expect(
      formatProblem(all.problems.at(-1) ?? { line: 1, code: 'noEnd', severity: 'warning', params: {} }),
    ).toBe(`Сверка остатков, счёт ${OWN}: и ещё 199 расхождений.`);
  });

  it('a Kazakhstan account’s balances are in the currency of its movements', async () => {
    const sums = [
      ['СуммаПриход', '1000.00'],
      ['Валюта', 'USD'],
    ] as const;
    const all = await readLines(
      file(header({ accounts: [KZ_OWN] }), section({ account: KZ_OWN }), kzDocument({ sums })),
    );
    expect(codes(all)).toEqual([]);
    expect(all.summary?.accounts).toMatchObject([
      { currency: 'USD', declaredIn: 100_000, countedIn: 100_000 },
    ]);
  });
});
