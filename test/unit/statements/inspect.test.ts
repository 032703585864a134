import { describe, expect, it } from 'vitest';
import {
  bytesSource,
  inspectStatement,
  statementLimits,
} from '../../../src-main/features/statements/index.ts';
import {
  bytes,
  CLIENT,
  file,
  header,
  OWN,
  OWN_DOLLARS,
  OWN_SECOND,
  payment,
  section,
} from '../../fixtures/statements/statementFile.ts';

const inspect = (lines: readonly string[]) => inspectStatement(bytesSource('kl_to_1c.txt', bytes(lines)));

describe('inspect', () => {
  it('describes a file as the command line prints it', async () => {
    const result = await inspect(
      file(
        header(),
        section({ in: '1000', out: '250.50', closing: '1249.50' }),
        payment(),
        payment({ number: '18', payer: OWN, payee: CLIENT, amount: '250.5' }),
      ),
    );
    expect(result).toMatchObject({ type: 'read' });
    expect(result.file).toEqual({
      file: 'kl_to_1c.txt',
      format: '1CClientBankExchange 1.03',
      encoding: 'windows-1251',
      accounts: [
        {
          account: OWN,
          currency: 'RUB',
          from: '2026-03-12',
          to: '2026-03-12',
          opening: '500.00',
          closing: '1249.50',
          in: '1000.00',
          out: '250.50',
        },
      ],
      documents: 2,
      sumIn: '1000.00',
      sumOut: '250.50',
      problems: [],
    });
  });

  it('sums the movements where no balances are declared, and takes the header’s period', async () => {
    const result = await inspect(file(header({ from: '01.03.2026', to: '31.03.2026' }), payment()));
    expect(result.type === 'read' && result.file.accounts).toEqual([
      {
        account: OWN,
        currency: 'RUB',
        from: '2026-03-01',
        to: '2026-03-31',
        opening: null,
        closing: null,
        in: '1000.00',
        out: '0.00',
      },
    ]);
  });

  it('counts own transfers on both sides', async () => {
    const result = await inspect(
      file(header({ accounts: [OWN, OWN_SECOND] }), payment({ payer: OWN, payee: OWN_SECOND })),
    );
    expect(result).toMatchObject({
      file: { documents: 1, sumIn: '1000.00', sumOut: '1000.00', problems: [] },
    });
  });

  it('never adds up currencies: the totals are of the first one, the others are named', async () => {
    const result = await inspect(
      file(header({ accounts: [OWN, OWN_DOLLARS] }), payment(), payment({ payee: OWN_DOLLARS, amount: '7' })),
    );
    expect(result).toMatchObject({ file: { sumIn: '1000.00' } });
    expect(result.type === 'read' && result.file.problems.map(({ message }) => message)).toEqual([
      'В файле несколько валют; в общие суммы не вошли операции в USD: приход 7,00\u00a0$, расход 0,00\u00a0$.',
    ]);
  });

  it('names problems in order of lines, with what to do', async () => {
    const result = await inspect(file(header(), section({ in: '1000' }), payment({ amount: '-1' })));
    expect(result.type === 'read' && result.file.problems.map(({ line }) => line)).toEqual([11, 20]);
    expect(result.type === 'read' && result.file.problems[1]?.message).toBe(
      'В документе № 17 сумма отрицательная («-1»), он не загружен. Проверьте его в банке: возможно, это исправление операции.',
    );
  });

  it('names problems up to a limit and tells how many more there are', async () => {
    const bad = Array.from({ length: statementLimits.MAX_INSPECTED_PROBLEMS + 22 }, () =>
      payment({ amount: '0' }),
    );
    const result = await inspect(file(header(), ...bad));
    expect(result.type === 'read' && result.file.problems).toHaveLength(
      statementLimits.MAX_INSPECTED_PROBLEMS + 1,
    );
    expect(result.type === 'read' && result.file.problems.at(-1)?.message).toBe('И ещё 22 замечания.');
    expect(result).toMatchObject({ file: { documents: statementLimits.MAX_INSPECTED_PROBLEMS + 22 } });
  });

  it('refuses with a sentence', async () => {
    const result = await inspectStatement(
      bytesSource('a.csv', Buffer.from('Дата;Сумма;Валюта\n01.02.2026;5,00;RUR\n')),
      { language: 'en' },
    );
    expect(result).toMatchObject({ type: 'refused', file: 'a.csv', reason: 'csv' });
    expect(result.type === 'refused' && result.message).toContain('This is a CSV table');
  });
});
