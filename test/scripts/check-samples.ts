/**
 * `npm run check:samples -- FOLDER`: reads every file of a folder and compares documents and sums with an independent,
 * naive count. Prints a table; exits with 1 when a count differs, 2 when there is no folder.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileSource, inspectStatement } from '../../src-main/features/statements/index.ts';

interface Count {
  readonly documents: number;
  readonly sumIn: string;
  readonly sumOut: string;
}

/** The whole file at once, no limits, no repairs; `undefined` when it does not begin as a statement with something in it. */
function countNaively(path: string): Count | undefined {
  const text = decode(readFileSync(path));
  if (!text.trimStart().startsWith('1CClientBankExchange')) return undefined;
  const [head = '', ...blocks] = text.split(/^СекцияДокумент.*$/m);
  if (blocks.length === 0 && !head.includes('ВерсияФормата')) return undefined;
  const outside =
    head +
    blocks
      .map((block) =>
        block
          .split(/^КонецДокумента.*$/m)
          .slice(1)
          .join(''),
      )
      .join('');
  const own = new Set([...outside.matchAll(/^РасчСчет=(.*)$/gm)].map(([, account = '']) => account.trim()));
  let sumIn = 0n;
  let sumOut = 0n;
  for (const block of blocks) {
    const value = (key: string) => new RegExp(`^${key}=(.+)$`, 'm').exec(block)?.[1]?.trim() ?? '';
    const amount = kopecks(value('Сумма') || value('СуммаПриход') || value('СуммаРасход'));
    const isOut = own.has(value('ПлательщикСчет') || value('ПлательщикРасчСчет') || value('ПлательщикИИК'));
    const isIn = own.has(value('ПолучательСчет') || value('ПолучательРасчСчет') || value('ПолучательИИК'));
    if (isOut || (!isIn && value('ДатаСписано') !== '')) sumOut += amount;
    if (isIn || (!isOut && value('ДатаПоступило') !== '')) sumIn += amount;
  }
  return { documents: blocks.length, sumIn: roubles(sumIn), sumOut: roubles(sumOut) };
}

function decode(bytes: Buffer): string {
  const pages = ['utf-8', 'windows-1251', 'ibm866'].map((page) => new TextDecoder(page).decode(bytes));
  return pages.find((text) => /ВерсияФормата|СекцияДокумент|РасчСчет/.test(text)) ?? pages[0] ?? '';
}

function kopecks(text: string): bigint {
  const [whole = '0', fraction = ''] = text.replace(',', '.').split('.');
  return BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0').slice(0, 2));
}

function roubles(value: bigint): string {
  return `${value / 100n}.${String(value % 100n).padStart(2, '0')}`;
}

async function check(folder: string): Promise<boolean> {
  let isGood = true;
  const rows = [];
  for (const file of readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)) {
    const path = join(folder, file);
    const result = await inspectStatement(fileSource(path));
    const naive = countNaively(path);
    const read = result.type === 'read' ? result.file : undefined;
    const agrees =
      naive?.documents === read?.documents && naive?.sumIn === read?.sumIn && naive?.sumOut === read?.sumOut;
    isGood &&= agrees;
    rows.push({
      file,
      format: read?.format ?? `refused: ${result.type === 'refused' ? result.reason : ''}`,
      encoding: read?.encoding ?? '',
      docs: read?.documents ?? '',
      in: read?.sumIn ?? '',
      out: read?.sumOut ?? '',
      problems: read?.problems.length ?? '',
      count: agrees ? 'agrees' : `DIFFERS: ${JSON.stringify(naive)}`,
    });
    for (const { line, message } of read?.problems ?? [])
      process.stderr.write(`${file}:${line}: ${message}\n`);
  }
  print(rows);
  return isGood;
}

function print(rows: readonly Readonly<Record<string, string | number>>[]): void {
  const columns = Object.keys(rows[0] ?? {});
  const width = (column: string) => Math.max(column.length, ...rows.map((row) => String(row[column]).length));
  const line = (cells: readonly string[]) =>
    `${cells
      .map((cell, at) => cell.padEnd(width(columns[at] ?? '')))
      .join('  ')
      .trimEnd()}\n`;
  process.stdout.write(line(columns));
  for (const row of rows) process.stdout.write(line(columns.map((column) => String(row[column]))));
}

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('usage: npm run check:samples -- FOLDER\n');
  process.exitCode = 2;
} else {
  process.exitCode = (await check(folder)) ? 0 : 1;
}
