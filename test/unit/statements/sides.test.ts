import { describe, expect, it } from 'vitest';
import { brief, codes, readLines } from '../../fixtures/statements/reading.ts';
import {
  CLIENT,
  file,
  header,
  OTHER_CLIENT,
  OWN,
  OWN_SECOND,
  payment,
  section,
} from '../../fixtures/statements/statementFile.ts';

describe('receipt or payment', () => {
  it('is told by the accounts even where every date says the opposite', async () => {
    const all = await readLines(
      file(
        header(),
        section({ in: '1000', out: '300', closing: '1200' }),
        payment({ outOn: '12.03.2026' }),
        payment({ number: '2', payer: OWN, payee: CLIENT, amount: '300', inOn: '12.03.2026' }),
      ),
    );
    expect(brief(all)).toEqual(['in 100000 0101 №17', 'out 30000 0101 №2']);
    expect(codes(all)).toEqual([]);
  });

  it('takes the account of the balances when the header has none', async () => {
    const all = await readLines(file(header({ accounts: [] }), section(), payment()));
    expect(brief(all)).toEqual(['in 100000 0101 №17']);
  });

  it('takes an account that the program knows', async () => {
    const lines = file(header({ accounts: [] }), payment());
    expect(codes(await readLines(lines))).toEqual(['sideUnknown']);
    expect(brief(await readLines(lines, { ownAccounts: new Set([OWN]) }))).toEqual(['in 100000 0101 №17']);
  });

  it('is right when header and balances stand after the documents', async () => {
    const [first = '', ...rest] = header();
    const all = await readLines([
      first,
      ...payment({ outOn: '12.03.2026' }),
      ...rest,
      ...section(),
      'КонецФайла',
    ]);
    expect(brief(all)).toEqual(['in 100000 0101 №17']);
    expect(codes(all)).toEqual(['noHeader']);
  });

  it('is right when a second account is named only after the documents', async () => {
    const all = await readLines(
      file(
        header(),
        section(),
        payment({ payer: OWN_SECOND }),
        section({ account: OWN_SECOND, in: '0', out: '1000', opening: '1000', closing: '0' }),
      ),
    );
    expect(brief(all)).toEqual(['out 100000 0202 №17', 'in 100000 0101 №17']);
    expect(all.movements.every(({ internal }) => internal)).toBe(true);
    expect(codes(all)).toEqual([]);
  });

  const masked = '40702810*********999';
  it('falls back to the one filled date when no account is ours, silently when the balances confirm it', async () => {
    const all = await readLines(
      file(
        header(),
        section({ in: '0', out: '1000', opening: '1500', closing: '500' }),
        payment({ payer: masked, payee: CLIENT, outOn: '12.03.2026' }),
      ),
    );
    expect(brief(all)).toEqual(['out 100000 0101 №17']);
    expect(all.movements[0]?.counterparty.account).toBe(CLIENT);
    expect(codes(all)).toEqual([]);
  });

  it('warns once for all when the balances do not confirm the dates', async () => {
    const all = await readLines(
      file(
        header(),
        section({ in: '7', closing: '507' }),
        payment({ payee: masked, inOn: '12.03.2026' }),
        payment({ payee: masked, number: '18', inOn: '12.03.2026' }),
      ),
    );
    expect(brief(all)).toEqual(['in 100000 0101 №17', 'in 100000 0101 №18']);
    expect(all.problems).toMatchObject([
      { code: 'turnoverIn' },
      { code: 'sidesByDates', line: 20, params: { count: 2 } },
    ]);
  });

  it('asks when the dates do not tell either', async () => {
    const both = payment({ payer: CLIENT, payee: OTHER_CLIENT, inOn: '12.03.2026', outOn: '12.03.2026' });
    const all = await readLines(file(header(), both, payment({ number: '18', payee: OTHER_CLIENT })));
    expect(codes(all)).toEqual(['sideUnknown', 'sideUnknown']);
    expect(all.movements).toEqual([]);
  });

  it('finds which of two accounts a masked number is, or asks', async () => {
    const two = header({ accounts: [OWN, OWN_SECOND] });
    const all = await readLines(
      file(
        two,
        payment({ payee: '4070281080*******202', inOn: '12.03.2026' }),
        payment({ payee: '40702810************', inOn: '12.03.2026' }),
      ),
    );
    expect(brief(all)).toEqual(['in 100000 0202 №17']);
    expect(codes(all)).toEqual(['accountUnknown', 'sidesByDates']);
  });

  it('uses the settlement account where the document’s account is another (indirect settlement)', async () => {
    const indirect = payment({ payee: CLIENT, payer: OTHER_CLIENT }).map((line) =>
      line.replace(`ПолучательРасчСчет=${CLIENT}`, `ПолучательРасчСчет=${OWN}`),
    );
    const all = await readLines(file(header(), indirect));
    expect(brief(all)).toEqual(['in 100000 0101 №17']);
  });

  it('takes a hidden number for the account of the balances just before it', async () => {
    const silent = (account: string) => section({ account, in: '', out: '' });
    const hidden = (number: string) => payment({ number, payee: '', inOn: '12.03.2026' });
    const all = await readLines(
      file(
        header({ accounts: [OWN, OWN_SECOND] }),
        silent(OWN),
        hidden('1'),
        silent(OWN_SECOND),
        hidden('2'),
      ),
    );
    expect(brief(all)).toEqual(['in 100000 0101 №1', 'in 100000 0202 №2']);
  });
});
