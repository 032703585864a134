import { describe, expect, it } from 'vitest';
import { brief, codes, readLines } from '../../fixtures/statements/reading.ts';
import {
  CLIENT,
  file,
  header,
  OWN,
  OWN_DOLLARS,
  OWN_SECOND,
  type PaymentSpec,
  payment,
  section,
} from '../../fixtures/statements/statementFile.ts';

const both = header({ accounts: [OWN, OWN_SECOND] });
/** 1000.00 from the first own account to the second. */
const transfer = (spec: PaymentSpec = {}) => payment({ payer: OWN, payee: OWN_SECOND, ...spec });
const outSide = { outOn: '12.03.2026' };
const inSide = { inOn: '13.03.2026' };
const payerSection = (out: string, closing: string) => section({ opening: '9000', in: '0', out, closing });
const payeeSection = (received: string, closing: string) =>
  section({ account: OWN_SECOND, to: '13.03.2026', opening: '0', in: received, out: '0', closing });
const ONCE = ['out 100000 0101 №17', 'in 100000 0202 №17'];

describe('a transfer between two accounts of the file', () => {
  it('is one out and one in when it is listed once', async () => {
    const all = await readLines(file(both, transfer()));
    expect(brief(all)).toEqual(ONCE);
    expect(all.movements.map(({ internal, mirror }) => [internal, mirror])).toEqual([
      [true, false],
      [true, false],
    ]);
    expect(all.movements.map(({ counterparty }) => counterparty.account)).toEqual([OWN_SECOND, OWN]);
  });

  it('is one out and one in when each account’s statement lists it, each side with its own day', async () => {
    const all = await readLines(file(both, transfer(outSide), transfer(inSide)));
    expect(brief(all)).toEqual(ONCE);
    expect(all.movements.map(({ date }) => date)).toEqual(['2026-03-12', '2026-03-13']);
    expect(codes(all)).toEqual([]);
    expect(all.summary).toMatchObject({ documents: 2, read: 2, relisted: 0, failed: 0 });
  });

  it('the same in the other order', async () => {
    const all = await readLines(file(both, transfer(inSide), transfer(outSide)));
    expect(brief(all).sort()).toEqual([...ONCE].sort());
    expect(all.movements.map(({ date }) => date).sort()).toEqual(['2026-03-12', '2026-03-13']);
  });

  it('gets its other side at the end when only one account’s statement lists it', async () => {
    const all = await readLines(file(both, transfer(outSide), payment({ number: '18' })));
    expect(brief(all)).toEqual([ONCE[0], 'in 100000 0101 №18', ONCE[1]]);
  });

  it('is not doubled by a second balance block with documents of its own', async () => {
    const dated = { outOn: '12.03.2026', inOn: '12.03.2026' };
    const all = await readLines(
      file(
        both,
        payerSection('1000', '8000'),
        transfer(dated),
        payeeSection('1000', '1000'),
        transfer(dated),
      ),
    );
    expect(brief(all)).toEqual(ONCE);
    expect(codes(all)).toEqual([]);
    expect(all.summary).toMatchObject({ documents: 2, read: 1, relisted: 1, failed: 0 });
  });

  it('is not doubled by a second block whose turnovers are not declared', async () => {
    const silent = (account: string) => section({ account, in: '', out: '' });
    const all = await readLines(file(both, silent(OWN), transfer(), silent(OWN_SECOND), transfer()));
    expect(brief(all)).toEqual(ONCE);
    expect(codes(all)).toEqual([]);
  });

  it('is not doubled by two statements glued into one file', async () => {
    const first = [...file(header(), payerSection('1000', '8000'), transfer(outSide))];
    const second = file(header({ accounts: [OWN_SECOND] }), payeeSection('1000', '1000'), transfer(outSide));
    const all = await readLines([...first, ...second]);
    expect(brief(all)).toEqual(ONCE);
    expect(codes(all)).toEqual([]);
    expect(all.headers.map(({ part, accounts }) => [part, accounts])).toEqual([
      [1, [OWN]],
      [2, [OWN_SECOND]],
    ]);
  });
});

