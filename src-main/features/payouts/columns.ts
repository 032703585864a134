/**
 * Which column of a registry is what, by its heading. Spellings are those of ordinary reports and, by their own pages, of
 * ЮKassa («Реестры операций», yookassa.ru/docs/support/merchant/payments/reports, and the older «Реестры принятых
 * переводов») and Точка (developers.tochka.com/docs/pay-gateway/registry). Others are mapped by hand once. Pure.
 */
import { createHash } from 'node:crypto';
import type { PayoutField, PayoutMapping } from '../../../src-shared/domain/index.ts';
import { cellText, headingKey, type Table } from '../registry/index.ts';

interface FieldWords {
  readonly exact: readonly string[];
  readonly begins: readonly string[];
}

const WORDS: Readonly<Record<PayoutField, FieldWords>> = {
  order: {
    exact: ['номер заказа', '№ заказа', 'заказ', 'номер счета', '№ счета', 'счет', 'номер отправления', 'номер заказа магазина', 'order', 'order id', 'order number', 'order uid', 'invoice', 'описание', 'описание заказа', 'назначение', 'назначение платежа'],
    begins: ['номер заказа', 'заказ', 'номер счета', 'order'],
  },
  net: {
    exact: ['к перечислению', 'к выплате', 'сумма к выплате', 'сумма к перечислению', 'сумма перечисления', 'сумма за вычетом комиссии', 'сумма платежа за вычетом комиссии', 'сумма платежа за вычетом комиссии нко', 'итого к перечислению', 'итого к выплате', 'зачислено', 'net', 'net amount', 'payout'],
    begins: ['к перечислению', 'к выплате', 'сумма к', 'сумма платежа за вычетом', 'сумма за вычетом'],
  },
  refund: {
    exact: ['сумма возврата', 'возврат', 'возвращено', 'refund', 'refund amount'],
    begins: ['сумма возврата'],
  },
  fee: {
    exact: ['комиссия', 'сумма комиссии', 'комиссия банка', 'комиссия эквайера', 'удержано', 'удержанная комиссия', 'вознаграждение', 'commission', 'fee', 'commission amount'],
    begins: ['комиссия', 'сумма комиссии', 'вознаграждение'],
  },
  gross: {
    exact: ['сумма', 'сумма платежа', 'сумма операции', 'сумма заказа', 'сумма оплаты', 'стоимость', 'оплачено', 'оплачено покупателем', 'sum', 'amount', 'gross', 'total'],
    begins: ['сумма платежа', 'сумма операции', 'сумма заказа', 'сумма оплаты', 'сумма'],
  },
  type: {
    exact: ['тип операции', 'вид операции', 'операция', 'тип', 'transaction type', 'operation', 'type'],
    begins: ['тип операц', 'вид операц'],
  },
  date: {
    exact: ['дата', 'дата платежа', 'дата операции', 'дата оплаты', 'время платежа', 'дата и время', 'trans date', 'date'],
    begins: ['дата', 'время'],
  },
  inn: { exact: ['инн', 'инн плательщика', 'инн клиента', 'бин', 'иин', 'inn'], begins: ['инн'] },
  client: {
    exact: ['клиент', 'покупатель', 'плательщик', 'контрагент', 'фио', 'фио плательщика', 'customer', 'client', 'buyer', 'payer'],
    begins: ['покупатель', 'плательщик', 'клиент'],
  },
}; // biome-ignore format: one dictionary

/** In the order of the screen; a heading serves the first that it fits. */
export const PAYOUT_FIELDS: readonly PayoutField[] = ['order', 'gross', 'fee', 'net', 'refund', 'type', 'date', 'inn', 'client']; // biome-ignore format: one line
const LOOKED_FOR: readonly PayoutField[] = ['order', 'net', 'refund', 'fee', 'gross', 'type', 'date', 'inn', 'client']; // biome-ignore format: one line

const KEYS = LOOKED_FOR.map((field) => ({
  field,
  exact: WORDS[field].exact.map(headingKey),
  begins: WORDS[field].begins.map(headingKey),
}));

/** Titles, dates and a store's name stand above the headings; deeper they do not go. */
const SEARCHED_ROWS = 30;

export interface Headings {
  /** Index among the table's rows. */
  readonly at: number;
  readonly columns: readonly string[];
  readonly mapping: PayoutMapping;
}

/** The likeliest row of headings; the first row when none looks like them. */
export function findHeadings({ rows }: Table): Headings {
  let best: { readonly headings: Headings; readonly found: number } | undefined;
  for (const [at, { cells }] of rows.slice(0, SEARCHED_ROWS).entries()) {
    const columns = cells.map((cell) => (typeof cell === 'string' ? cell : ''));
    const mapping = guessMapping(columns);
    const found = Object.keys(mapping).length;
    if (found > Math.max(1, best?.found ?? 0))
      best = { headings: { at, columns: cells.map(cellText), mapping }, found };
  }
  return best?.headings ?? { at: 0, columns: (rows[0]?.cells ?? []).map(cellText), mapping: {} };
}

/** Whole headings win over beginnings; the words of the order's number over those of its description, in their order. */
export function guessMapping(columns: readonly string[]): PayoutMapping {
  const keys = columns.map(headingKey);
  const mapping = new Map<PayoutField, number>();
  const taken = new Set<number>();
  const take = (field: PayoutField, column: number) => {
    if (column < 0 || mapping.has(field)) return;
    mapping.set(field, column);
    taken.add(column);
  };
  for (const { field, exact } of KEYS)
    for (const word of exact)
      take(
        field,
        keys.findIndex((key, at) => !taken.has(at) && key === word),
      );
  for (const { field, begins } of KEYS)
    take(
      field,
      keys.findIndex((key, at) => !taken.has(at) && begins.some((start) => key.startsWith(start))),
    );
  return Object.fromEntries(mapping);
}

/** Names a form of file: the same headings in the same order, whatever their spelling. */
export function headingsSignature(columns: readonly string[]): string {
  return createHash('sha256').update(columns.map(headingKey).join('\n')).digest('hex');
}

/** What must have a column and has none. */
export function missingFields(mapping: PayoutMapping): PayoutField[] {
  const missing: PayoutField[] = mapping.order === undefined ? ['order'] : [];
  const named = mapping.gross ?? mapping.net ?? mapping.refund;
  return named === undefined ? [...missing, 'gross'] : missing;
}
