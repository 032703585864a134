import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openOffice } from '../../../src-main/app/index.ts';
import { createBrowserHost } from '../../../src-main/shell/browser/host.ts';
import { createOutput } from '../../../src-main/shell/cli/output.ts';
import { runCli } from '../../../src-main/shell/cli/program.ts';
import { createKeychain } from '../../../src-main/shell/keychain.ts';
import { shellTexts } from '../../../src-main/shell/texts.ts';
import { fixedClock } from '../../../src-shared/dates/index.ts';

const OWN = '40702810900000000001';
const CLIENT = '40702810500000000077';

interface Row {
  number: string;
  day: string;
  amount: string;
  purpose: string;
}

function statement(rows: readonly Row[]): string {
  const documents = rows.flatMap(({ number, day, amount, purpose }) => [
    'СекцияДокумент=Платежное поручение',
    `Номер=${number}`,
    `Дата=${day}`,
    `Сумма=${amount}`,
    `ПлательщикСчет=${CLIENT}`,
    `ДатаПоступило=${day}`,
    'ПлательщикИНН=7707083893',
    'Плательщик1=ООО Север',
    `ПолучательСчет=${OWN}`,
    'ПолучательИНН=7728168971',
    `НазначениеПлатежа=${purpose}`,
    'КонецДокумента',
  ]);
  return [
    '1CClientBankExchange',
    'ВерсияФормата=1.03',
    'Кодировка=UTF-8',
    'ДатаНачала=01.03.2026',
    'ДатаКонца=31.03.2026',
    `РасчСчет=${OWN}`,
    ...documents,
    'КонецФайла',
  ].join('\r\n');
}

const REGISTRY = {
  clients: [{ id: 'c1', name: 'ООО «Север»', inn: '7707083893' }],
  invoices: [
    { id: 'i1', number: '1201', date: '2026-03-01', clientId: 'c1', amount: '84600.00' },
    { id: 'i2', number: '1202', date: '2026-03-02', clientId: 'c1', amount: '500.00' },
  ],
  ownAccounts: [{ account: OWN }],
};

