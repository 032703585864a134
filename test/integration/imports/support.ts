import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterEach } from 'vitest';
import { type Arrival, createImports, type Imports } from '../../../src-main/features/imports/index.ts';
import { createMatchWork, type MatchWork } from '../../../src-main/features/matchwork/index.ts';
import { type Database, openDatabase } from '../../../src-main/platform/db/index.ts';
import { createEventBus, type EventBus } from '../../../src-main/platform/events.ts';
import { type Inbox, openInbox } from '../../../src-main/platform/files/index.ts';
import { silentLog } from '../../../src-main/platform/log/index.ts';
import { fixedClock } from '../../../src-shared/dates/index.ts';
import type { StatementPreview } from '../../../src-shared/domain/index.ts';

export { contentOf } from './content.ts';

export const CLOCK = fixedClock('2026-03-02T10:00:00.000Z');

const folders: string[] = [];
const programs: Program[] = [];

afterEach(async () => {
  for (const program of programs.splice(0)) await program.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'oplacheno-import-'));
  folders.push(folder);
  return folder;
}

export interface Program {
  readonly dataDir: string;
  readonly db: Database;
  readonly events: EventBus;
  readonly inbox: Inbox;
  readonly matchWork: MatchWork;
  readonly imports: Imports;
  readonly arrivals: Arrival[];
  close(): Promise<void>;
}

/** The parts of the program that imports need, on a data folder; closed after the test at the latest. */
export async function start(dataDir = newFolder(), options: { maxPages?: number } = {}): Promise<Program> {
  const db = await openDatabase({ dataDir, ...options });
  const events = createEventBus();
  const inbox = await openInbox({ dataDir });
  const matchWork = createMatchWork({ db, clock: CLOCK, events });
  const arrivals: Arrival[] = [];
  const imports = createImports({
    db,
    clock: CLOCK,
    events,
    inbox,
    log: silentLog,
    dataDir,
    matchWork,
    reportEvery: 0,
    onArrived: async (arrival) => void arrivals.push(arrival),
  });
  let open = true;
  const program: Program = {
    dataDir,
    db,
    events,
    inbox,
    matchWork,
    imports,
    arrivals,
    async close() {
      if (!open) return;
      open = false;
      await imports.close();
      matchWork.close();
      await db.close();
    },
  };
  programs.push(program);
  return program;
}

export interface Line {
  readonly day: string;
  readonly amount: number;
  readonly number?: string;
  readonly incoming?: boolean;
  readonly account?: string;
  readonly partyAccount?: string;
  readonly partyInn?: string;
  readonly partyName?: string;
  readonly purpose?: string;
}

export interface Section {
  readonly account: string;
  readonly from: string;
  readonly to: string;
  readonly opening: string;
  readonly closing: string;
}

export const ACCOUNT = '40702810938000012345';
export const OTHER_ACCOUNT = '40702810401300055511';
const PARTY = '40702810100000000007';

/** A statement file in Windows-1251; days are ISO, sums minor units. */
export function statement(
  lines: readonly Line[],
  {
    accounts = [ACCOUNT],
    sections = [],
  }: { accounts?: readonly string[]; sections?: readonly Section[] } = {},
): Buffer {
  const head = ['1CClientBankExchange', 'ВерсияФормата=1.03', 'Кодировка=Windows', 'Отправитель=Банк'];
  const text = [
    ...head,
    ...accounts.map((account) => `РасчСчет=${account}`),
    ...sections.flatMap(({ account, from, to, opening, closing }) => [
      'СекцияРасчСчет',
      `ДатаНачала=${russian(from)}`,
      `ДатаКонца=${russian(to)}`,
      `РасчСчет=${account}`,
      `НачальныйОстаток=${opening}`,
      `КонечныйОстаток=${closing}`,
      'КонецРасчСчет',
    ]),
    ...lines.flatMap(document),
    'КонецФайла',
  ];
  return iconv.encode(`${text.join('\r\n')}\r\n`, 'win1251');
}

function document(line: Line): string[] {
  const { day, amount, number = '1', incoming = true, account = ACCOUNT } = line;
  const {
    partyAccount = PARTY,
    partyInn = '7707083893',
    partyName = 'ООО "Плательщик"',
    purpose = 'Оплата',
  } = line;
  const [own, other] = incoming ? ['Получатель', 'Плательщик'] : ['Плательщик', 'Получатель'];
  return [
    'СекцияДокумент=Платежное поручение',
    `Номер=${number}`,
    `Дата=${russian(day)}`,
    `Сумма=${(amount / 100).toFixed(2)}`,
    `${own}Счет=${account}`,
    `${own}ИНН=7710140679`,
    `${own}1=ООО "Мы"`,
    `${own}Банк1=АО БАНК`,
    `${own}БИК=044525225`,
    `${other}Счет=${partyAccount}`,
    `${other}ИНН=${partyInn}`,
    `${other}1=${partyName}`,
    `${incoming ? 'ДатаПоступило' : 'ДатаСписано'}=${russian(day)}`,
    `НазначениеПлатежа=${purpose}`,
    'КонецДокумента',
  ];
}

function russian(day: string): string {
  return day.split('-').reverse().join('.');
}

export function writeFile(content: Buffer, name = 'kl_to_1c.txt'): string {
  const path = join(newFolder(), name);
  writeFileSync(path, content);
  return path;
}

/** Hands bytes over as the page does; the upload's id. */
export async function upload({ inbox }: Program, content: Buffer, name = 'kl_to_1c.txt'): Promise<string> {
  const { id } = await inbox.receive(name, new Blob([Uint8Array.from(content)]).stream());
  return id;
}

export async function previewOf(program: Program, content: Buffer): Promise<StatementPreview> {
  const preview = await program.imports.preview(await upload(program, content));
  if (preview.refused) throw new Error(`refused: ${preview.reason.code}`);
  return preview;
}