describe('the same transfer twice in one stretch of documents', () => {
  it('is one when the declared turnovers have room for one', async () => {
    const all = await readLines(
      file(both, payerSection('1000', '8000'), payeeSection('1000', '1000'), transfer(), transfer()),
    );
    expect(brief(all)).toEqual(ONCE);
    expect(codes(all)).toEqual([]);
    expect(all.summary).toMatchObject({ read: 1, relisted: 1 });
  });

  it('is two honest twins when the declared turnovers say two', async () => {
    const all = await readLines(
      file(both, payerSection('2000', '7000'), payeeSection('2000', '2000'), transfer(), transfer()),
    );
    expect(brief(all)).toEqual([...ONCE, ...ONCE]);
    expect(codes(all)).toEqual([]);
    expect(all.summary).toMatchObject({ read: 2, relisted: 0 });
  });

  it('is counted once and shown to a person when nothing tells', async () => {
    const all = await readLines(file(both, transfer(), transfer()));
    expect(brief(all)).toEqual(ONCE);
    expect(all.problems).toMatchObject([
      { code: 'transferRepeated', line: 33, params: { number: '17', amount: 100_000 } },
    ]);
    expect(all.problems[0]?.raw).toContain('Номер=17');
  });

  it('is judged day by day where the balances are daily', async () => {
    const days = (account: string, side: 'in' | 'out', ...turnovers: string[]) =>
      turnovers.flatMap((turnover, at) =>
        section({
          account,
          from: `1${at + 2}.03.2026`,
          opening: '',
          closing: '',
          in: '0',
          out: '0',
          [side]: turnover,
        }),
      );
    const on = (day: string, number: string) => transfer({ number, date: day, outOn: day, inOn: day });
    const twins = on('12.03.2026', '1');
    const repeat = on('13.03.2026', '2');
    const all = await readLines(
      file(
        both,
        days(OWN, 'out', '2000', '1000'),
        days(OWN_SECOND, 'in', '2000', '1000'),
        twins,
        twins,
        repeat,
        repeat,
      ),
    );
    expect(brief(all).filter((text) => text.startsWith('out'))).toEqual([
      'out 100000 0101 №1',
      'out 100000 0101 №2',
      'out 100000 0101 №1',
    ]);
    expect(codes(all)).toEqual([]);
  });
});

describe('other own transfers', () => {
  it('two equal ones with different numbers are two', async () => {
    const all = await readLines(file(both, transfer(), transfer({ number: '18' })));
    expect(all.movements).toHaveLength(4);
  });

  it('to an account that only the program knows: both sides, the other one marked as a mirror', async () => {
    const all = await readLines(file(header(), transfer(), transfer()), {
      ownAccounts: new Set([OWN_SECOND]),
    });
    expect(brief(all)).toEqual([...ONCE, ...ONCE]);
    expect(all.movements.map(({ mirror }) => mirror)).toEqual([false, true, false, true]);
  });

  it('between currencies: only the side that the document is from, since its sum is in that currency', async () => {
    const accounts = header({ accounts: [OWN, OWN_DOLLARS] });
    const exchange = (spec: PaymentSpec) => payment({ payer: OWN, payee: OWN_DOLLARS, ...spec });
    const all = await readLines(
      file(accounts, exchange({ amount: '9000', ...outSide }), exchange({ amount: '100', ...inSide })),
    );
    expect(all.movements.map(({ direction, amount, currency }) => [direction, amount, currency])).toEqual([
      ['out', 900_000, 'RUB'],
      ['in', 10_000, 'USD'],
    ]);
    expect(codes(await readLines(file(accounts, exchange({}))))).toEqual(['transferCurrencies']);
  });

  it('equal payments of a client stay two: they are not transfers', async () => {
    const all = await readLines(file(header(), payment({ payer: CLIENT }), payment({ payer: CLIENT })));
    expect(brief(all)).toEqual(['in 100000 0101 №17', 'in 100000 0101 №17']);
  });
});