describe('the command line', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'oplacheno-cli-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const put = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const run = async (...args: string[]) => {
    const said = { out: '', err: '' };
    const into = (key: 'out' | 'err') =>
      new Writable({
        highWaterMark: 64,
        write(chunk: Buffer, _encoding, done) {
          said[key] += chunk.toString();
          setImmediate(done);
        },
      });
    const exitCode = await runCli(args, {
      output: createOutput(into('out'), into('err')),
      texts: shellTexts(),
      clock: fixedClock('2026-03-16T09:00:00.000Z'),
    });
    await new Promise((settled) => setImmediate(settled));
    return { exitCode, ...said };
  };
  const payment: Row = {
    number: '15',
    day: '10.03.2026',
    amount: '84600.00',
    purpose: 'Оплата по счету № 1201 от 01.03.2026',
  };

  it('inspects several files as one JSON', async () => {
    const good = put('good.txt', statement([payment]));
    const { exitCode, out } = await run('inspect', good, good, '--json');
    const { files } = JSON.parse(out);
    expect(files).toHaveLength(2);
    expect(files[0]).toMatchObject({ file: good, documents: 1, sumIn: '84600.00', sumOut: '0.00' });
    expect(exitCode).toBe(0);
  });

  it('exits with 1 when something could not be read, and says where', async () => {
    const bad = put('bad.txt', statement([payment, { ...payment, number: '16', amount: 'сто' }]));
    const json = await run('inspect', bad, '--json');
    expect(json.exitCode).toBe(1);
    expect(JSON.parse(json.out).files[0].problems.length).toBeGreaterThan(0);
    const text = await run('inspect', bad);
    expect(text.out).toContain('84600.00');
    expect(text.err).toMatch(/bad\.txt, строка \d+: /);
  });

  it('exits with 2 for a file that is no statement, and still tells of the others', async () => {
    const junk = put('junk.txt', 'просто текст');
    const good = put('good.txt', statement([payment]));
    const { exitCode, out, err } = await run('inspect', junk, good, '--json');
    expect(exitCode).toBe(2);
    expect(JSON.parse(out).files).toEqual([
      expect.objectContaining({ file: junk, format: 'unknown', documents: 0 }),
      expect.objectContaining({ file: good, documents: 1 }),
    ]);
    expect(err).toContain('junk.txt: ');
  });

  it('reconciles: a named invoice is settled, an overlap counts once, twins twice', async () => {
    const registry = put('registry.json', `\uFEFF${JSON.stringify(REGISTRY)}`);
    const small: Row = {
      number: '16',
      day: '11.03.2026',
      amount: '250.00',
      purpose: 'Оплата по счету № 1202',
    };
    const first = put('1.txt', statement([payment, small, small]));
    const second = put('2.txt', statement([payment, small]));
    const args = ['reconcile', '--registry', registry, '--statement', first, second, '--json'];
    const { exitCode, out } = await run(...args);
    expect(exitCode).toBe(0);
    const { payments } = JSON.parse(out);
    expect(
      payments.map((one: { decision: string; allocations: unknown }) => [one.decision, one.allocations]),
    ).toEqual([
      ['auto', [{ invoiceId: 'i1', amount: '84600.00' }]],
      ['auto', [{ invoiceId: 'i2', amount: '250.00' }]],
      ['auto', [{ invoiceId: 'i2', amount: '250.00' }]],
    ]);
    expect(payments[0].key).toEqual({
      date: '2026-03-10',
      number: '15',
      amount: '84600.00',
      payerInn: '7707083893',
      direction: 'in',
    });
  });

  it('says in Russian what is wrong with a registry', async () => {
    const good = put('good.txt', statement([payment]));
    const broken = put('broken.json', '{"clients": [');
    const wrong = put('wrong.json', JSON.stringify({ ...REGISTRY, clients: [{ name: 'без номера' }] }));
    for (const [file, reason] of [
      [broken, 'JSON'],
      [wrong, 'clients.0.id'],
    ] as const) {
      const { exitCode, err } = await run('reconcile', '--registry', file, '--statement', good, '--json');
      expect(exitCode).toBe(2);
      expect(err).toContain('не registry.json');
      expect(err).toContain(reason);
    }
  });

  it.each([
    [['inspect', '/nowhere/x.txt'], 'не найден'],
    [['inspect'], 'Не хватает: files'],
    [['inspekt', 'x'], 'Нет такой команды: «inspekt»'],
    [['inspect', 'x', '--yaml'], 'Неизвестный параметр: --yaml'],
    [['reconcile', '--statement', 'x'], '--registry'],
    [['reconcile', '--registry'], '--registry'],
    [['list', 'clienty'], 'Можно: payments, invoices, clients, receivables'],
    [['list', 'receivables', '--as-of', '2026-02-30'], 'не дата'],
    [['export', '--from', '2026-01-01'], '--to'],
    [['export', '--from', '2026-01-01', '--to', '2026-01-31', '--format', 'pdf'], 'Можно: 1c, xlsx'],
  ])('refuses %j with exit code 2 and a Russian sentence', async (args, sentence) => {
    const { exitCode, out, err } = await run(...args);
    expect(exitCode).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  it('explains itself in Russian', async () => {
    const { exitCode, out } = await run('--help');
    expect(exitCode).toBe(0);
    expect(out).toContain('Команды:');
    expect(out).toContain('прочитать выписки');
    expect(out).not.toMatch(/Usage|Options|display help/);
  });

  describe('on a data folder', () => {
    const office = () => join(folder, 'office');
    const load = async () => {
      const registry = put('registry.json', JSON.stringify(REGISTRY));
      const bank = put(
        'bank.txt',
        statement([payment, { ...payment, number: '16', amount: '10.00', purpose: '???' }]),
      );
      return run('import', registry, bank, '--data-dir', office(), '--json');
    };
    const listed = async (what: string, ...more: string[]) =>
      JSON.parse((await run('list', what, '--data-dir', office(), '--json', ...more)).out)[what];

    it('imports a registry and a statement, and lists what the office knows then', async () => {
      const { exitCode, out, err } = await load();
      expect(err).toBe('');
      expect(exitCode).toBe(0);
      expect(JSON.parse(out).files).toEqual([
        expect.objectContaining({ kind: 'registry', added: 4, updated: 0, skipped: 0 }),
        expect.objectContaining({
          kind: 'statement',
          documents: 2,
          added: 2,
          known: 0,
          matched: 1,
          problems: 0,
        }),
      ]);
      expect(await listed('payments')).toEqual([
        expect.objectContaining({ number: '16', amount: '10.00', invoices: [] }),
        expect.objectContaining({ number: '15', amount: '84600.00', status: 'settled', invoices: ['1201'] }),
      ]);
      expect(await listed('invoices')).toEqual([
        expect.objectContaining({ number: '1202', paid: '0.00', remaining: '500.00' }),
        expect.objectContaining({ number: '1201', paid: '84600.00', remaining: '0.00', status: 'paid' }),
      ]);
      expect(await listed('clients')).toEqual([
        expect.objectContaining({ inn: '7707083893', owes: [{ currency: 'RUB', amount: '500.00' }] }),
      ]);
    });

    it('lists the receivables of a past day', async () => {
      await load();
      expect(await listed('receivables')).toEqual([
        expect.objectContaining({ invoice: '1202', remaining: '500.00' }),
      ]);
      const before = await listed('receivables', '--as-of', '2026-03-09');
      expect(before.map((row: { invoice: string }) => row.invoice).toSorted()).toEqual(['1201', '1202']);
    });

    it('imports the same file again without effect', async () => {
      await load();
      const again = await run('import', join(folder, 'bank.txt'), '--data-dir', office(), '--json');
      expect(again.exitCode).toBe(0);
      expect(await listed('payments')).toHaveLength(2);
    });

    it('tells of a file that cannot be imported, and imports the next one', async () => {
      const junk = put('junk.txt', 'просто текст');
      const bank = put('bank.txt', statement([payment]));
      const { exitCode, out, err } = await run(
        'import',
        junk,
        bank,
        join(folder, 'нет.txt'),
        '--data-dir',
        office(),
      );
      expect(exitCode).toBe(2);
      expect(out).toContain('bank.txt: новых 1');
      expect(err).toMatch(/junk\.txt: Файл «junk\.txt» не загружен/);
      expect(err).toContain('нет.txt');
    });

    it('prints a table with as many cells as its heading', async () => {
      await load();
      for (const what of ['payments', 'invoices', 'clients', 'receivables']) {
        const { out } = await run('list', what, '--data-dir', office());
        const widths = out
          .trimEnd()
          .split('\n')
          .map((line) => line.split('\t').length);
        expect(widths.length, what).toBeGreaterThan(1);
        expect(new Set(widths).size, what).toBe(1);
      }
    });

    it('exports the period, to a file or to the next program, and replaces nothing without leave', async () => {
      await load();
      const file = join(folder, 'в 1С.txt');
      const period = ['export', '--from', '2026-03-01', '--to', '2026-03-31', '--data-dir', office()];
      const written = await run(...period, '--output', file);
      expect(written).toMatchObject({ exitCode: 0, out: '' });
      expect(written.err).toContain(file);
      const inspected = await run('inspect', file, '--json');
      expect(JSON.parse(inspected.out).files[0]).toMatchObject({
        documents: 2,
        sumIn: '84610.00',
        sumOut: '0.00',
      });

      writeFileSync(file, 'отправлено');
      const again = await run(...period, '--output', file);
      expect(again.exitCode).toBe(2);
      expect(again.err).toContain('уже есть');
      expect(readFileSync(file, 'utf8')).toBe('отправлено');
      expect((await run(...period, '--output', file, '--force')).exitCode).toBe(0);
      expect(readFileSync(file, 'latin1')).toMatch(/^1CClientBankExchange/);

      expect((await run(...period, '--output', '-')).out).toMatch(/^1CClientBankExchange/);
      const book = join(folder, 'реестр.xlsx');
      expect((await run(...period, '--format', 'xlsx', '--output', book)).exitCode).toBe(0);
      expect(readFileSync(book).subarray(0, 2).toString()).toBe('PK');
    });

    it('restores a copy, keeps what lay there, and changes nothing for a file that is no copy', async () => {
      await load();
      const copy = join(folder, 'copy.db');
      copyFileSync(join(office(), 'oplacheno.db'), copy);
      await run('import', put('late.txt', statement([{ ...payment, number: '17' }])), '--data-dir', office());
      const payments = async () =>
        JSON.parse((await run('list', 'payments', '--json', '--data-dir', office())).out).payments.length;
      expect(await payments()).toBe(3);

      const refused = await run('restore', '--copy', put('junk.db', 'текст'), '--data-dir', office());
      expect(refused.exitCode).toBe(1);
      expect(refused.err).toContain('Данные не изменены');
      expect(await payments()).toBe(3);

      const done = await run('restore', '--copy', copy, '--data-dir', office());
      expect(done).toMatchObject({ exitCode: 0, out: '' });
      expect(done.err).toContain(join(office(), 'backups', 'before-restore-1.db'));
      expect(await payments()).toBe(2);
    });

    it('says that a folder is taken by a running program', async () => {
      await load();
      const host = createBrowserHost(createKeychain());
      const clock = fixedClock('2026-03-16T09:00:00.000Z');
      const running = await openOffice({ dataDir: office(), host, clock });
      try {
        const { exitCode, err } = await run('list', 'payments', '--data-dir', office());
        expect(exitCode).toBe(1);
        expect(err).toContain('уже открыта другой копией');
      } finally {
        await running.close();
      }
    });
  });

  it('ends quietly when the reader of a long result goes away', async () => {
    const rows = Array.from({ length: 5_000 }, (_, index) => ({ ...payment, number: String(index) }));
    const long = put('long.txt', statement(rows));
    const registry = put('registry.json', JSON.stringify(REGISTRY));
    const main = resolve(import.meta.dirname, '../../../src-main/shell/cli/main.ts');
    const child = spawn(process.execPath, [
      main,
      'reconcile',
      '--registry',
      registry,
      '--statement',
      long,
      '--json',
    ]);
    let err = '';
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString();
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((closed) => child.once('close', closed));
    expect(err).toBe('');
    expect(code).toBe(0);
  });
});
