/** Exports over a database filled by real imports. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import readWorkbook from 'read-excel-file/node';
import { z } from 'zod';
import { createExpensesService } from '../../../src-main/features/expenses/index.ts';
import { createInterchangeService, type ExportFile } from '../../../src-main/features/interchange/index.ts';
import { createPaymentsService } from '../../../src-main/features/payments/index.ts';
import { createReceivablesService } from '../../../src-main/features/receivables/index.ts';
import { createEventBus } from '../../../src-main/platform/events.ts';
import type { Clock } from '../../../src-shared/dates/index.ts';
import { type Settings, settingsSchema } from '../../../src-shared/domain/index.ts';
import { CLOCK, type Program } from '../imports/support.ts';

const extraSchema = z.record(z.string(), z.string());

export const ORGANIZATION = { name: 'ООО «Наш Дом»', inn: '7707083893', kpp: '770801001' };

export function openInterchange(
  { db, matchWork, clock = CLOCK }: Pick<Program, 'db' | 'matchWork'> & { readonly clock?: Clock },
  language: Settings['language'] = 'ru',
) {
  return createInterchangeService({
    db,
    clock,
    settings: { get: async () => settingsSchema.parse({ language, organization: ORGANIZATION }) },
    payments: createPaymentsService({ db, suggester: matchWork }),
    receivables: createReceivablesService({ db }),
    expenses: createExpensesService({ db, clock, events: createEventBus() }),
  });
}

export async function bytesOf(file: ExportFile): Promise<Buffer> {
  return Buffer.from(await new Response(file.body).arrayBuffer());
}

export async function sheetOf(file: ExportFile) {
  const [sheet] = await readWorkbook(await bytesOf(file), { trim: false });
  return sheet?.data ?? [];
}

/** Writes a statement beside the data and imports it, matching included. */
export async function importText(program: Program, name: string, text: string | Buffer) {
  const path = join(program.dataDir, name);
  writeFileSync(path, typeof text === 'string' ? iconv.encode(text, 'win1251') : text);
  return program.imports.importFile(path);
}

/** What makes a payment, without the ids of this database. */
export async function paymentsOf({ db }: Program) {
  const rows = await db.read
    .selectFrom('payments as p')
    .innerJoin('accounts as a', 'a.id', 'p.account_id')
    .select([
      'a.number as account',
      'p.direction',
      'p.date',
      'p.doc_date',
      'p.number',
      'p.amount',
      'p.currency',
    ])
    .select(['p.party_name', 'p.party_inn', 'p.party_kpp', 'p.party_account', 'p.party_bic', 'p.party_bank'])
    .select(['p.purpose', 'p.doc_kind', 'p.internal', 'p.occurrence', 'p.extra'])
    .execute();
  return rows
    .map(({ extra, ...row }) => ({ ...row, extra: extraSchema.parse(JSON.parse(extra)) }))
    .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
