/** The office's papers as a bookkeeper holds them: bank statements of 1C's form and registries. All names are invented. */
import iconv from 'iconv-lite';
import writeXlsxFile from 'write-excel-file/node';
import { bytes, header, OWN, pairLines, section } from '../../fixtures/statements/statementFile.ts';
import type { DroppedFile } from '../support/files.ts';

export { OWN };

/** Somebody at the other end of a payment. */
export interface Party {
  readonly name: string;
  readonly inn: string;
  readonly account: string;
}

export interface Movement {
  /** `ДД.ММ.ГГГГ`. */
  readonly date: string;
  readonly number: string;
  /** Roubles with a point: `1234.50`. What cannot be read stands in the file as it is. */
  readonly amount: string;
  readonly party: Party;
  readonly purpose: string;
  readonly direction?: 'in' | 'out';
}

export interface StatementSpec {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly account?: string;
  /** Roubles; without it the balances are counted from 100 000. */
  readonly opening?: string;
  /** Roubles; without it the file agrees with itself. */
  readonly closing?: string;
  readonly movements: readonly Movement[];
}

/** A whole statement file, its balances counted from the movements unless told otherwise. */
export function statement(spec: StatementSpec): DroppedFile {
  const { account = OWN, from, to, movements } = spec;
  const opening = kopecks(spec.opening ?? '100000.00');
  const sum = (direction: 'in' | 'out') =>
    movements
      .filter((movement) => (movement.direction ?? 'in') === direction)
      .reduce((total, { amount }) => total + (isSum(amount) ? kopecks(amount) : 0), 0);
  const [income, spent] = [sum('in'), sum('out')];
  const lines = [
    ...header({ accounts: [account], from, to }),
    ...section({
      account,
      from,
      to,
      opening: roubles(opening),
      in: roubles(income),
      out: roubles(spent),
      closing: spec.closing ?? roubles(opening + income - spent),
    }),
    ...movements.flatMap((movement) => document(movement, account)),
    'КонецФайла',
  ];
  return { name: spec.name, bytes: bytes(lines) };
}

function document(
  { date, number, amount, party, purpose, direction = 'in' }: Movement,
  own: string,
): string[] {
  const office: Party = { name: 'ООО "Наш Дом"', inn: '7707083893', account: own };
  const [payer, payee] = direction === 'in' ? [party, office] : [office, party];
  return [
    'СекцияДокумент=Платежное поручение',
    ...pairLines([
      ['Номер', number],
      ['Дата', date],
      ['Сумма', amount],
      ['ПлательщикСчет', payer.account],
      ...(direction === 'out' ? [['ДатаСписано', date] as const] : []),
      ['Плательщик', `ИНН ${payer.inn} ${payer.name}`],
      ['ПлательщикИНН', payer.inn],
      ['Плательщик1', payer.name],
      ['ПлательщикРасчСчет', payer.account],
      ['ПлательщикБанк1', 'АО "ЛУГ-БАНК"'],
      ['ПлательщикБИК', '044525001'],
      ['ПолучательСчет', payee.account],
      ...(direction === 'in' ? [['ДатаПоступило', date] as const] : []),
      ['Получатель', `ИНН ${payee.inn} ${payee.name}`],
      ['ПолучательИНН', payee.inn],
      ['Получатель1', payee.name],
      ['ПолучательРасчСчет', payee.account],
      ['ПолучательБанк1', 'ПАО "РОЩА"'],
      ['ПолучательБИК', '044525002'],
      ['ВидОплаты', '01'],
      ['Очередность', '5'],
      ['НазначениеПлатежа', purpose],
    ]),
    'КонецДокумента',
  ];
}

const isSum = (text: string) => /^\d+\.\d\d$/.test(text);

function kopecks(text: string): number {
  if (!isSum(text)) throw new Error(`not a sum: ${text}`);
  return Number(text.replace('.', ''));
}

function roubles(value: number): string {
  const digits = String(Math.abs(value)).padStart(3, '0');
  return `${value < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** A table as Russian programs write it: semicolons, Windows' line ends, a mark of UTF-8. */
export function csv(name: string, rows: readonly (readonly string[])[]): DroppedFile {
  const quoted = (cell: string) => (/[";\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const text = rows.map((row) => row.map(quoted).join(';')).join('\r\n');
  return { name, bytes: Buffer.from(`\uFEFF${text}\r\n`, 'utf8') };
}

export type Cell = string | number | Date | null;

/** A workbook of one sheet with typed cells. */
export async function xlsx(
  name: string,
  sheet: string,
  rows: readonly (readonly Cell[])[],
): Promise<DroppedFile> {
  const data = rows.map((row) => row.map(workbookCell));
  const book = await writeXlsxFile(data, { sheet, dateFormat: 'dd.mm.yyyy' }).toBuffer();
  return { name, bytes: book };
}

function workbookCell(value: Cell) {
  if (value === null) return null;
  if (value instanceof Date) return { value, type: Date, format: 'dd.mm.yyyy' };
  return typeof value === 'number' ? { value, type: Number } : { value, type: String };
}

export interface RegistryClient extends Party {
  readonly id: string;
  readonly kind?: 'company' | 'sole_trader' | 'person';
  readonly kpp?: string;
}

export interface RegistryInvoice {
  readonly number: string;
  /** `ГГГГ-ММ-ДД`. */
  readonly date: string;
  readonly dueDate?: string;
  readonly clientId: string;
  /** Roubles with a point. */
  readonly amount: string;
}

/** `registry.json` with clients and their open invoices. */
export function registryJson(
  clients: readonly RegistryClient[],
  invoices: readonly RegistryInvoice[],
  name = 'registry.json',
): DroppedFile {
  const body = {
    clients: clients.map(({ account, kind = 'company', kpp = '', ...client }) => ({
      ...client,
      kind,
      kpp,
      aliases: [],
      accounts: [account],
    })),
    invoices: invoices.map((invoice, at) => ({
      id: `i${at + 1}`,
      currency: 'RUB',
      status: 'open',
      ...invoice,
    })),
  };
  return { name, bytes: Buffer.from(JSON.stringify(body), 'utf8') };
}

/** The lines of a file in Windows-1251. */
export function decodedLines(file: DroppedFile): string[] {
  return iconv.decode(Buffer.from(file.bytes), 'win1251').split('\r\n');
}
